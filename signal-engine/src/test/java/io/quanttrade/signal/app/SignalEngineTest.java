package io.quanttrade.signal.app;

import static io.quanttrade.signal.core.Fixtures.deployments;
import static io.quanttrade.signal.core.Fixtures.randomTicks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.signal.core.Fixtures;
import io.quanttrade.signal.stream.TestLog;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.wire.Topics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The service as it runs: it creates the topics, becomes ready, raises signals, shows metrics.
@QuarkusTest
@WithTestResource(EmbeddedKafkaResource.class)
@Timeout(120)
class SignalEngineTest {

    @TestHTTPResource("/q/health/ready")
    URI ready;

    @TestHTTPResource("/q/metrics")
    URI metrics;

    @ConfigProperty(name = "quanttrade.kafka.bootstrap")
    String bootstrap;

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> get(URI uri) {
        try {
            return http.send(
                    HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void becomesReadyAndTurnsTicksIntoSignals() throws Exception {
        TestLog.await("ready", () -> get(ready).statusCode() == 200);
        assertTrue(get(ready).body().contains("quanttrade-signal-engine"));

        TestLog.write(bootstrap, Topics.STRATEGY_DEPLOYMENT, deployments());
        var ticks = randomTicks(new Random(Fixtures.seed("SignalEngineTest")), 300);
        TestLog.write(bootstrap, Topics.MARKET_TICK, ticks);
        // A transaction that was tried again counts its ticks again.
        TestLog.await("all ticks counted", () -> countedTicks() >= ticks.size());
        TestLog.await(
                "a signal on the topic",
                () ->
                        TestLog.read(bootstrap, Topics.SIGNAL).stream()
                                .anyMatch(event -> event.value() instanceof SignalRaised));
        String body = get(metrics).body();
        for (String meter :
                new String[] {
                    "quanttrade_signal_bars_total",
                    "quanttrade_signal_signals_total",
                    "quanttrade_signal_late_ticks_total",
                    "quanttrade_signal_tick_to_signal_seconds_count"
                }) {
            assertTrue(body.contains(meter), meter);
        }
        assertEquals(200, get(ready).statusCode());
    }

    private double countedTicks() {
        return get(metrics)
                .body()
                .lines()
                .filter(line -> line.startsWith("quanttrade_signal_ticks_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
