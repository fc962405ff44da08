package io.quanttrade.marketdata.source.dhan;

import io.quanttrade.topics.value.NanoClock;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Keeps one socket to Dhan: connects, subscribes, watches, reconnects. [#run] does all of it on
/// the caller's thread; messages reach the listener on the socket's thread.
///
/// After each connect everything is subscribed again (there is no replay). What follows the end of
/// a connection is [SocketEnd]'s to say, how long to wait the gate's and the back-off's; a
/// connection that has not been of use for ten seconds never shortens a pause, so that no failure
/// becomes a loop.
public final class SocketClient implements AutoCloseable {

    private static final Duration SEND_BOUND = Duration.ofSeconds(5);
    private static final Duration BACKOFF_FIRST = Duration.ofMillis(250);
    private static final Duration BACKOFF_MAX = Duration.ofSeconds(15);
    private static final Duration REFUSED_FIRST = Duration.ofMinutes(2);
    private static final Duration REFUSED_MAX = Duration.ofMinutes(16);
    private static final Duration TOKEN_POLL = Duration.ofSeconds(1);
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(250);

    /// A connection that brought data for so long was of use.
    private static final Duration PROVEN_AFTER = Duration.ofSeconds(10);

    private final String name;
    private final SocketKind kind;
    private final SocketSettings settings;
    private final List<FeedSubscription> subscriptions;
    private final SocketListener listener;
    private final Function<SocketMessages.Events, SocketMessages> messages;
    private final Connector connector;
    private final ConnectGate gate;
    private final NanoClock clock;
    private final Waits waits;
    private final Backoff backoff;
    private final Backoff refusedBackoff;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile SocketState state;

    private SocketClient(
            String name,
            SocketKind kind,
            SocketSettings settings,
            List<FeedSubscription> subscriptions,
            SocketListener listener,
            Function<SocketMessages.Events, SocketMessages> messages,
            Network network) {
        this.name = name;
        this.kind = kind;
        this.settings = settings;
        this.subscriptions = List.copyOf(subscriptions);
        this.listener = listener;
        this.messages = messages;
        this.connector = network.connector();
        this.gate = network.gate();
        this.clock = network.clock();
        this.waits = network.waits();
        this.backoff = new Backoff(BACKOFF_FIRST, BACKOFF_MAX, network.jitter());
        this.refusedBackoff = new Backoff(REFUSED_FIRST, REFUSED_MAX, network.jitter());
        this.state = state(SocketState.Phase.CONNECTING, "", subscriptions.size());
    }

    /// What the clients of one kind share.
    ///
    /// @param gate the kind's own
    public record Network(
            Connector connector,
            ConnectGate gate,
            NanoClock clock,
            Waits waits,
            RandomGenerator jitter) {}

    /// A socket of the market feed.
    ///
    /// @throws IllegalArgumentException when a socket does not take so many subscriptions
    public static SocketClient feed(
            String name,
            SocketSettings settings,
            List<FeedSubscription> subscriptions,
            FeedListener listener,
            Network network) {
        return checked(
                new SocketClient(
                        name,
                        SocketKind.FEED,
                        settings,
                        subscriptions,
                        listener,
                        events -> new FeedMessages(listener, events),
                        network));
    }

    /// A socket of deep books.
    ///
    /// @throws IllegalArgumentException when a socket does not take so many subscriptions
    public static SocketClient depth(
            String name,
            DepthDecoder.Levels levels,
            SocketSettings settings,
            List<FeedSubscription> subscriptions,
            DepthListener listener,
            Network network) {
        return checked(
                new SocketClient(
                        name,
                        levels == DepthDecoder.Levels.TWENTY
                                ? SocketKind.DEPTH_20
                                : SocketKind.DEPTH_200,
                        settings,
                        subscriptions,
                        listener,
                        events -> new DepthMessages(levels, listener, events),
                        network));
    }

    private static SocketClient checked(SocketClient client) {
        if (client.subscriptions.size() > client.kind.perSocket()) {
            throw new IllegalArgumentException(
                    "ingest-instruments-too-many: "
                            + client.subscriptions.size()
                            + " instruments for one "
                            + client.kind.text()
                            + " socket, which takes "
                            + client.kind.perSocket());
        }
        return client;
    }

    public String name() {
        return name;
    }

    public SocketState state() {
        return state;
    }

    /// Runs until [#close] or until the broker says that connecting again is of no use; returns the
    /// code of that, or `closed`.
    ///
    /// @throws RuntimeException what the listener threw; the socket is closed then
    public String run() throws InterruptedException {
        try {
            while (gate.enter(closed)) {
                String token = settings.token().get();
                SocketEnd end = connection(token);
                if (closed.isDone()) {
                    break;
                }
                listener.disconnected(end.code(), detail(end));
                if (end.next() == SocketEnd.Next.STOP) {
                    state = state(SocketState.Phase.ENDED, end.code(), subscriptions.size());
                    return end.code();
                }
                state = state(SocketState.Phase.WAITING, end.code(), subscriptions.size());
                pause(end.next(), token);
            }
            state = state(SocketState.Phase.ENDED, "closed", subscriptions.size());
            return "closed";
        } catch (RuntimeException e) {
            state = state(SocketState.Phase.ENDED, "ingest-failed", subscriptions.size());
            throw e;
        }
    }

    /// Ends [#run] and the socket. Safe from any thread.
    @Override
    public void close() {
        closed.complete(null);
    }

    private String detail(SocketEnd end) {
        return end.next() == SocketEnd.Next.RECONNECT_LATER
                ? end.detail() + " Own " + kind.text() + " sockets open: " + gate.open() + "."
                : end.detail();
    }

    private void pause(SocketEnd.Next next, String token) throws InterruptedException {
        switch (next) {
            case RECONNECT -> waits.await(closed, backoff.next());
            case REFUSED -> waits.await(closed, refusedBackoff.next());
            // The gate keeps all sockets of the kind waiting.
            case RECONNECT_LATER -> gate.tooManyConnections();
            case RATE_LIMITED -> gate.rateLimited();
            case NEED_TOKEN -> {
                while (!closed.isDone() && settings.token().get().equals(token)) {
                    waits.await(closed, TOKEN_POLL);
                }
            }
            case STOP -> throw new IllegalStateException("a stopped client does not wait");
        }
    }

    private SocketEnd connection(String token) throws InterruptedException {
        SocketConnection connection = new SocketConnection(subscriptions, messages, clock);
        CompletableFuture<WebSocket> connecting =
                connector.connect(kind.uri(settings, token), connection);
        boolean answered = false;
        boolean isOpen = false;
        try {
            answered = waits.await(connecting, Connector.BOUND);
            isOpen = answered && !connecting.isCompletedExceptionally();
        } finally {
            gate.leave(isOpen);
            if (!answered) {
                // Whoever comes late is not wanted any more.
                connecting.thenAccept(WebSocket::abort);
            }
        }
        if (!answered) {
            return SocketEnd.lost("The broker did not answer the handshake in time.");
        }
        if (!isOpen) {
            return failed(connecting.exceptionNow());
        }
        WebSocket socket = connecting.join();
        try {
            return life(socket, connection);
        } finally {
            socket.abort();
            gate.gone();
        }
    }

    private SocketEnd life(WebSocket socket, SocketConnection connection)
            throws InterruptedException {
        listener.connected();
        state = state(SocketState.Phase.OPEN, "", subscriptions.size());
        socket.request(1);
        if (!subscribe(socket, subscriptions)) {
            return endedOrLost(connection, "A subscription could not be sent.");
        }
        SocketWatch watch = new SocketWatch(settings.staleAfter(), clock.monotonicNanos());
        long opened = clock.monotonicNanos();
        boolean proven = false;
        while (!closed.isDone()) {
            if (waits.await(connection.ended(), WATCH_INTERVAL)) {
                return ended(connection);
            }
            long now = clock.monotonicNanos();
            if (!proven && connection.hadData() && now - opened >= PROVEN_AFTER.toNanos()) {
                proven = true;
                backoff.reset();
                refusedBackoff.reset();
                gate.proven();
            }
            SocketEnd end = watched(watch, socket, connection, now);
            if (end != null) {
                return end;
            }
        }
        return SocketEnd.lost("closed");
    }

    private @Nullable SocketEnd watched(
            SocketWatch watch, WebSocket socket, SocketConnection connection, long now)
            throws InterruptedException {
        SocketWatch.Verdict verdict =
                watch.check(
                        now,
                        connection.lastDataNanos(),
                        connection.lastFrameNanos(),
                        connection.unseen() > 0,
                        settings.marketOpen().getAsBoolean());
        boolean sent =
                switch (verdict) {
                    case DEAD -> {
                        yield false;
                    }
                    case STALE -> {
                        listener.stale(
                                "No data for "
                                        + (now - connection.lastDataNanos()) / 1_000_000
                                        + " ms on an open socket; subscribed again.");
                        yield subscribe(socket, subscriptions);
                    }
                    case UNCOVERED -> subscribe(socket, connection.unseenSubscriptions());
                    case FINE -> true;
                };
        state = state(SocketState.Phase.OPEN, "", connection.unseen());
        if (verdict == SocketWatch.Verdict.DEAD) {
            return SocketEnd.lost("Not even a ping came for 40 s.");
        }
        return sent ? null : endedOrLost(connection, "A subscription could not be sent.");
    }

    private SocketState state(SocketState.Phase phase, String code, int uncovered) {
        return new SocketState(name, phase, code, subscriptions.size(), uncovered);
    }

    private static SocketEnd failed(Throwable error) {
        Throwable cause =
                error instanceof CompletionException && error.getCause() != null
                        ? error.getCause()
                        : error;
        if (cause instanceof WebSocketHandshakeException handshake
                && handshake.getResponse() != null) {
            return SocketEnd.ofStatus(handshake.getResponse().statusCode());
        }
        // The message of a connect failure may hold the address, and the address the token.
        return SocketEnd.lost(
                "The broker is not reachable: " + cause.getClass().getSimpleName() + ".");
    }

    private static SocketEnd ended(SocketConnection connection) {
        CompletableFuture<SocketEnd> ended = connection.ended();
        if (ended.isCompletedExceptionally()) {
            if (ended.exceptionNow() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("feed-listener-failed", ended.exceptionNow());
        }
        return ended.join();
    }

    /// The reason the broker or the listener gave, where one comes at all: a send that fails is
    /// often only its consequence.
    private SocketEnd endedOrLost(SocketConnection connection, String detail)
            throws InterruptedException {
        return waits.await(connection.ended(), WATCH_INTERVAL)
                ? ended(connection)
                : SocketEnd.lost(detail);
    }

    private boolean subscribe(WebSocket socket, Collection<FeedSubscription> wanted)
            throws InterruptedException {
        for (String message : kind.messages(wanted)) {
            CompletableFuture<WebSocket> sent = socket.sendText(message, true);
            if (!waits.await(sent, SEND_BOUND) || sent.isCompletedExceptionally()) {
                return false;
            }
        }
        return true;
    }
}
