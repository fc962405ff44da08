package io.quanttrade.marketdata.app.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.kafka.TopicProvisioner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The verbs as people call them, against a broker.
@Timeout(300)
class HistoryCommandsTest {

    /// 2025-06-10T09:15:00+05:30.
    private static final long OPEN = 1_749_527_100_000L;

    private static final String HEADER = "ts,open,high,low,close,volume\n";

    private record Outcome(int exitCode, String out, String error) {}

    @TempDir static Path brokerFolder;
    private static EmbeddedKafka kafka;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(brokerFolder, 0);
        TopicProvisioner.createMissing(kafka.bootstrap());
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void oneBadFileDoesNotEndTheOthersAndIsNamed() throws Exception {
        write("many/nse/MANYA.csv", minutes(0, 5, "100"));
        write("many/nse/MANYB.csv", "date;open;high;low;close\n");
        write("many/nse/MANYC.csv", HEADER);
        write("many/nse/MANYD.csv", minutes(0, 2, "x"));
        write("many/nse/MANYE.csv", minutes(0, 5, "100"));

        Outcome outcome = run("import", folder.resolve("many").toString());

        assertEquals(1, outcome.exitCode(), outcome.error());
        JsonNode json = json(outcome);
        assertEquals("incomplete", json.path("state").asText());
        assertEquals(10, json.path("imported").asLong());
        assertEquals(2, json.path("rejected").asLong());
        List<String> failures = new ArrayList<>();
        json.path("failures").forEach(node -> failures.add(node.path("code").asText()));
        assertEquals(List.of("csv-header-invalid", "input-empty", "rows-all-bad"), failures);
        assertTrue(
                outcome.error().contains("MANYB.csv:1 fields are separated by a semicolon"),
                outcome.error());
        assertTrue(outcome.error().lines().count() < 10, outcome.error());
    }

    @Test
    void aSingleFileThatIsRefusedGivesItsReasonOnly() throws Exception {
        Outcome outcome = run("import", write("nse/X.csv", "").toString());
        assertEquals(2, outcome.exitCode());
        assertTrue(outcome.error().startsWith("input-empty: "), outcome.error());
        assertEquals("", outcome.out());
    }

    @Test
    void badRowsAreOneLineAKindWithPlaceAndRemedy() throws Exception {
        StringBuilder text = new StringBuilder(minutes(0, 30, "100"));
        for (int i = 30; i < 300; i++) {
            text.append(OPEN + i * 60_000L).append(",NaN,101,99,100,1\n");
        }
        Outcome outcome = run("import", write("nse/KINDS.csv", text.toString()).toString());
        assertEquals(0, outcome.exitCode(), outcome.error());
        List<String> lines =
                outcome.error().lines().filter(line -> line.startsWith("price-invalid")).toList();
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().startsWith("price-invalid: 270 rows, first "), outcome.error());
        assertTrue(lines.getFirst().contains("KINDS.csv:32 open (column 2) is 'NaN'"));
        JsonNode first = json(outcome).path("errors").path(0).path("first").path(0);
        assertEquals(32, first.path("line").asLong());
        assertEquals("open (column 2)", first.path("column").asText());
        assertFalse(first.path("remedy").asText().isEmpty());
    }

    @Test
    void aDayWithBadRowsIsRepairedAsAWhole() throws Exception {
        Path file = write("nse/REPAIR.csv", minutes(0, 5, "100") + OPEN + ",bad,1,1,1,1\n");
        assertEquals(1, json(run("import", file.toString())).path("rejected").asLong());
        write("nse/REPAIR.csv", minutes(0, 6, "200"));

        Outcome without = run("import", file.toString());
        assertEquals(6, json(without).path("otherSource").asLong());
        assertTrue(without.error().contains("--replace writes them anew"), without.error());
        JsonNode dry = json(run("import", file.toString(), "--replace", "--dry-run"));
        assertEquals(6, dry.path("imported").asLong());
        assertEquals(5, exported("NSE:REPAIR").size());
        assertEquals(
                6, json(run("import", file.toString(), "--replace")).path("imported").asLong());

        List<String> rows = exported("NSE:REPAIR");
        assertEquals(6, rows.size());
        assertTrue(rows.stream().allMatch(row -> row.contains(",200,")), rows::toString);
        JsonNode days =
                json(run("coverage", "--instrument", "NSE:REPAIR"))
                        .path("items")
                        .path(0)
                        .path("days");
        assertEquals(1, days.size());
        assertEquals(6, days.path(0).path("rows").asLong());
        assertEquals(0, days.path(0).path("rejectedRows").asLong());
    }

    @Test
    void oneImportNeverReplacesWhatItWroteItself() throws Exception {
        Path one = write("a/nse/TWO.csv", minutes(0, 5, "100"));
        Path two = write("b/nse/TWO.csv", minutes(0, 4, "200"));
        JsonNode json = json(run("import", one.toString(), two.toString(), "--replace"));
        assertEquals(5, json.path("imported").asLong());
        assertEquals(4, json.path("otherSource").asLong());
        assertTrue(exported("NSE:TWO").stream().allMatch(row -> row.contains(",100,")));
    }

    @Test
    void namesStayApartAndClashesAreNamed() throws Exception {
        String days = "date,open,high,low,close,volume\n2025-06-10,100,102,98,100,10\n";
        write("names/NIFTY_50.csv", days);
        write("names/NIFTY_BANK.csv", days);
        write("names/NIFTY 50.csv", days);
        write("names/INFY.csv", days);
        write("names/INFY.NS.csv", days);
        Outcome outcome = run("import", folder.resolve("names").toString());
        TreeSet<String> ids = new TreeSet<>();
        json(outcome).path("sources").forEach(node -> ids.add(node.path("instrument").asText()));
        assertEquals(new TreeSet<>(List.of("IDX:NIFTY_50", "IDX:NIFTY_BANK", "IDX:NIFTY-50")), ids);
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.error().contains("instrument-clash: "), outcome.error());
    }

    @Test
    void holesWeekendsAndTooManyBarsAreWarnedAndNotOk() throws Exception {
        StringBuilder text = new StringBuilder(HEADER);
        for (int day = 0; day < 5; day++) {
            for (int i = 0; i < 375 + (day == 1 ? 5 : 0); i++) {
                if (day != 2 || i < 100 || i >= 108) {
                    text.append(OPEN + day * 86_400_000L + i * 60_000L).append(",1,1,1,1,1\n");
                }
            }
        }
        Outcome outcome = run("import", write("nse/ODD.csv", text.toString()).toString());
        List<String> codes = new ArrayList<>();
        json(outcome).path("warnings").forEach(node -> codes.add(node.path("code").asText()));
        assertEquals(
                List.of(
                        "bars-missing",
                        "bars-on-closed-days",
                        "bars-outside-session",
                        "bars-too-many"),
                codes,
                outcome.error());
        JsonNode days =
                json(run("coverage", "--instrument", "NSE:ODD")).path("items").path(0).path("days");
        List<String> status = new ArrayList<>();
        days.forEach(day -> status.add(day.path("status").asText()));
        assertEquals(List.of("OK", "TOO_MANY", "OK", "OK", "CLOSED"), status);
    }

    /// rows in = imported + rejected + already there + there from another source, whatever the
    /// file.
    @Test
    void everyRowIsAccountedFor() throws Exception {
        long seed = Long.getLong("quanttrade.seed", System.nanoTime());
        System.out.println("HistoryCommandsTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 12; round++) {
            List<String> lines = new ArrayList<>(minutes(0, 60, "100").lines().skip(1).toList());
            lines.addAll(minutes(86_400_000L, 60, "101").lines().skip(1).toList());
            for (int change = random.nextInt(10); change > 0; change--) {
                int at = random.nextInt(lines.size());
                String line = lines.get(at);
                switch (random.nextInt(5)) {
                    case 0 -> lines.set(at, line.replace(",", ";"));
                    case 1 -> lines.add(at, line);
                    case 2 -> lines.set(at, "x" + line);
                    case 3 -> lines.set(at, line.substring(0, line.length() / 2));
                    default -> lines.remove(at);
                }
            }
            Path file =
                    write(
                            "round" + round + "/nse/FUZZ" + round % 4 + ".csv",
                            HEADER + String.join("\n", lines) + "\n");
            List<String> call = new ArrayList<>(List.of("import", file.toString()));
            if (random.nextInt(3) == 0) {
                call.add("--replace");
            }
            for (int twice = 0; twice < 2; twice++) {
                JsonNode json = json(run(call.toArray(String[]::new)));
                long sum =
                        json.path("imported").asLong()
                                + json.path("rejected").asLong()
                                + json.path("alreadyThere").asLong()
                                + json.path("otherSource").asLong();
                assertEquals(lines.size(), json.path("rows").asLong(), "seed " + seed);
                assertEquals(lines.size(), sum, "seed " + seed);
            }
        }
    }

    /// Each option does what it says for each source, or is refused by name. Days are cut by the
    /// zone: rows near midnight would be there twice, or not at all.
    @Test
    void aDayIsReplacedInItsOwnZoneOnly() throws Exception {
        String file = write("VODZ.csv", minutes(0, 5, "100")).toString();
        String[] london = {"import", file, "--instrument", "LSE:VODZ", "--zone", "Europe/London"};
        assertEquals(5, json(run(london)).path("imported").asLong());
        Outcome other =
                run("import", file, "--instrument", "LSE:VODZ", "--zone", "UTC", "--replace");
        assertTrue(other.error().contains("zone-differs: "), other.error());
        assertTrue(other.error().contains("--zone Europe/London"), other.error());
        assertTrue(other.exitCode() != 0, other.error());
        assertEquals(
                5, json(run(concat(london, new String[] {"--replace"}))).path("imported").asLong());
    }

    @Test
    void noOptionIsPassedOver() throws Exception {
        String bars = write("nse/WALK.csv", minutes(0, 5, "100")).toString();
        String ticks = write("nse/WALKT.csv", "ts,ltp,cum_volume\n" + OPEN + ",1,1\n").toString();
        String factors =
                write("us/WALK.csv", "until_date,price_factor,split_factor\n2025-01-01,1,1\n")
                        .toString();
        String depth = write("crypto/WALK.jsonl", "1 {}\n").toString();
        for (String other : List.of(ticks, factors, depth)) {
            assertRefused("option-not-possible: --interval", "import", other, "--interval", "1m");
        }
        assertRefused("interval-mismatch", "import", daily(), "--interval", "1m");
        assertRefused("option-not-possible: --zone", "import", factors, "--zone", "UTC");
        assertRefused(
                "option-not-possible: --zone and --quantity",
                "import",
                factors,
                "--quantity-exponent",
                "2");
        assertRefused("option-not-possible: --symbol", "import", depth, "--symbol", "X");
        assertRefused("symbol-unknown", "import", bars, "--symbol", "X");
        assertRefused("format-mismatch", "import", bars, "--format", "ticks");
        assertRefused("option-invalid: --format", "import", bars, "--format", "foo");
        assertRefused("option-invalid: --quantity", "import", bars, "--quantity-exponent", "10");
        assertRefused("option-invalid: --market", "import", bars, "--market", "moon");
        assertRefused("exchange-invalid", "import", bars, "--exchange", "n se");
        assertRefused("zone-missing", "import", bars, "--exchange", "LSE");
        assertRefused("instrument-ambiguous", "import", bars, ticks, "--instrument", "NSE:X");
        assertEquals(
                "US:WALK",
                json(run("import", bars, "--market", "us", "--dry-run"))
                        .path("sources")
                        .path(0)
                        .path("instrument")
                        .asText());
        String[] yahoo = {
            "yahoo", "--symbol", "X.NS", "--instrument", "NSE:X", "--from", "2025-06-02"
        };
        for (String before : List.of("--strict", "--replace", "--dry-run")) {
            assertRefused(
                    "option-not-possible: " + before,
                    concat(new String[] {"import", before}, yahoo));
        }
        assertRefused(
                "zone-mismatch: --zone",
                "import",
                "dhan",
                "--instrument",
                "NSE:TCS",
                "--from",
                "2025-06-02",
                "--zone",
                "Europe/London");
        assertRefused(
                "interval-unknown", concat(new String[] {"import"}, yahoo, "--interval", "3m"));
        assertRefused("range-empty", "coverage", "--from", "2025-06-02", "--to", "2025-06-01");
        String out = folder.resolve("out.csv").toString();
        for (String kind : List.of("tick", "depth", "factor")) {
            assertRefused(
                    "interval-missing",
                    concat(export(kind, out), new String[] {"--interval", "1m"}));
        }
        assertRefused("interval-missing", export("bar", out));
        assertEquals(
                new TreeSet<>(
                        Arrays.asList(
                                ("--data --dry-run --exchange --format --instrument --interval --kafka"
                                                + " --market --output --quantity-exponent --replace"
                                                + " --strict --symbol --zone")
                                        .split(" "))),
                new TreeSet<>(options(new ImportCommand())),
                "a new option needs a case above");
    }

    private String daily() throws IOException {
        return write(
                        "nse/WALKD.csv",
                        "date,open,high,low,close\n2025-06-10,1,1,1,1\n2025-06-11,1,1,1,1\n")
                .toString();
    }

    private static String[] export(String kind, String out) {
        return new String[] {"export", "--instrument", "NSE:WALK", "--kind", kind, "--out", out};
    }

    private static String[] concat(String[] first, String[] second, String... third) {
        List<String> all = new ArrayList<>(Arrays.asList(first));
        all.addAll(Arrays.asList(second));
        all.addAll(Arrays.asList(third));
        return all.toArray(String[]::new);
    }

    private static List<String> options(Object command) {
        return new CommandLine(command)
                .getCommandSpec().options().stream()
                        .filter(option -> !option.usageHelp() && !option.versionHelp())
                        .map(OptionSpec::longestName)
                        .map(name -> name.equals("--bootstrap") ? "--kafka" : name)
                        .toList();
    }

    private void assertRefused(String start, String... arguments) throws IOException {
        Outcome outcome = run(arguments);
        assertTrue(
                outcome.exitCode() != 0 && outcome.error().startsWith(start),
                () -> start + " of " + List.of(arguments) + ": " + outcome);
    }

    private List<String> exported(String instrument) throws IOException {
        Path file = folder.resolve("exported.csv");
        Outcome outcome =
                run(
                        "export",
                        "--instrument",
                        instrument,
                        "--kind",
                        "bar",
                        "--interval",
                        "1m",
                        "--out",
                        file.toString());
        assertEquals(0, outcome.exitCode(), outcome.error());
        List<String> lines = Files.readAllLines(file);
        return lines.subList(1, lines.size());
    }

    private static Outcome run(String... arguments) {
        Object command =
                switch (arguments[0]) {
                    case "import" -> new ImportCommand();
                    case "export" -> new ExportCommand();
                    default -> new CoverageCommand();
                };
        List<String> rest = new ArrayList<>(Arrays.asList(arguments).subList(1, arguments.length));
        rest.addAll(List.of("--kafka", kafka.bootstrap()));
        if (!arguments[0].equals("export")) {
            rest.addAll(List.of("-o", "json"));
        }
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            int exit = new CommandLine(command).execute(rest.toArray(String[]::new));
            return new Outcome(
                    exit,
                    outBytes.toString(StandardCharsets.UTF_8),
                    errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static JsonNode json(Outcome outcome) throws IOException {
        assertFalse(outcome.out().isEmpty(), outcome::error);
        return new ObjectMapper().readTree(outcome.out());
    }

    private static String minutes(long after, int count, String price) {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < count; i++) {
            text.append(OPEN + after + i * 60_000L)
                    .append(("," + price).repeat(4))
                    .append(',')
                    .append(i)
                    .append('\n');
        }
        return text.toString();
    }

    private Path write(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }
}
