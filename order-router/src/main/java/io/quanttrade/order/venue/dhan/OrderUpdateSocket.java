package io.quanttrade.order.venue.dhan;

import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.NanoClock;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One connection to Dhan's order-update socket. It has no sequence and no replay, so its messages
/// are hints: after each connect the books are reconciled over REST. Reconnects with a jittered
/// back-off of 0.5 to 30 s. A drop right after the login means a dead token; the reconciliation
/// that follows finds that out. [#maintain] is called by one thread; messages arrive on the
/// client's threads.
final class OrderUpdateSocket implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OrderUpdateSocket.class);
    private static final Duration CONNECT_BOUND = Duration.ofSeconds(3);
    private static final long BACKOFF_NANOS = 500 * MarketTime.NANOS_PER_MILLI;
    private static final long BACKOFF_MAX_NANOS = 30 * MarketTime.NANOS_PER_SECOND;
    private static final long PING_NANOS = 30 * MarketTime.NANOS_PER_SECOND;
    private static final long SILENCE_NANOS = 90 * MarketTime.NANOS_PER_SECOND;
    private static final int MAX_MESSAGE_CHARS = 1 << 20;
    private static final int MAX_DOUBLINGS = 6;

    private final HttpClient client;
    private final DhanSettings settings;
    private final NanoClock clock;
    private final Consumer<BrokerOrder> reports;
    private final Runnable connected;
    private volatile @Nullable Connection connection;
    private int failures;
    private long nextAttempt;
    private long lastPing;

    /// @param reports told of each order alert, on a client thread: must not block
    /// @param connected told after each login: time to reconcile
    OrderUpdateSocket(
            HttpClient client,
            DhanSettings settings,
            NanoClock clock,
            Consumer<BrokerOrder> reports,
            Runnable connected) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.reports = reports;
        this.connected = connected;
        this.nextAttempt = clock.monotonicNanos();
    }

    boolean isConnected() {
        Connection current = connection;
        return current != null && !current.ended;
    }

    /// Connects when due, pings, and gives up a connection that is silent.
    void maintain() {
        long now = clock.monotonicNanos();
        Connection current = connection;
        if (current == null || current.ended) {
            if (current != null) {
                connection = null;
                retryLater(now);
            }
            if (now - nextAttempt >= 0) {
                connect(now);
            }
            return;
        }
        if (now - current.heardAt > SILENCE_NANOS) {
            LOG.warn("order-socket-silent: nothing heard for 90 s; connecting anew");
            current.end();
        } else if (now - lastPing >= PING_NANOS) {
            lastPing = now;
            current.ping();
        }
    }

    private void connect(long now) {
        Connection next = new Connection(now);
        try {
            WebSocket socket =
                    client.newWebSocketBuilder()
                            .connectTimeout(CONNECT_BOUND)
                            .buildAsync(settings.orderUpdateUrl(), next)
                            .orTimeout(
                                    CONNECT_BOUND.toMillis(),
                                    java.util.concurrent.TimeUnit.MILLISECONDS)
                            .join();
            next.socket = socket;
            socket.sendText(DhanJson.login(settings.clientId(), settings.token()), true).join();
            lastPing = now;
            connection = next;
            LOG.infof("order socket connected to %s", settings.orderUpdateUrl().getHost());
            connected.run();
        } catch (java.util.concurrent.CompletionException e) {
            next.end();
            retryLater(now);
            LOG.warnf(
                    "order-socket-down: %s; trying again, orders are read every 5 s meanwhile",
                    String.valueOf(e.getCause()));
        }
    }

    private void retryLater(long now) {
        long longest =
                Math.min(BACKOFF_MAX_NANOS, BACKOFF_NANOS << Math.min(failures, MAX_DOUBLINGS));
        failures++;
        nextAttempt = now + ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
    }

    private void heard(CharSequence text) {
        BrokerOrder report = DhanJson.alert(text.toString().getBytes(StandardCharsets.UTF_8));
        if (report == null) {
            LOG.debugf("order socket says something else (%d characters)", text.length());
        } else {
            failures = 0;
            reports.accept(report);
        }
    }

    @Override
    public void close() {
        Connection current = connection;
        connection = null;
        if (current != null) {
            current.end();
        }
    }

    private final class Connection implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private volatile long heardAt;
        private volatile boolean ended;
        private volatile @Nullable WebSocket socket;

        Connection(long now) {
            this.heardAt = now;
        }

        void ping() {
            WebSocket open = socket;
            if (open != null) {
                CompletableFuture<WebSocket> _ =
                        open.sendPing(ByteBuffer.allocate(0))
                                .whenComplete(
                                        (_, failure) -> {
                                            if (failure != null) {
                                                end();
                                            }
                                        });
            }
        }

        void end() {
            ended = true;
            WebSocket open = socket;
            if (open != null) {
                open.abort();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence data, boolean last) {
            heardAt = clock.monotonicNanos();
            text.append(data);
            if (text.length() > MAX_MESSAGE_CHARS) {
                LOG.warn("order-socket-flood: a message of more than 1 MiB; connecting anew");
                end();
                return null;
            }
            if (last) {
                String message = text.toString();
                text.setLength(0);
                heard(message);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            heardAt = clock.monotonicNanos();
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            LOG.warnf("order-socket-down: closed by the broker (%d %s)", status, reason);
            ended = true;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            LOG.warnf("order-socket-down: %s", error.toString());
            ended = true;
        }
    }
}
