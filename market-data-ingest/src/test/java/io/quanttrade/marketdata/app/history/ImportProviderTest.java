package io.quanttrade.marketdata.app.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.wire.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `import yahoo` and `import dhan` as a user gives them, against a local server and broker. Every
/// option of both is walked: it does what it says or is refused by name.
@Timeout(120)
class ImportProviderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Thursday 2026-01-22 to Tuesday 2026-01-27 with weekend and Republic Day, a stub on the last.
    private static final String YAHOO =
            """
            {"chart":{"result":[{"meta":{"exchangeTimezoneName":"Asia/Kolkata",
             "dataGranularity":"1d"},
             "timestamp":[1769053500,1769139900,1769226300,1769312700,1769399100,1769452200,1769485500],
             "indicators":{"quote":[{"open":[100,101,102,102,102,102,102],
              "high":[102,103,102,102,102,102,104],"low":[99,100,102,102,102,102,101],
              "close":[101,102,102,102,102,102,103],"volume":[1000,1100,0,0,0,0,1300]}]}}],
             "error":null}}
            """;

    /// Five minutes of 2025-06-10 and three of 2025-06-11.
    private static final String DHAN =
            """
            {"open":[100,101,102,103,104,105,106,107],"high":[101,102,103,104,105,106,107,108],
             "low":[99,100,101,102,103,104,105,106],"close":[100,101,102,103,104,105,106,107],
             "volume":[10,10,10,10,10,10,10,10],
             "timestamp":[1749527100,1749527160,1749527220,1749527280,1749527340,1749613500,1749613560,1749613620]}
            """;

    private static final Instrument TCS =
            new Instrument(
                    new InstrumentId("NSE:TCS"),
                    "TCS",
                    ExchangeSegment.NSE_EQ,
                    "11536",
                    "TCS",
                    InstrumentKind.EQUITY,
                    true,
                    1,
                    Price.of("0.05"),
                    0,
                    null,
                    null,
                    true,
                    LocalDate.parse("2020-01-01"),
                    null,
                    1);

    @TempDir private static Path folder;
    private static EmbeddedKafka kafka;
    private static HttpServer server;
    private static String url;

    private record Outcome(int code, String out, String err) {

        JsonNode json() throws IOException {
            return JSON.readTree(out);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
        TopicProvisioner.createMissing(kafka.bootstrap());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(KafkaSettings.producer(kafka.bootstrap(), "test", 0))) {
            producer.send(EventRecords.of(Topics.REFERENCE_INSTRUMENT, TCS, null)).get();
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    boolean yahoo = exchange.getRequestURI().getPath().contains("/finance/");
                    byte[] body = (yahoo ? YAHOO : DHAN).getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        Files.writeString(
                folder.resolve("run.json"),
                "{\"stack\":{\"kafka\":\"%s\",\"simulator\":{\"rest\":\"%s/v2\",\"clientId\":\"1\",\"token\":\"t\"}}}"
                        .formatted(kafka.bootstrap(), url));
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        kafka.close();
    }

    @Test
    void rowsInAreStoredRejectedOrThere() throws Exception {
        Outcome first = yahoo(Map.of("--instrument", "NSE:ZZHOL"));
        assertEquals(0, first.code(), first.err());
        assertTally(first, 7, 3, 4, 0);
        assertEquals(List.of("no-session 3", "row-duplicate 1"), errors(first));
        assertTrue(first.out().contains("2026-01-26 (Monday) is no trading day of NSE"));
        assertTrue(first.err().contains("no-session: "), first.err());
        assertTrue(first.err().contains("(and 2 more)"), first.err());
        Outcome again = yahoo(Map.of("--instrument", "NSE:ZZHOL"));
        assertTally(again, 7, 0, 4, 3);
        assertTrue(
                yahoo(Map.of("--instrument", "NSE:ZZHOL", "--output", "table"))
                        .out()
                        .contains("7 rows in = 0 imported + 4 rejected + 3 already there + 0"));
    }

    @Test
    void otherDatesAreLeftOutAndOtherSpacingRefused() throws Exception {
        Outcome minutes = dhan(Map.of());
        assertEquals(0, minutes.code(), minutes.err());
        assertTally(minutes, 5, 5, 0, 0);
        assertEquals(
                "3 rows of other dates than asked for are left out",
                minutes.json().at("/sources/0/note").asText());
        assertRefused(dhan(Map.of("--interval", "15m")), 1, "spacing-differs: asked 15m, the");
        assertRefused(dhan(Map.of("--interval", "1d")), 1, "spacing-differs: asked 1d, the");
        assertRefused(yahoo(Map.of("--interval", "15m")), 1, "spacing-differs: asked 15m, the");
    }

    @Test
    void everyOptionOfYahooWorksOrIsRefusedByName() throws Exception {
        Map<String, Check> checks = common(this::yahoo, "2026-01-22", "2026-01-27");
        checks.put(
                "--symbol",
                () -> {
                    assertRefused(yahoo(Map.of("--symbol", "A B")), 2, "symbol-invalid: --symbol");
                    assertRefused(yahoo(Map.of("--symbol", "")), 2, "symbol-invalid: --symbol");
                });
        checks.put(
                "--base-url",
                () -> {
                    for (String bad : List.of("ftp://x", "x", "http://a b", "http://h?q", "")) {
                        assertRefused(
                                yahoo(Map.of("--base-url", bad)),
                                2,
                                "base-url-invalid: --base-url");
                    }
                });
        walk(new ImportYahooCommand(), checks);
    }

    @Test
    void everyOptionOfDhanWorksOrIsRefusedByName() throws Exception {
        assertRefused(
                dhan(Map.of("--instrument", "US:SPY")), 2, "instrument-unknown: --instrument US:");
        assertRefused(dhan(Map.of("--instrument", "NSE:NONE")), 2, "instrument-unknown: NSE:NONE");
        walk(new ImportDhanCommand(), common(this::dhan, "2025-06-10", "2025-06-10"));
    }

    private interface Check {
        void run() throws Exception;
    }

    private interface Verb {
        Outcome run(Map<String, String> options) throws IOException;
    }

    private static void walk(Callable<Integer> command, Map<String, Check> checks)
            throws Exception {
        Set<String> options = new TreeSet<>();
        for (CommandLine.Model.OptionSpec option :
                new CommandLine(command).getCommandSpec().options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                options.add(option.longestName());
            }
        }
        assertEquals(options, new TreeSet<>(checks.keySet()));
        for (Check check : checks.values()) {
            check.run();
        }
    }

    private Map<String, Check> common(Verb verb, String from, String to) {
        Map<String, Check> checks = new HashMap<>();
        checks.put(
                "--instrument",
                () ->
                        assertRefused(
                                verb.run(Map.of("--instrument", "A B")),
                                2,
                                "instrument-invalid: --instrument A B"));
        checks.put(
                "--interval",
                () -> {
                    for (String bad : List.of("7m", "1wk", "")) {
                        Outcome refused = verb.run(Map.of("--interval", bad));
                        assertRefused(refused, 2, "interval-invalid: --interval " + bad);
                    }
                    assertRefused(
                            verb.run(Map.of("--interval", "10m")),
                            2,
                            "interval-unknown: --interval 10m");
                });
        checks.put("--from", () -> dates(verb, to));
        checks.put(
                "--to",
                () -> {
                    Outcome future = verb.run(Map.of("--to", "2999-01-01", "--from", from));
                    assertEquals(0, future.code(), future.err());
                    assertTrue(
                            future.json().at("/sources/0/note").asText().contains("no later date"),
                            future.out());
                    assertRefused(verb.run(Map.of("--to", "soon")), 2, "time-invalid: --to soon");
                });
        checks.put(
                "--zone",
                () -> {
                    assertEquals(0, verb.run(Map.of("--zone", "Asia/Calcutta")).code());
                    assertRefused(
                            verb.run(Map.of("--zone", "America/New_York")),
                            2,
                            "zone-mismatch: --zone America/New_York: NSE trades in Asia/Kolkata");
                    assertRefused(verb.run(Map.of("--zone", "Mars")), 2, "zone-invalid: --zone");
                });
        checks.put(
                "--dry-run",
                () -> {
                    Outcome dry = verb.run(Map.of("--dry-run", "true"));
                    assertEquals("dry-run", dry.json().path("state").asText(), dry.err());
                });
        checks.put(
                "--replace",
                () -> {
                    verb.run(Map.of());
                    Outcome again = verb.run(Map.of("--replace", "true"));
                    assertEquals(0, again.code(), again.err());
                    assertTrue(again.json().path("imported").asLong() > 0, again.out());
                    assertEquals(0, again.json().path("alreadyThere").asLong(), again.out());
                });
        checks.put(
                "--bootstrap",
                () -> {
                    Map<String, String> none = new HashMap<>(Map.of("--kafka", ""));
                    none.put("--data", folder.resolve("none").toString());
                    assertRefused(verb.run(none), 3, "stack-not-running: ");
                });
        checks.put(
                "--data",
                () -> {
                    Outcome found = verb.run(Map.of("--kafka", "", "--data", folder.toString()));
                    assertEquals(0, found.code(), found.err());
                });
        checks.put(
                "--output",
                () -> {
                    assertTrue(verb.run(Map.of("--output", "table")).out().startsWith("source "));
                    Outcome refused = verb.run(Map.of("--output", "xml"));
                    assertEquals(2, refused.code());
                    assertTrue(refused.err().contains("'--output'"), refused.err());
                });
        return checks;
    }

    private static void dates(Verb verb, String to) throws IOException {
        assertRefused(verb.run(Map.of("--from", "2025-13-01")), 2, "time-invalid: --from 2025-13");
        assertRefused(
                verb.run(Map.of("--from", "2998-01-01")),
                2,
                "range-invalid: --from 2998-01-01 is after --to " + to);
        assertRefused(
                verb.run(Map.of("--from", "2998-01-01", "--to", "2999-01-01")),
                2,
                "range-empty: 2998-01-01 to 2999-01-01");
    }

    @Test
    void aDryRunLeavesNothingBehind() throws Exception {
        Map<String, String> dry = Map.of("--instrument", "NSE:ZZDRY", "--dry-run", "true");
        assertTally(yahoo(dry), 7, 3, 4, 0);
        assertTally(yahoo(dry), 7, 3, 4, 0);
        assertTally(yahoo(Map.of("--instrument", "NSE:ZZDRY")), 7, 3, 4, 0);
    }

    private Outcome yahoo(Map<String, String> options) throws IOException {
        Map<String, String> all = new HashMap<>();
        all.put("--symbol", "ZZHOL.NS");
        all.put("--base-url", url);
        all.put("--instrument", "NSE:ZZOPT");
        all.put("--interval", "1d");
        all.put("--from", "2026-01-22");
        all.put("--to", "2026-01-27");
        all.putAll(options);
        return run(new ImportYahooCommand(), all);
    }

    private Outcome dhan(Map<String, String> options) throws IOException {
        Map<String, String> all = new HashMap<>();
        all.put("--instrument", "NSE:TCS");
        all.put("--interval", "1m");
        all.put("--from", "2025-06-10");
        all.put("--to", "2025-06-10");
        all.put("--data", folder.toString());
        all.putAll(options);
        return run(new ImportDhanCommand(), all);
    }

    private static Outcome run(Callable<Integer> command, Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.putIfAbsent("--kafka", kafka.bootstrap());
        all.putIfAbsent("--output", "json");
        all.remove("--kafka", "");
        List<String> words = new ArrayList<>();
        all.forEach((option, value) -> words.add(option + "=" + value));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int code = new CommandLine(command).execute(words.toArray(String[]::new));
            return new Outcome(
                    code,
                    said.toString(StandardCharsets.UTF_8),
                    complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static void assertRefused(Outcome outcome, int code, String start) {
        assertTrue(outcome.err().startsWith(start), () -> start + " <> " + outcome.err());
        assertEquals(code, outcome.code(), outcome.err());
        assertEquals("", outcome.out());
    }

    private static void assertTally(
            Outcome outcome, long rows, long imported, long rejected, long there)
            throws IOException {
        JsonNode json = outcome.json();
        assertEquals(
                List.of(rows, imported, rejected, there, 0L),
                List.of(
                        json.path("rows").asLong(),
                        json.path("imported").asLong(),
                        json.path("rejected").asLong(),
                        json.path("alreadyThere").asLong(),
                        json.path("otherSource").asLong()),
                outcome.err());
    }

    private static List<String> errors(Outcome outcome) throws IOException {
        List<String> errors = new ArrayList<>();
        outcome.json()
                .path("errors")
                .forEach(
                        error ->
                                errors.add(
                                        error.path("code").asText()
                                                + " "
                                                + error.path("count").asInt()));
        return errors;
    }
}
