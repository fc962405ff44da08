package io.quanttrade.order.venue.dhan;

import io.quanttrade.order.stream.FaultPoint;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.NanoClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Dhan's REST calls the router needs. Every wait is bounded: 1 s to connect, 2 s for the answer.
/// No call is repeated and no redirect followed, neither by us nor by the client library: the JDK
/// client repeats only GET on a pooled connection that died, unless
/// `jdk.httpclient.enableAllMethodRetry` says otherwise, which is refused here. Thread-safe.
final class DhanRest {

    private static final String RETRY_ALL = "jdk.httpclient.enableAllMethodRetry";
    private static final Duration CONNECT_BOUND = Duration.ofSeconds(1);
    private static final Duration ANSWER_BOUND = Duration.ofSeconds(2);
    private static final long TOTAL_BOUND_MILLIS = 3_000;
    // 7,000 orders of a day at about 1 KiB.
    private static final long MAX_ANSWER_BYTES = 16L << 20;

    static {
        // A refused connect is reported, not tried a second time behind our back.
        System.setProperty("jdk.httpclient.disableRetryConnect", "true");
    }

    private final DhanSettings settings;
    private final RateLimiter others;
    private final Pause pause;
    private final FaultPoint.Listener faults;
    private final HttpClient client;

    /// @throws IllegalStateException `unsafe-http-retry` when the JVM was told to repeat every
    ///   method
    DhanRest(DhanSettings settings, NanoClock clock, Pause pause, FaultPoint.Listener faults) {
        String retryAll = System.getProperty(RETRY_ALL);
        if (retryAll != null && !retryAll.equalsIgnoreCase("false")) {
            throw new IllegalStateException(
                    "unsafe-http-retry: remove -D"
                            + RETRY_ALL
                            + ": a repeated POST would be a second order");
        }
        this.settings = settings;
        this.others = RateLimiter.others(clock);
        this.pause = pause;
        this.faults = faults;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_BOUND)
                        .build();
    }

    HttpClient client() {
        return client;
    }

    /// Writes an order, once.
    SendOutcome place(OrderIntent intent) throws InterruptedException {
        HttpRequest request =
                request("/orders")
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofByteArray(
                                        DhanJson.placeOrder(settings.clientId(), intent)))
                        .build();
        CompletableFuture<HttpResponse<byte[]>> answer = send(request);
        faults.reached(FaultPoint.BYTES_WRITTEN);
        try {
            HttpResponse<byte[]> response = await(answer);
            faults.reached(FaultPoint.ANSWER_READ);
            return DhanAnswers.placed(response.statusCode(), response.body());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new SendOutcome.NotSent("no connection to the broker: " + e);
        } catch (IOException | TimeoutException e) {
            return new SendOutcome.Unknown("no answer: " + e);
        }
    }

    Lookup<BrokerOrder> byCorrelationId(String correlationId) throws InterruptedException {
        return get("/orders/external/" + correlationId, DhanAnswers::one);
    }

    Lookup<BrokerOrder> byOrderId(String orderId) throws InterruptedException {
        return get("/orders/" + orderId, DhanAnswers::one);
    }

    Lookup<List<BrokerOrder>> orders() throws InterruptedException {
        return get("/orders", (status, body) -> DhanAnswers.list(status, body, DhanJson::order));
    }

    Lookup<List<BrokerTrade>> trades() throws InterruptedException {
        return get("/trades", (status, body) -> DhanAnswers.list(status, body, DhanJson::trade));
    }

    Lookup<List<BrokerTrade>> trades(String orderId) throws InterruptedException {
        return get(
                "/trades/" + orderId,
                (status, body) -> DhanAnswers.list(status, body, DhanJson::trade));
    }

    /// Status of Dhan's own kill switch: `ACTIVATE` or `DEACTIVATE`.
    Lookup<String> killSwitch() throws InterruptedException {
        return get(
                "/killswitch",
                (status, body) ->
                        switch (DhanAnswers.list(
                                status,
                                body,
                                node -> DhanJson.text(DhanJson.fields(node), "killSwitchStatus"))) {
                            case Lookup.Found<List<String>> found when !found.value().isEmpty() ->
                                    new Lookup.Found<>(found.value().getFirst());
                            case Lookup.NoEvidence<List<String>> none ->
                                    new Lookup.NoEvidence<>(none.cause(), none.reason());
                            default -> new Lookup.Absent<>();
                        });
    }

    private interface Reader<T> {
        Lookup<T> read(int status, byte[] body);
    }

    private <T> Lookup<T> get(String path, Reader<T> reader) throws InterruptedException {
        for (long wait = others.tryTake(); wait > 0; wait = others.tryTake()) {
            pause.nanos(wait);
        }
        try {
            HttpResponse<byte[]> response = await(send(request(path).GET().build()));
            return reader.read(response.statusCode(), response.body());
        } catch (IOException | TimeoutException e) {
            return new Lookup.NoEvidence<>(null, "no answer: " + e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(settings.restUrl() + path))
                .timeout(ANSWER_BOUND)
                .header("access-token", settings.token())
                .header("client-id", settings.clientId())
                .header("Accept", "application/json");
    }

    private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
        return client.sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    }

    /// The request's own time-out ends with the headers; the body is bounded here.
    private static HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> answer)
            throws IOException, TimeoutException, InterruptedException {
        try {
            return answer.get(TOTAL_BOUND_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (TimeoutException | InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }
}
