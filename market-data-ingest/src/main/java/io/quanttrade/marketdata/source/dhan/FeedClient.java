package io.quanttrade.marketdata.source.dhan;

import io.quanttrade.topics.value.NanoClock;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/// Keeps one socket to Dhan's market feed: connects, subscribes, watches, reconnects. [#run] does
/// all of it on the caller's thread; packets reach the listener on the socket's thread.
///
/// After each connect everything is subscribed again (there is no replay). An instrument of which
/// no packet came is subscribed again (each subscription is answered at once, so a lost message
/// shows). Silence on a healthy socket is reported as stale and answered by subscribing again; a
/// socket without even a ping is given up.
public final class FeedClient implements AutoCloseable {

    private static final Duration CONNECT_BOUND = Duration.ofSeconds(5);
    private static final Duration SEND_BOUND = Duration.ofSeconds(5);
    private static final Duration BACKOFF_FIRST = Duration.ofMillis(250);
    private static final Duration BACKOFF_MAX = Duration.ofSeconds(15);
    private static final Duration RATE_BACKOFF_FIRST = Duration.ofSeconds(10);
    private static final Duration RATE_BACKOFF_MAX = Duration.ofSeconds(80);
    private static final Duration TOO_MANY_CONNECTIONS_WAIT = Duration.ofSeconds(60);
    private static final Duration TOKEN_POLL = Duration.ofSeconds(1);
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(250);
    private static final Duration COVERAGE_INTERVAL = Duration.ofSeconds(5);

    /// Dhan pings every 10 s and gives up after 40 s; so do we.
    private static final Duration DEAD_AFTER = Duration.ofSeconds(40);

    private static final int MAX_COVERAGE_ATTEMPTS = 3;
    private static final int MAX_RESUBSCRIBE_FACTOR = 32;
    private static final int TOO_MANY_REQUESTS = 429;

    private final FeedSettings settings;
    private final List<FeedSubscription> subscriptions;
    private final FeedListener listener;
    private final HttpClient http;
    private final NanoClock clock;
    private final Backoff backoff;
    private final Backoff rateBackoff;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /// @throws IllegalArgumentException `ingest-instruments-too-many` beyond 5,000 subscriptions
    public FeedClient(
            FeedSettings settings,
            Collection<FeedSubscription> subscriptions,
            FeedListener listener,
            HttpClient http,
            NanoClock clock,
            RandomGenerator jitter) {
        if (subscriptions.size() > FeedSubscription.MAX_PER_SOCKET) {
            throw new IllegalArgumentException(
                    "ingest-instruments-too-many: "
                            + subscriptions.size()
                            + " instruments are wanted and a feed socket takes "
                            + FeedSubscription.MAX_PER_SOCKET
                            + "; name a subset in quanttrade.ingest.instruments");
        }
        this.settings = settings;
        this.subscriptions = List.copyOf(subscriptions);
        this.listener = listener;
        this.http = http;
        this.clock = clock;
        this.backoff = new Backoff(BACKOFF_FIRST, BACKOFF_MAX, jitter);
        this.rateBackoff = new Backoff(RATE_BACKOFF_FIRST, RATE_BACKOFF_MAX, jitter);
    }

    /// Runs until [#close] or until the broker says that connecting again is of no use; returns the
    /// code of that, or `closed`.
    ///
    /// @throws RuntimeException what the listener threw; the socket is closed then
    public String run() throws InterruptedException {
        while (!closed.isDone()) {
            String token = settings.token().get();
            FeedEnd end = connection(token);
            if (closed.isDone()) {
                break;
            }
            listener.disconnected(end.code(), end.detail());
            switch (end.next()) {
                case RECONNECT -> pause(backoff.next());
                case RECONNECT_LATER -> pause(TOO_MANY_CONNECTIONS_WAIT);
                case RATE_LIMITED -> pause(rateBackoff.next());
                case NEED_TOKEN -> awaitOtherToken(token);
                case STOP -> {
                    return end.code();
                }
            }
        }
        return "closed";
    }

    /// Ends [#run] and the socket. Safe from any thread.
    @Override
    public void close() {
        closed.complete(null);
    }

    private FeedEnd connection(String token) throws InterruptedException {
        FeedConnection connection = new FeedConnection(listener, clock);
        CompletableFuture<WebSocket> connecting =
                http.newWebSocketBuilder()
                        .connectTimeout(CONNECT_BOUND)
                        .buildAsync(settings.connectUri(token), connection);
        WebSocket socket;
        try {
            socket = connecting.get(CONNECT_BOUND.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return failedConnect(e);
        } catch (TimeoutException e) {
            connecting.cancel(true);
            return FeedEnd.lost("The feed did not answer the handshake in time.");
        }
        try {
            listener.connected();
            subscriptions.forEach(wanted -> connection.unseen().add(wanted.key()));
            socket.request(1);
            subscribe(socket, subscriptions);
            return watch(socket, connection);
        } catch (ExecutionException | TimeoutException e) {
            return endedOrLost(connection, "A subscription could not be sent.");
        } finally {
            socket.abort();
        }
    }

    private static FeedEnd failedConnect(ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        if (cause instanceof WebSocketHandshakeException handshake
                && handshake.getResponse() != null) {
            int status = handshake.getResponse().statusCode();
            return new FeedEnd(
                    status == TOO_MANY_REQUESTS
                            ? FeedEnd.Next.RATE_LIMITED
                            : FeedEnd.Next.RECONNECT,
                    status == TOO_MANY_REQUESTS ? "broker-rate-limited" : "feed-disconnected",
                    "The feed refused the handshake with status " + status + ".");
        }
        // The message of a connect failure may hold the address, and the address the token.
        return FeedEnd.lost("The feed is not reachable: " + cause.getClass().getSimpleName() + ".");
    }

    private FeedEnd watch(WebSocket socket, FeedConnection connection)
            throws InterruptedException, ExecutionException, TimeoutException {
        Watch watch = new Watch();
        while (!closed.isDone()) {
            try {
                return ended(connection);
            } catch (TimeoutException stillOpen) {
                if (connection.deadNanos() > DEAD_AFTER.toNanos()) {
                    return FeedEnd.lost("Not even a ping came for 40 s.");
                }
                if (connection.silentNanos() < WATCH_INTERVAL.toNanos()) {
                    backoff.reset();
                    rateBackoff.reset();
                }
                watch.staleness(socket, connection);
                watch.coverage(socket, connection);
            }
        }
        return FeedEnd.lost("closed");
    }

    private static FeedEnd ended(FeedConnection connection)
            throws InterruptedException, TimeoutException {
        try {
            return connection.ended().get(WATCH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("feed-listener-failed", e);
        }
    }

    /// The reason the broker or the listener gave, where one comes at all: a send that fails is
    /// often only its consequence.
    private static FeedEnd endedOrLost(FeedConnection connection, String detail)
            throws InterruptedException {
        try {
            return ended(connection);
        } catch (TimeoutException noReason) {
            return FeedEnd.lost(detail);
        }
    }

    private static void subscribe(WebSocket socket, Collection<FeedSubscription> wanted)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (String message : FeedSubscription.messages(wanted)) {
            socket.sendText(message, true).get(SEND_BOUND.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void awaitOtherToken(String refused) throws InterruptedException {
        while (!closed.isDone() && settings.token().get().equals(refused)) {
            pause(TOKEN_POLL);
        }
    }

    private void pause(Duration duration) throws InterruptedException {
        try {
            closed.get(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException waited) {
            // The usual case: nobody closed the client meanwhile.
        } catch (ExecutionException e) {
            throw new IllegalStateException("the close signal never fails", e);
        }
    }

    /// What has been tried on one connection.
    private final class Watch {

        private int factor = 1;
        private int coverageAttempts;
        private long coverageSince = clock.monotonicNanos();
        private long resubscribed = coverageSince;

        void staleness(WebSocket socket, FeedConnection connection)
                throws InterruptedException, ExecutionException, TimeoutException {
            long silent = connection.silentNanos();
            long bound = settings.staleAfter().toNanos();
            if (silent < bound) {
                // Data well after the last attempt is more than the answer to it.
                boolean flowing = clock.monotonicNanos() - resubscribed > bound;
                factor = flowing ? 1 : factor;
                return;
            }
            if (silent >= bound * factor) {
                factor = Math.min(factor * 2, MAX_RESUBSCRIBE_FACTOR);
                resubscribed = clock.monotonicNanos();
                listener.stale(
                        "No data for "
                                + silent / 1_000_000
                                + " ms on an open socket; subscribed again.");
                subscribe(socket, subscriptions);
            }
        }

        void coverage(WebSocket socket, FeedConnection connection)
                throws InterruptedException, ExecutionException, TimeoutException {
            boolean due =
                    clock.monotonicNanos() - coverageSince > COVERAGE_INTERVAL.toNanos()
                            && coverageAttempts < MAX_COVERAGE_ATTEMPTS;
            if (!due || connection.unseen().isEmpty()) {
                return;
            }
            coverageAttempts++;
            coverageSince = clock.monotonicNanos();
            subscribe(
                    socket,
                    subscriptions.stream()
                            .filter(wanted -> connection.unseen().contains(wanted.key()))
                            .toList());
        }
    }
}
