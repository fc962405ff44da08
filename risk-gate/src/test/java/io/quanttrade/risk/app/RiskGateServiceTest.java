package io.quanttrade.risk.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.risk.testing.Fixtures;
import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.wire.Topics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The service as it is deployed, on a real broker.
@QuarkusTest
@WithTestResource(KafkaResource.class)
@Timeout(120)
class RiskGateServiceTest {

    @TestHTTPResource("/q/")
    URI management = URI.create("http://localhost/q/");

    @ConfigProperty(name = "quanttrade.kafka.bootstrap")
    String bootstrap = "";

    @Test
    void becomesReadyAndCountsItsDecisions() throws Exception {
        HttpResponse<String> ready = await("health/ready", r -> r.statusCode() == 200);
        assertTrue(ready.body().contains("quanttrade-risk-gate"), ready.body());
        try (var producer =
                new KafkaProducer<byte[], byte[]>(KafkaSettings.producer(bootstrap, "test", 0))) {
            producer.send(EventRecords.of(Topics.SIGNAL, new Fixtures.Signal().build(), null))
                    .get();
        }
        HttpResponse<String> metrics =
                await("metrics", r -> r.body().contains("quanttrade_risk_gate_decisions_total"));
        String line =
                metrics.body()
                        .lines()
                        .filter(each -> each.startsWith("quanttrade_risk_gate_decisions_total"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(line.contains("outcome=\"DENIED\"") && line.contains("NOT_READY"), line);
        assertEquals("1.0", line.substring(line.lastIndexOf(' ') + 1));
    }

    private HttpResponse<String> await(String path, Predicate<HttpResponse<String>> condition)
            throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(management.resolve(path)).build();
            while (true) {
                HttpResponse<String> response =
                        http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
                if (condition.test(response)) {
                    return response;
                }
            }
        }
    }
}
