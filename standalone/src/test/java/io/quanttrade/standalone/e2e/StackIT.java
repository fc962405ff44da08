package io.quanttrade.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quanttrade.backtest.feed.RecordedLog;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.Recorded;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One run of the whole product, from `up` over a kill -9 to `down`, in this order.
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackIT {

    private static final Duration TRADES_BOUND = Duration.ofMinutes(2);
    private static final Duration SETTLE_BOUND = Duration.ofMinutes(1);
    private static final String SPEED = "60";
    private static final Path SCREENSHOT = Path.of("target/screenshots/live.png");

    @TempDir static Path folder;
    private static RunningStack stack;

    @BeforeAll
    static void up() throws Exception {
        Path reliance = TickCsv.write(folder, "RELIANCE", 1_980);
        Path tcs = TickCsv.write(folder, "TCS", 3_060);
        stack =
                RunningStack.up(
                        "--port", "0",
                        "--data", folder.resolve("data").toString(),
                        "--ticks", reliance.toString(),
                        "--ticks", tcs.toString(),
                        "--speed", SPEED);
    }

    @AfterAll
    static void leaveNothingRunning() throws Exception {
        Launcher.run("down", "--data", folder.resolve("data").toString());
    }

    @Test
    @Order(1)
    void printsWhereItAnswersAndKeepsSecretsPrivate() throws Exception {
        assertEquals(
                List.of("ui", "api", "kafka", "simulator", "data", "pid", "login", "state"),
                stack.document().properties().stream().map(Map.Entry::getKey).toList());
        assertEquals("READY", stack.text("/state"));
        for (String name : List.of(".", "demo-password", "run.json")) {
            Set<?> permissions = Files.getPosixFilePermissions(stack.data().resolve(name));
            assertTrue(
                    PosixFilePermissions.fromString("rwx------").containsAll(permissions),
                    name + " " + permissions);
        }
        Launcher.Result status =
                Launcher.run("status", "-o", "json", "--data", stack.data().toString());
        assertEquals(0, status.exitCode(), status.err());
        Launcher.Result again =
                Launcher.run("up", "--detach", "-o", "json", "--data", stack.data().toString());
        assertEquals(0, again.exitCode(), again.err());
        assertEquals(status.out(), again.out());
    }

    @Test
    @Order(2)
    void tradesOnBothVenues() throws Exception {
        for (String mode : List.of("PAPER", "LIVE")) {
            stack.await(
                    "a filled order in mode " + mode,
                    TRADES_BOUND,
                    () ->
                            stack.items("/orders").stream()
                                    .anyMatch(
                                            o ->
                                                    o.path("mode").asText().equals(mode)
                                                            && o.path("state")
                                                                    .asText()
                                                                    .equals("FILLED")));
            stack.await(
                    "a position in mode " + mode,
                    SETTLE_BOUND,
                    () ->
                            stack.items("/positions").stream()
                                    .anyMatch(p -> p.path("mode").asText().equals(mode)));
        }
        JsonNode decision =
                stack.items("/decisions").stream()
                        .filter(d -> d.path("outcome").asText().equals("APPROVED"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(decision.path("checks").size() >= 8, decision.toString());
        JsonNode steps =
                stack.get("/decisions/" + decision.path("id").asText() + "/lineage").path("steps");
        Set<String> kinds =
                IntStream.range(0, steps.size())
                        .mapToObj(i -> steps.get(i).path("kind").asText())
                        .collect(Collectors.toSet());
        assertTrue(
                kinds.containsAll(Set.of("TICK", "BAR", "SIGNAL", "CHECK", "DECISION", "INTENT")),
                kinds.toString());
        stack.await(
                "valuations of both accounts",
                SETTLE_BOUND,
                () -> stack.items("/valuations").size() == 2);
    }

    @Test
    @Order(3)
    void showsThePositionOfTheApiInABrowser() throws Exception {
        Optional<Path> program = Chromium.find();
        Assumptions.assumeTrue(
                program.isPresent(), "no Chromium on the PATH: the browser test is skipped");
        try (Chromium chromium = Chromium.start(program.orElseThrow());
                Page page = chromium.browser().newPage()) {
            page.setViewportSize(1440, 900);
            page.setDefaultTimeout((double) SETTLE_BOUND.toMillis());
            page.navigate(stack.text("/ui"));
            page.getByTestId("login-email").fill(stack.text("/login/email"));
            page.getByTestId("login-password").fill(stack.text("/login/password"));
            page.getByTestId("login-submit").click();
            page.locator("[data-testid=connection-state][data-kind=live]").waitFor();
            page.getByTestId("watchlist-row-NSE:RELIANCE").click();
            page.locator("[data-testid=chart] canvas").first().waitFor();
            page.getByTestId("tab-orders").click();
            page.getByTestId("row-order").first().waitFor();
            Files.createDirectories(SCREENSHOT.getParent());
            page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOT));
            page.getByTestId("tab-positions").click();
            Locator positions = page.getByTestId("row-position");
            positions.first().waitFor();
            stack.await(
                    "every position of the API on the page",
                    SETTLE_BOUND,
                    () -> {
                        List<String> rows =
                                positions.allInnerTexts().stream()
                                        .map(row -> row.replace(",", ""))
                                        .toList();
                        return stack.items("/positions").stream()
                                .allMatch(p -> rows.stream().anyMatch(row -> shows(row, p)));
                    });
            page.getByTestId("tab-decisions").click();
            page.getByTestId("row-decision").first().click();
            page.getByTestId("lineage-drawer").getByText("Check").first().waitFor();
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(SCREENSHOT.resolveSibling("lineage.png")));
        }
    }

    private static boolean shows(String row, JsonNode position) {
        String instrument = position.path("instrumentId").asText();
        String quantity = position.path("quantity").asText();
        String average =
                new BigDecimal(position.path("averagePrice").asText("0"))
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString();
        return row.contains(instrument.substring(instrument.indexOf(':') + 1))
                && row.contains(position.path("accountId").asText())
                && (quantity.equals("0")
                        ? row.contains("flat")
                        : row.contains(quantity) && row.contains(average));
    }

    @Test
    @Order(4)
    void resumesAfterKillWithoutLossOrRepetition() throws Exception {
        String before = stack.text("/pid");
        Set<String> known = ids("/intents");
        stack.kill();
        stack = RunningStack.up("--port", "0", "--data", folder.resolve("data").toString());
        assertNotEquals(before, stack.text("/pid"));
        stack.await(
                "new live intents after the restart",
                TRADES_BOUND,
                () -> ids("/intents").size() > known.size() + 1);
        assertTrue(ids("/intents").containsAll(known), "an intent was lost");
        stack.await("no order on its way", SETTLE_BOUND, StackIT::settled);
        assertOneBrokerOrderPerLiveIntent();
        assertPositionsAreTheSumOfFills();
        assertTickSequencesHaveNoGap();
    }

    @Test
    @Order(5)
    void replaysToTheSameDecisions() throws Exception {
        // An order on its way belongs to neither side yet.
        stack.await("no order on its way", SETTLE_BOUND, StackIT::settled);
        Launcher.Result verify = verify();
        assertEquals(0, verify.exitCode(), verify.out() + verify.err());
        assertTrue(
                verify.out().matches("(?s).*source: [1-9].* sent, .* 0 missing\\R.*"),
                verify.out());
    }

    /// The rest of the tape as fast as it goes, over the kill of before.
    @Test
    @Order(6)
    void recordsEveryTickOfTheTape() throws Exception {
        stack.control("{\"speed\":\"max\"}");
        stack.await("the end of the tape", TRADES_BOUND, () -> stack.controlStats("marketOver"));
        stack.await(
                "every row of the tape recorded",
                SETTLE_BOUND,
                () ->
                        recordedTicks()
                                .equals(
                                        Map.of(
                                                "NSE:RELIANCE", TickCsv.ROWS,
                                                "NSE:TCS", TickCsv.ROWS)));
        stack.await("the end of each session", SETTLE_BOUND, StackIT::everySessionEnded);
    }

    private static boolean everySessionEnded() {
        return new RecordedLog(stack.text("/kafka"))
                .readAll(Topics.MARKET_TICK).stream()
                        .filter(r -> r.value().kind() == TickKind.SESSION_END)
                        .map(r -> r.value().instrument().value())
                        .sorted()
                        .toList()
                        .equals(List.of("NSE:RELIANCE", "NSE:TCS"));
    }

    private static Map<String, Integer> recordedTicks() {
        Map<String, Integer> counts = new HashMap<>();
        new RecordedLog(stack.text("/kafka"))
                .readAll(Topics.MARKET_TICK).stream()
                        .map(Recorded::value)
                        .filter(tick -> tick.kind() != TickKind.SESSION_END)
                        .forEach(t -> counts.merge(t.instrument().value(), 1, Integer::sum));
        return counts;
    }

    /// The records are copies of real ones with a value changed, or a count of the source that the
    /// recording falls short of; the topics are read by nothing that acts on them.
    @Test
    @Order(7)
    void findsWhatWasSmuggledIntoTheRecording() throws Exception {
        smuggle(Topics.RISK_DECISION, StackIT::withOtherRuleVersion);
        smuggle(Topics.MARKET_BAR, StackIT::withMoreVolume);
        smuggle(Topics.MARKET_FEED, any -> sevenMoreThanRecorded());

        Launcher.Result verify = verify();

        assertEquals(1, verify.exitCode(), verify.out() + verify.err());
        assertTrue(verify.out().matches("(?s).*bars .* DIFFERENT\\R.*"), verify.out());
        assertTrue(verify.out().matches("(?s).*decisions .* DIFFERENT\\R.*"), verify.out());
        assertTrue(verify.out().contains("nothing recorded leads to it"), verify.out());
        assertTrue(
                verify.out().matches("(?s).*NSE:RELIANCE before .* 7 missing\\R.*"), verify.out());
    }

    private static Launcher.Result verify() throws Exception {
        return Launcher.run(
                "verify",
                "--from",
                "2021-05-17",
                "--to",
                "2021-05-17",
                "--data",
                stack.data().toString());
    }

    /// Appends a changed copy of the first record of a topic.
    private static <V extends Event> void smuggle(Topic<V> topic, UnaryOperator<V> change)
            throws Exception {
        V first =
                change.apply(
                        new RecordedLog(stack.text("/kafka")).readAll(topic).getFirst().value());
        try (var producer =
                new KafkaProducer<byte[], byte[]>(
                        KafkaSettings.producer(stack.text("/kafka"), "smuggler", 0))) {
            producer.send(EventRecords.of(topic, first, null)).get();
        }
    }

    private static RiskDecision withOtherRuleVersion(RiskDecision decision) {
        return switch (decision) {
            case RiskDecision.Approved d ->
                    new RiskDecision.Approved(
                            d.decisionId(),
                            d.signalId(),
                            d.account(),
                            d.instrument(),
                            d.deploymentId(),
                            d.mode(),
                            d.intentId(),
                            d.checks(),
                            "smuggled",
                            d.cursor(),
                            d.eventTime(),
                            d.receivedTime(),
                            d.decidedTime());
            case RiskDecision.Denied d ->
                    new RiskDecision.Denied(
                            d.decisionId(),
                            d.signalId(),
                            d.account(),
                            d.instrument(),
                            d.deploymentId(),
                            d.mode(),
                            d.code(),
                            d.limit(),
                            d.observed(),
                            d.checks(),
                            "smuggled",
                            d.cursor(),
                            d.eventTime(),
                            d.receivedTime(),
                            d.decidedTime());
        };
    }

    private static FeedEvent sevenMoreThanRecorded() {
        return FeedEvent.sourceCount(
                new InstrumentId("NSE:RELIANCE"),
                TickCsv.ROWS + 7,
                MarketTime.epochNanos(LocalDate.of(2021, 5, 17), LocalTime.of(18, 0)),
                1);
    }

    private static Bar withMoreVolume(Bar bar) {
        return new Bar(
                bar.instrument(),
                bar.interval(),
                bar.start(),
                bar.open(),
                bar.high(),
                bar.low(),
                bar.close(),
                bar.volume() + 1,
                bar.ticks(),
                bar.gap(),
                bar.lastSequence(),
                bar.receivedTime());
    }

    @Test
    @Order(8)
    void stopsInOrder() throws Exception {
        String data = stack.data().toString();
        Launcher.Result down = Launcher.run("down", "--data", data);
        assertEquals(0, down.exitCode(), down.err());
        assertTrue(
                Files.exists(stack.data().resolve("kafka/.kafka_cleanshutdown")),
                "the broker was not closed in order");
        assertFalse(ProcessHandle.of(stack.document().path("pid").asLong()).isPresent());
        Launcher.Result status = Launcher.run("status", "--data", data);
        assertEquals(3, status.exitCode(), status.err());
        assertTrue(status.lastError().startsWith("not-running: "), status.err());
    }

    private static Set<String> ids(String path) throws IOException, InterruptedException {
        return stack.items(path).stream()
                .map(item -> item.path("id").asText())
                .collect(Collectors.toSet());
    }

    private static boolean settled() throws IOException, InterruptedException {
        Set<String> open = Set.of("SUBMITTED", "ACKNOWLEDGED", "PARTIALLY_FILLED", "UNKNOWN");
        return stack.items("/orders").stream()
                .noneMatch(order -> open.contains(order.path("state").asText()));
    }

    /// The market goes on meanwhile, so the intents are read before the broker's book for one
    /// direction and after it for the other.
    private static void assertOneBrokerOrderPerLiveIntent() throws Exception {
        Map<String, String> states =
                stack.items("/orders").stream()
                        .collect(
                                Collectors.toMap(
                                        o -> o.path("intentId").asText(),
                                        o -> o.path("state").asText()));
        Set<String> sent = new TreeSet<>();
        for (JsonNode intent : stack.items("/intents")) {
            String state = states.getOrDefault(intent.path("id").asText(), "UNSENT");
            if (intent.path("mode").asText().equals("LIVE") && !state.equals("UNSENT")) {
                sent.add(intent.path("correlationId").asText());
            }
        }
        Map<String, Integer> book = stack.brokerOrders();
        assertFalse(sent.isEmpty());
        assertTrue(book.keySet().containsAll(sent), "missing at the broker: " + sent + book);
        assertEquals(Set.of(1), Set.copyOf(book.values()), book.toString());
        stack.await(
                "an intent for every order of the broker",
                SETTLE_BOUND,
                () ->
                        stack.items("/intents").stream()
                                .map(intent -> intent.path("correlationId").asText())
                                .collect(Collectors.toSet())
                                .containsAll(book.keySet()));
    }

    private static void assertPositionsAreTheSumOfFills() throws Exception {
        stack.await(
                "positions equal to the sum of fills",
                SETTLE_BOUND,
                () -> {
                    Map<String, Long> fills = new HashMap<>();
                    for (JsonNode fill : stack.items("/fills")) {
                        long sign = fill.path("side").asText().equals("BUY") ? 1 : -1;
                        fills.merge(key(fill), sign * fill.path("quantity").asLong(), Long::sum);
                    }
                    Map<String, Long> positions = new HashMap<>();
                    for (JsonNode position : stack.items("/positions")) {
                        positions.put(key(position), position.path("quantity").asLong());
                    }
                    return !fills.isEmpty() && fills.equals(positions);
                });
    }

    private static String key(JsonNode item) {
        return item.path("accountId").asText() + " " + item.path("instrumentId").asText();
    }

    private static void assertTickSequencesHaveNoGap() {
        try (var consumer =
                new KafkaConsumer<byte[], byte[]>(
                        KafkaSettings.consumer(stack.text("/kafka"), "gap-test"))) {
            List<TopicPartition> partitions =
                    IntStream.range(0, Topics.MARKET_TICK.partitions())
                            .mapToObj(p -> new TopicPartition(Topics.MARKET_TICK.name(), p))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<String, Long> last = new HashMap<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    Tick tick = Topics.MARKET_TICK.codec().decode(record.value());
                    String instrument = tick.instrument().value();
                    assertEquals(
                            last.getOrDefault(instrument, 0L) + 1,
                            tick.sequence(),
                            "sequence of " + instrument + " at offset " + record.offset());
                    last.put(instrument, tick.sequence());
                }
            }
            assertEquals(Set.of("NSE:RELIANCE", "NSE:TCS"), last.keySet());
        }
    }
}
