package io.quanttrade.marketdata.source.dhan;

import io.quanttrade.topics.value.NanoClock;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One life of the feed socket: puts fragments together, decodes, hands packets on, and completes
/// [#ended] once. The next message is requested after the one before has been taken.
final class FeedConnection implements WebSocket.Listener, FeedSink {

    /// Longest message taken; Dhan's are far shorter even when packets are stacked.
    static final int MAX_MESSAGE_BYTES = 1 << 20;

    private static final int INITIAL_FRAGMENT_BYTES = 1 << 14;

    private final FeedListener listener;
    private final NanoClock clock;
    private final FeedDecoder decoder = new FeedDecoder();
    private final CompletableFuture<FeedEnd> ended = new CompletableFuture<>();
    private final Set<Long> unseen = ConcurrentHashMap.newKeySet();
    private ByteBuffer fragments = ByteBuffer.allocate(INITIAL_FRAGMENT_BYTES);
    private boolean tooLong;
    private volatile long lastDataNanos;
    private volatile long lastFrameNanos;

    FeedConnection(FeedListener listener, NanoClock clock) {
        this.listener = listener;
        this.clock = clock;
        lastDataNanos = clock.monotonicNanos();
        lastFrameNanos = lastDataNanos;
    }

    /// Completes when the connection is over; exceptionally when the listener failed.
    CompletableFuture<FeedEnd> ended() {
        return ended;
    }

    /// Keys of subscriptions of which no packet has come yet.
    Set<Long> unseen() {
        return unseen;
    }

    long silentNanos() {
        return clock.monotonicNanos() - lastDataNanos;
    }

    /// Nanoseconds since any frame, also a ping.
    long deadNanos() {
        return clock.monotonicNanos() - lastFrameNanos;
    }

    /// Asks for nothing yet: the client does, once the listener knows of the connection.
    @Override
    public void onOpen(WebSocket socket) {}

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        if (ended.isDone()) {
            return null;
        }
        alive();
        lastDataNanos = lastFrameNanos;
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
        ended.complete(
                FeedEnd.lost("The broker closed the feed socket with status " + status + "."));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        ended.complete(FeedEnd.lost("The feed socket broke: " + error.getMessage() + "."));
    }

    @Override
    public void packet(FeedPacket packet) {
        if (packet.kind() == PacketKind.DISCONNECT) {
            ended.complete(FeedEnd.ofReason(packet.disconnectReason()));
            return;
        }
        if (!unseen.isEmpty()) {
            unseen.remove(FeedSubscription.key(packet.segmentCode(), packet.securityId()));
        }
        listener.packet(packet);
    }

    @Override
    public void fault(FeedFault fault, ByteBuffer message, int offset, int length) {
        listener.fault(fault, message, offset, length);
    }

    private void alive() {
        lastFrameNanos = clock.monotonicNanos();
    }

    private void take(ByteBuffer data, boolean last) {
        if (last && fragments.position() == 0 && !tooLong) {
            decoder.decode(data, this);
            return;
        }
        append(data);
        if (last) {
            finish();
        }
    }

    private void append(ByteBuffer data) {
        if (tooLong || fragments.position() + data.remaining() > MAX_MESSAGE_BYTES) {
            tooLong = true;
            data.position(data.limit());
            return;
        }
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

    private void finish() {
        fragments.flip();
        if (tooLong) {
            listener.fault(FeedFault.MESSAGE_TOO_LONG, fragments, 0, fragments.limit());
        } else {
            decoder.decode(fragments, this);
        }
        fragments.clear();
        tooLong = false;
    }
}
