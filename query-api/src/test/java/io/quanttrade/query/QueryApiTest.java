package io.quanttrade.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.query.auth.LoginThrottle;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topics;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// The service end to end: records go into the topics, answers come out of the API.
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WithTestResource(value = Infrastructure.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
@SuppressWarnings("NullAway.Init") // the test framework sets the fields
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QueryApiTest {

    static final String PAPER = "PAPER-1";
    private static final String FOREIGN = "STRANGER-9";
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TestHTTPResource("/")
    URI base;

    @ConfigProperty(name = "quanttrade.kafka.bootstrap")
    String bootstrap;

    @ConfigProperty(name = "quanttrade.data-dir")
    String dataDir;

    @Inject LoginThrottle throttle;

    private Client client;

    /// Once: a log-in is slow by design.
    @BeforeAll
    void signIn() {
        Client fresh = new Client(base);
        await().atMost(BOUND).until(() -> fresh.get("/q/health/ready").status() == 200);
        client = fresh.signedIn();
    }

    @Test
    @Order(1)
    void servesTheContractToEverybody() throws IOException {
        Client stranger = new Client(base);
        Client.Answer document = stranger.get("/contract/asyncapi.yaml");
        assertEquals(200, document.status());
        assertEquals("application/yaml;charset=UTF-8", document.header("content-type"));
        String committed =
                Files.readString(
                        Path.of(System.getProperty("quanttrade.root", ".."), "docs/asyncapi.yaml"));
        assertTrue(committed.endsWith(document.raw().body()), "differs from docs/asyncapi.yaml");
        Client.Answer index = stranger.get("/contract/");
        assertEquals("text/html;charset=UTF-8", index.header("content-type"));
        assertTrue(index.raw().body().contains("signal.v1.html"), index.raw().body());
        assertEquals(302, stranger.get("/contract").status());
        assertEquals(200, stranger.get("/contract/signal.v1.html").status());
        assertEquals(200, stranger.get("/contract/proto.zip").status());
        assertEquals(404, stranger.get("/contract/nothing.html").status());
        assertEquals(404, stranger.get("/contract/..%2f..%2fapplication.properties").status());
    }

    @Test
    @Order(1)
    void showsTheWholeChainOfASignal() {
        SignalRaised signal;
        try (Log log = new Log(bootstrap)) {
            log.write(Topics.REFERENCE_INSTRUMENT, Records.instrument("TCS"));
            TopicOffset trigger =
                    log.write(
                            Topics.MARKET_TICK,
                            Records.tick(Records.TCS, 1, "101", Records.TEN + 5 * Records.SECOND));
            log.write(Topics.MARKET_BAR, Records.bar(Records.TCS, Records.TEN));
            signal = Records.signal(PAPER, 1, trigger);
            log.write(Topics.SIGNAL, signal);
            RiskDecision.Approved decision = Records.approved(signal);
            log.write(Topics.RISK_DECISION, decision);
            OrderIntent intent = Records.intent(decision);
            log.write(Topics.ORDER_INTENT, intent);
            for (OrderEvent event : Records.orderLife(intent)) {
                log.write(Topics.ORDER_EVENT, event);
            }
            log.write(Topics.PORTFOLIO_POSITION, Records.position(PAPER, 100));
            log.write(Topics.PORTFOLIO_VALUATION, Records.valuation(PAPER, 1));
        }
        await().atMost(BOUND)
                .until(
                        () ->
                                items("/api/v1/valuations").size() == 1
                                        && items("/api/v1/orders").size() == 1
                                        && items("/api/v1/fills").size() == 2
                                        && items("/api/v1/positions").size() == 1
                                        && items("/api/v1/ticks").size() == 1
                                        && items("/api/v1/bars?instrumentId=NSE:TCS&interval=5s")
                                                        .size()
                                                == 1);

        JsonNode shown = items("/api/v1/signals").get(0);
        assertEquals(signal.signalId(), shown.path("id").asText());
        assertEquals("101.00", shown.path("referencePrice").asText());
        assertTrue(shown.path("ask").isNull());
        assertEquals("FIXED_VALUE", shown.path("sizeRule").path("type").asText());
        assertEquals("APPROVED", shown.path("decision").asText());
        assertEquals("2021-05-17T04:30:05Z", shown.path("eventTime").asText());

        JsonNode order = items("/api/v1/orders").get(0);
        assertEquals("FILLED", order.path("state").asText());
        assertEquals("101.30", order.path("averagePrice").asText());
        assertEquals("LIMIT", order.path("orderType").asText());
        assertEquals("101.50", order.path("limitPrice").asText());
        assertEquals("P-1", order.path("venueOrderId").asText());
        assertTrue(order.path("quantity").isIntegralNumber());
        assertEquals(0, order.path("leavesQuantity").asLong());
        assertEquals(4, order.path("history").size());

        JsonNode position = items("/api/v1/positions").get(0);
        assertEquals("102.00", position.path("lastPrice").asText());
        assertEquals("70.00", position.path("unrealizedPnl").asText());
        JsonNode valuation = items("/api/v1/valuations").get(0);
        assertEquals("1000000.00", valuation.path("capital").asText());
        assertEquals("1000066.00", valuation.path("equity").asText());
        assertEquals("989866.00", valuation.path("cash").asText());
        JsonNode instrument = items("/api/v1/instruments").get(0);
        assertEquals("101.00", instrument.path("lastPrice").asText());
        assertTrue(instrument.path("freezeQuantity").isNull());

        String decisionId = items("/api/v1/decisions").get(0).path("id").asText();
        JsonNode steps =
                client.get("/api/v1/decisions/" + decisionId + "/lineage").body().path("steps");
        List<String> kinds = new ArrayList<>();
        steps.forEach(step -> kinds.add(step.path("kind").asText()));
        assertEquals(
                List.of(
                        "TICK",
                        "BAR",
                        "SIGNAL",
                        "CHECK",
                        "CHECK",
                        "DECISION",
                        "INTENT",
                        "ORDER_EVENT",
                        "ORDER_EVENT",
                        "ORDER_EVENT",
                        "ORDER_EVENT",
                        "FILL",
                        "FILL",
                        "POSITION"),
                kinds);
        assertEquals("market.tick.v1", steps.get(0).path("topic").asText());
        assertEquals("100.5", steps.get(2).path("values").path("fast").asText());
    }

    @Test
    @Order(2)
    void pagesThroughAllSignalsWithoutLossOrRepetition() {
        int all = 25;
        try (Log log = new Log(bootstrap)) {
            for (int n = 2; n <= all; n++) {
                SignalRaised signal =
                        Records.signal(PAPER, n, new TopicOffset("market.tick.v1", 0, 0));
                log.write(Topics.SIGNAL, signal);
                log.write(Topics.RISK_DECISION, Records.denied(signal));
            }
            log.write(
                    Topics.SIGNAL,
                    Records.signal(FOREIGN, 1, new TopicOffset("market.tick.v1", 0, 0)));
        }
        await().atMost(BOUND).until(() -> items("/api/v1/signals?limit=500").size() == all);
        Set<String> seen = new HashSet<>();
        List<String> times = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            JsonNode page =
                    client.get(
                                    "/api/v1/signals?limit=10&accountId=PAPER-1"
                                            + (cursor == null ? "" : "&cursor=" + cursor))
                            .body();
            for (JsonNode item : page.path("items")) {
                assertTrue(seen.add(item.path("id").asText()), "repeated");
                times.add(item.path("receivedTime").asText());
            }
            cursor = page.path("nextCursor").isNull() ? null : page.path("nextCursor").asText();
            pages++;
        } while (cursor != null);
        assertEquals(3, pages);
        assertEquals(all, seen.size());
        List<String> sorted = new ArrayList<>(times);
        sorted.sort(java.util.Comparator.reverseOrder());
        assertEquals(sorted, times);
    }

    @Test
    @Order(3)
    void readsARepeatedRecordOnce() {
        try (Log log = new Log(bootstrap)) {
            SignalRaised signal = Records.signal(PAPER, 1, new TopicOffset("market.tick.v1", 0, 0));
            OrderIntent intent = Records.intent(Records.approved(signal));
            log.write(Topics.SIGNAL, signal);
            for (OrderEvent event : Records.orderLife(intent)) {
                log.write(Topics.ORDER_EVENT, event);
            }
            // Once this one is shown, everything before it in the account's partition was read.
            log.write(
                    Topics.SIGNAL,
                    Records.signal(PAPER, 100, new TopicOffset("market.tick.v1", 0, 0)));
            log.write(Topics.PORTFOLIO_VALUATION, Records.valuation(PAPER, 2));
        }
        await().atMost(BOUND).until(() -> lag() == 0 && counts().path("signals").asInt() == 27);
        assertEquals(26, items("/api/v1/signals?limit=500").size());
        assertEquals(1, items("/api/v1/orders").size());
        assertEquals(2, items("/api/v1/fills").size());
        assertEquals(4, items("/api/v1/orders").get(0).path("history").size());
        assertEquals("2", counts().path("fills").asText());
        assertEquals("1", counts().path("orders").asText());
    }

    @Test
    @Order(4)
    void sendsBadRecordsToTheDeadLettersAndGoesOn() {
        byte[] key = PAPER.getBytes(UTF_8);
        try (Log log = new Log(bootstrap)) {
            log.send(new ProducerRecord<>("signal.v1", key, new byte[] {1, 2, 3}));
            log.send(new ProducerRecord<>("signal.v1", null, new byte[] {1}));
            log.send(new ProducerRecord<>("signal.v1", key, null));
            log.send(
                    new ProducerRecord<>(
                            "signal.v1",
                            "OTHER".getBytes(UTF_8),
                            Topics.SIGNAL
                                    .codec()
                                    .encode(
                                            Records.signal(
                                                    PAPER,
                                                    200,
                                                    new TopicOffset("market.tick.v1", 0, 0)))));
            log.write(
                    Topics.SIGNAL,
                    Records.signal(PAPER, 101, new TopicOffset("market.tick.v1", 0, 0)));
        }
        await().atMost(BOUND).until(() -> counts().path("deadLetters").asInt() == 4);
        await().atMost(BOUND).until(() -> items("/api/v1/signals?limit=500").size() == 27);
    }

    @Test
    @Order(5)
    void refusesBadQueriesWithTheirPlace() {
        for (String query :
                List.of(
                        "limit=0",
                        "limit=501",
                        "limit=-1",
                        "limit=abc",
                        "limit=1e2",
                        "limit=",
                        "cursor=x",
                        "cursor=%00",
                        "instrumentId=",
                        "instrumentId=" + "A".repeat(65),
                        "sort=id",
                        "accountId=%0a")) {
            Client.Answer answer = client.get("/api/v1/signals?" + query);
            assertEquals(400, answer.status(), query);
            assertProblem(answer);
            assertTrue(
                    answer.body().path("errors").get(0).path("pointer").asText().startsWith("?"));
        }
        assertEquals(
                "interval-invalid",
                client.get("/api/v1/bars?instrumentId=NSE:TCS&interval=7x").code());
        assertEquals("query-missing", client.get("/api/v1/bars").code());
        String other = client.get("/api/v1/signals?limit=1").body().path("nextCursor").asText();
        assertEquals(
                "cursor-invalid", client.get("/api/v1/decisions?limit=1&cursor=" + other).code());
        assertEquals(0, items("/api/v1/signals?instrumentId=%27--").size());
    }

    @Test
    @Order(14)
    void givesThePageOfTheUiToAddressesOnlyTheUiKnows() {
        Client.Answer page =
                client.send(client.request("/live/orders").header("Accept", "text/html").GET());
        assertEquals(200, page.status());
        assertTrue(page.raw().body().contains("page of the test"));
        assertTrue(page.header("Content-Security-Policy").startsWith("default-src 'self'"));
        assertEquals(404, client.get("/live/orders").status());
        Client.Answer api =
                client.send(client.request("/api/v1/none").header("Accept", "text/html").GET());
        assertEquals(404, api.status());
        assertProblem(api);
        assertEquals(
                404,
                client.send(client.request("/none.js").header("Accept", "text/html").GET())
                        .status());
    }

    @Test
    @Order(15)
    void throttlesGuessing() {
        Map<String, String> guess = Map.of("email", "nobody@example.test", "password", "guess");
        Client stranger = new Client(base);
        for (int i = 0; i < 10; i++) {
            Client.Answer refused = stranger.post("/api/v1/auth/login", guess);
            assertEquals(401, refused.status());
            assertEquals("credentials-invalid", refused.code());
        }
        Client.Answer throttled = stranger.post("/api/v1/auth/login", guess);
        assertEquals(429, throttled.status());
        assertProblem(throttled);
        assertTrue(Integer.parseInt(throttled.header("Retry-After")) > 800);
        // The address is counted too: another account from here waits as well.
        Map<String, String> known =
                Map.of("email", Infrastructure.EMAIL, "password", Infrastructure.PASSWORD);
        assertEquals(429, stranger.post("/api/v1/auth/login", known).status());
        throttle.succeeded("peer 127.0.0.1");
        Client.Answer wrong =
                stranger.post(
                        "/api/v1/auth/login",
                        Map.of("email", Infrastructure.EMAIL, "password", "wrong"));
        assertEquals("credentials-invalid", wrong.code());
        throttle.succeeded("peer 127.0.0.1");
    }

    private static void assertProblem(Client.Answer answer) {
        assertEquals("application/problem+json", answer.header("Content-Type").split(";", -1)[0]);
        JsonNode problem = answer.body();
        assertEquals(answer.status(), problem.path("status").asInt());
        assertTrue(problem.path("type").asText().startsWith("urn:quanttrade:problem:"));
        assertEquals(32, problem.path("traceId").asText().length());
        assertFalse(answer.raw().body().contains("io.quanttrade"));
        assertFalse(answer.raw().body().contains("xception"));
    }

    @Test
    @Order(6)
    void answersEveryErrorAsProblem() {
        Client.Answer unknown = client.get("/api/v1/nothing");
        assertEquals(404, unknown.status());
        assertProblem(unknown);
        Client.Answer method = client.post("/api/v1/signals", Map.of());
        assertEquals(405, method.status());
        assertProblem(method);
        Client.Answer type =
                client.send(
                        client.request("/api/v1/risk/kill")
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertEquals(415, type.status());
        assertProblem(type);
        Client.Answer accept =
                client.send(client.request("/api/v1/signals").header("Accept", "image/png").GET());
        assertEquals(406, accept.status());
        assertProblem(accept);
        Client.Answer anonymous = new Client(base).get("/api/v1/signals");
        assertEquals(401, anonymous.status());
        assertProblem(anonymous);
        assertEquals("Bearer", anonymous.header("WWW-Authenticate"));
        Client.Answer foreign = client.get("/api/v1/signals?accountId=" + FOREIGN);
        assertEquals(404, foreign.status());
        assertProblem(foreign);
        Client.Answer missing = client.get("/api/v1/decisions/none/lineage");
        assertEquals(404, missing.status());
        assertEquals("not-found", missing.code());
        assertEquals("no-store", missing.header("Cache-Control"));
        assertEquals("nosniff", missing.header("X-Content-Type-Options"));
        assertTrue(missing.header("Content-Security-Policy").contains("frame-ancestors 'none'"));
        assertEquals(32, client.get("/api/v1/session").header("Trace-Id").length());
    }

    @Test
    @Order(7)
    void refusesBrokenBodies() {
        Map<String, String> bodies =
                Map.of(
                        "",
                        "body-missing",
                        "null",
                        "body-missing",
                        "{",
                        "json-malformed",
                        "[]",
                        "json-malformed",
                        "{\"scope\":\"*\"} x",
                        "json-malformed",
                        "{\"scope\":\"*\",\"scope\":\"*\"}",
                        "json-duplicate-key",
                        "{\"scope\":\"*\",\"role\":\"admin\"}",
                        "field-unknown",
                        "{\"reason\":" + "[".repeat(100),
                        "json-too-deep",
                        "{\"scope\":1,\"reason\":\"x\"}",
                        "json-malformed",
                        "{\"scope\":\"*\"}",
                        "field-invalid");
        bodies.forEach(
                (body, code) -> {
                    Client.Answer answer = client.postText("/api/v1/risk/kill", body);
                    assertEquals(code, answer.code(), body);
                    assertProblem(answer);
                });
        assertEquals(0, items("/api/v1/risk/controls").size());
    }

    @Test
    @Order(8)
    void tellsWhoIsSignedIn() {
        JsonNode session = client.get("/api/v1/session").body();
        assertEquals(Infrastructure.EMAIL, session.path("user").path("email").asText());
        assertEquals("SIMULATED", session.path("environment").asText());
        assertEquals(2, session.path("accounts").size());
        assertEquals("1000000001", session.path("accounts").get(0).path("id").asText());
        assertEquals("LIVE", session.path("accounts").get(0).path("mode").asText());
        assertEquals("1000000.00", session.path("accounts").get(1).path("capital").asText());
        assertEquals("2021-05-17T04:30:05Z", session.path("marketTime").asText());
    }

    @Test
    @Order(9)
    void publishesDemoLimitsAndDeploymentsOnce() {
        await().atMost(BOUND).until(() -> items("/api/v1/deployments").size() == 2);
        JsonNode limits = items("/api/v1/risk/limits");
        assertEquals(2, limits.size());
        assertEquals("0.02", limits.get(0).path("collar").asText());
        assertEquals("2000000.00", limits.get(0).path("maxGrossExposure").asText());
        JsonNode deployment = items("/api/v1/deployments?deploymentId=sma-cross-5s-paper").get(0);
        assertEquals("5s", deployment.path("interval").asText());
        assertEquals(
                3,
                deployment
                        .path("definition")
                        .path("indicators")
                        .path("fast")
                        .path("period")
                        .asInt());
        assertTrue(deployment.path("effectiveFrom").isNull());
    }

    @Test
    @Order(10)
    void killsAndReleasesOnceAKey() {
        Map<String, String> request = Map.of("scope", "*", "reason", "drill");
        String path = "/api/v1/risk/kill";
        Client.Answer first = client.post(path, request, "Idempotency-Key", "k-1");
        assertEquals(200, first.status(), first.raw().body());
        assertEquals("1", first.body().path("version").asText());
        assertTrue(first.body().path("killed").asBoolean());
        assertEquals(Infrastructure.EMAIL, first.body().path("actor").asText());
        Client.Answer again = client.post(path, request, "Idempotency-Key", "k-1");
        assertEquals(first.raw().body(), again.raw().body());
        Client.Answer other =
                client.post(
                        path, Map.of("scope", "*", "reason", "other"), "Idempotency-Key", "k-1");
        assertEquals(422, other.status());
        assertEquals("idempotency-key-reused", other.code());
        assertEquals(404, client.post(path, Map.of("scope", FOREIGN, "reason", "drill")).status());
        Client.Answer released =
                client.post("/api/v1/risk/release", Map.of("scope", "*", "reason", "over"));
        assertEquals("2", released.body().path("version").asText());
        assertFalse(released.body().path("killed").asBoolean());
        await().atMost(BOUND)
                .until(
                        () -> {
                            JsonNode controls = items("/api/v1/risk/controls");
                            return controls.size() == 1
                                    && controls.get(0).path("version").asText().equals("2");
                        });
        await().atMost(BOUND)
                .until(
                        () ->
                                summary()
                                        .path("tradingStates")
                                        .path(0)
                                        .path("cause")
                                        .asText()
                                        .equals("over"));
    }

    @Test
    @Order(11)
    void summarisesTheOperation() {
        await().atMost(BOUND).until(() -> summary().path("state").asText().equals("READY"));
        JsonNode summary = summary();
        assertEquals("query-api", summary.path("services").get(0).path("name").asText());
        assertTrue(summary.path("verdict").asText().startsWith("Healthy: 1/1 services"));
        assertEquals("1", summary.path("counts").path("ticks").asText());
        assertEquals("1", summary.path("counts").path("bars").asText());
        assertEquals("1", summary.path("counts").path("approved").asText());
        assertEquals("24", summary.path("counts").path("denied").asText());
        assertTrue(Long.parseLong(summary.path("memory").path("rssBytes").asText()) > 0);
    }

    @Test
    @Order(12)
    void keepsTheKeysForTheOwner() throws IOException {
        Path key = Path.of(dataDir, "keys", "jwt-private.pem");
        assertEquals(
                PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(key));
    }

    @Test
    @Order(13)
    void keepsTheContract() throws IOException {
        Path committed =
                Path.of(
                        System.getProperty("quanttrade.root"),
                        "query-api/src/main/openapi/openapi.json");
        String now =
                new ObjectMapper()
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(client.get("/q/openapi?format=json").body())
                        + "\n";
        if (Boolean.getBoolean("quanttrade.openapi.write")) {
            Files.createDirectories(committed.getParent());
            Files.writeString(committed, now);
        }
        assertEquals(
                Files.readString(committed),
                now,
                "the API changed: run the test with -Dquanttrade.openapi.write=true and commit");
    }

    private JsonNode items(String path) {
        Client.Answer answer = client.get(path);
        assertEquals(200, answer.status(), answer.raw().body());
        return answer.body().path("items");
    }

    private JsonNode summary() {
        return client.get("/api/v1/ops/summary").body();
    }

    private JsonNode counts() {
        return summary().path("counts");
    }

    private long lag() {
        long sum = 0;
        JsonNode lags = summary().path("lag");
        assertNotNull(lags);
        for (JsonNode lag : lags) {
            sum += lag.path("lag").asLong();
        }
        return sum;
    }
}
