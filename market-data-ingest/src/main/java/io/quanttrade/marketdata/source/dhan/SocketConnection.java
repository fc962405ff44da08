package io.quanttrade.marketdata.source.dhan;

import io.quanttrade.topics.value.NanoClock;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One life of a socket: puts fragments together, has messages read, and completes [#ended] once.
/// The next message is requested after the one before has been taken. Every byte that came is
/// handed on, as a message or as a broken one.
final class SocketConnection implements WebSocket.Listener, SocketMessages.Events {

    /// Longest message taken; Dhan's are far shorter even when packets are stacked.
    static final int MAX_MESSAGE_BYTES = 1 << 20;

    private static final int INITIAL_FRAGMENT_BYTES = 1 << 14;

    private final NanoClock clock;
    private final SocketMessages messages;
    private final KeyIndex index;
    private final List<FeedSubscription> subscriptions;
    private final AtomicIntegerArray seen;
    private final AtomicInteger unseen = new AtomicInteger();
    private final CompletableFuture<SocketEnd> ended = new CompletableFuture<>();
    private ByteBuffer fragments = ByteBuffer.allocate(INITIAL_FRAGMENT_BYTES);
    private boolean tooLong;
    private volatile long lastDataNanos;
    private volatile long lastFrameNanos;
    private volatile boolean hadData;

    SocketConnection(
            List<FeedSubscription> subscriptions,
            Function<SocketMessages.Events, SocketMessages> messages,
            NanoClock clock) {
        this.clock = clock;
        this.subscriptions = subscriptions;
        this.messages = messages.apply(this);
        index = new KeyIndex(subscriptions.stream().mapToLong(FeedSubscription::key).toArray());
        seen = new AtomicIntegerArray(subscriptions.size());
        unseen.set(subscriptions.size());
        lastDataNanos = clock.monotonicNanos();
        lastFrameNanos = lastDataNanos;
    }

    /// Completes when the connection is over; exceptionally when the listener failed.
    CompletableFuture<SocketEnd> ended() {
        return ended;
    }

    /// Number of subscriptions of which no packet has come.
    int unseen() {
        return unseen.get();
    }

    /// The subscriptions of which no packet has come.
    Collection<FeedSubscription> unseenSubscriptions() {
        return subscriptions.stream().filter(one -> seen.get(index.of(one.key())) == 0).toList();
    }

    /// When the last message came, monotonic nanoseconds; the start before the first.
    long lastDataNanos() {
        return lastDataNanos;
    }

    /// When the last frame came, also a ping.
    long lastFrameNanos() {
        return lastFrameNanos;
    }

    boolean hadData() {
        return hadData;
    }

    /// Asks for nothing yet: the client does, once the listener knows of the connection.
    @Override
    public void onOpen(WebSocket socket) {}

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        if (ended.isCompletedExceptionally()) {
            return null;
        }
        alive();
        lastDataNanos = lastFrameNanos;
        hadData = true;
        try {
            take(data, last);
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
            socket.abort();
            return null;
        }
        socket.request(1);
        return null;
    }

    /// Dhan sends no text; whatever says otherwise is ignored.
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        alive();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        alive();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        alive();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        over("The broker closed the socket with status " + status + ".");
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        over("The socket broke: " + error.getMessage() + ".");
    }

    @Override
    public void seen(long key) {
        if (unseen.get() == 0) {
            return;
        }
        int place = index.of(key);
        if (place >= 0 && seen.getAndSet(place, 1) == 0) {
            unseen.decrementAndGet();
        }
    }

    @Override
    public void ended(SocketEnd end) {
        ended.complete(end);
    }

    private void over(String detail) {
        try {
            if (fragments.position() > 0) {
                messages.broken(FeedFault.TRUNCATED, fragments.flip());
                fragments.clear();
            }
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
        }
        ended.complete(SocketEnd.lost(detail));
    }

    private void alive() {
        lastFrameNanos = clock.monotonicNanos();
    }

    private void take(ByteBuffer data, boolean last) {
        if (last && fragments.position() == 0 && !tooLong) {
            messages.whole(data);
            return;
        }
        if (!tooLong && fragments.position() + data.remaining() > MAX_MESSAGE_BYTES) {
            tooLong = true;
            messages.broken(FeedFault.MESSAGE_TOO_LONG, fragments.flip());
            fragments.clear();
        }
        if (tooLong) {
            messages.broken(FeedFault.MESSAGE_TOO_LONG, data);
            data.position(data.limit());
            tooLong = !last;
            return;
        }
        append(data);
        if (last) {
            messages.whole(fragments.flip());
            fragments.clear();
        }
    }

    private void append(ByteBuffer data) {
        if (fragments.remaining() < data.remaining()) {
            int needed = fragments.position() + data.remaining();
            ByteBuffer larger =
                    ByteBuffer.allocate(
                            Math.min(
                                    MAX_MESSAGE_BYTES, Math.max(needed, fragments.capacity() * 2)));
            fragments = larger.put(fragments.flip());
        }
        fragments.put(data);
    }
}
