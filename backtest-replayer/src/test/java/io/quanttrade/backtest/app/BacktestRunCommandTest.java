package io.quanttrade.backtest.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `backtest run` over files, held against a second implementation that shares no code with the
/// product: plain sums over decimals.
class BacktestRunCommandTest {

    private static final BigDecimal COMMISSION = new BigDecimal("0.001");
    private static final BigDecimal CAPITAL = new BigDecimal("10000000");
    private static final int FAST = 10;
    private static final int SLOW = 30;
    private static final int QUANTITY = 100;

    @TempDir Path folder;

    /// What the naive twin holds at the end.
    private record Expected(List<String> fills, BigDecimal finalValue) {}

    private record Row(String time, BigDecimal open, BigDecimal close) {}

    @Test
    void smaCrossOnRandomBarsEqualsTheNaiveTwin() throws IOException {
        long seed = Long.getLong("seed", 20_261_126L);
        for (int run = 0; run < 20; run++) {
            Path input = folder.resolve("RANDOM" + run + "_2017.csv");
            List<Row> rows = randomBars(new Random(seed + run), input);
            assertEqualsTwin(rows, input, "seed " + (seed + run));
        }
    }

    @Test
    void smaCrossOnTwentyYearsOfRelianceEqualsTheNaiveTwin() throws IOException {
        Path input =
                Path.of(
                        System.getProperty("quanttrade.root", ".."),
                        "../shared/data/nse/daily/RELIANCE.csv.gz");
        assumeTrue(Files.exists(input), () -> "no market data at " + input);
        List<Row> rows = new ArrayList<>();
        String text =
                new String(
                        new GZIPInputStream(Files.newInputStream(input)).readAllBytes(),
                        StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        List<String> header = List.of(lines.getFirst().split(","));
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            rows.add(
                    new Row(
                            fields[header.indexOf("date")] + "T03:45:00Z",
                            new BigDecimal(fields[header.indexOf("open")]),
                            new BigDecimal(fields[header.indexOf("close")])));
        }
        assertEqualsTwin(rows, input, "RELIANCE");
    }

    @Test
    void theSameInputsGiveTheSameHashesAndOtherInputsOthers() throws IOException {
        Path input = folder.resolve("ONE_2017.csv");
        randomBars(new Random(7), input);
        JsonNode first = run(input, folder.resolve("a"));
        JsonNode second = run(input, folder.resolve("b"));
        assertEquals(first, second);
        assertEquals(
                Files.readString(folder.resolve("a/fills.csv")),
                Files.readString(folder.resolve("b/fills.csv")));
        Path other = folder.resolve("other/ONE_2017.csv");
        Files.createDirectories(other.getParent());
        randomBars(new Random(8), other);
        JsonNode third = run(other, folder.resolve("c"));
        assertNotEquals(first.get("inputsHash"), third.get("inputsHash"));
        assertNotEquals(first.get("stateHash"), third.get("stateHash"));
    }

    @Test
    void ticksFillAtTheNextTickWithinTheCollar() throws IOException {
        Path input = folder.resolve("TICKS_2017.csv");
        StringBuilder csv = new StringBuilder("ts,ltp,cum_volume\n");
        long start = 1_621_223_100_000L;
        for (int i = 0; i < 3_600; i++) {
            // A slow wave: averages of different lengths cross on its way up and down.
            long cents = 200_000 + Math.round(2_000 * Math.sin(i / 300.0) / 5) * 5;
            csv.append(start + i * 1_000L)
                    .append(',')
                    .append(BigDecimal.valueOf(cents, 2))
                    .append(',')
                    .append(i * 10L)
                    .append('\n');
        }
        Files.writeString(input, csv);
        Path out = folder.resolve("ticks");
        assertEquals(
                0,
                execute(
                                "run",
                                "--template",
                                "sma-cross",
                                "--param",
                                "fast=3",
                                "--param",
                                "slow=8",
                                "--input",
                                input.toString(),
                                "--quantity",
                                "10",
                                "--out",
                                out.toString())
                        .exitCode());
        List<String> fills = Files.readString(out.resolve("fills.csv")).lines().skip(1).toList();
        assertTrue(fills.size() >= 2, fills.toString());
        assertTrue(fills.getFirst().contains(",BUY,10,"), fills.getFirst());
        JsonNode result = new ObjectMapper().readTree(out.resolve("result.json").toFile());
        assertTrue(new BigDecimal(result.at("/metrics/charges").asText()).signum() > 0);
    }

    @Test
    void badRowsAreNamedAndLeftOut() throws IOException {
        Path input = folder.resolve("BAD_2017.csv");
        List<Row> rows = randomBars(new Random(9), input);
        List<String> lines = new ArrayList<>(Files.readAllLines(input));
        lines.add(5, "nonsense,1,2,3");
        Files.write(input, lines);
        Outcome outcome = execute(arguments(input, folder.resolve("bad")));
        assertEquals(0, outcome.exitCode());
        assertTrue(outcome.error().contains(":6 "), outcome.error());
        JsonNode result = new ObjectMapper().readTree(folder.resolve("bad/result.json").toFile());
        assertEquals(rows.size(), result.at("/counts/bars").asInt());
        assertTrue(result.get("warnings").toString().contains("bad-rows"));
    }

    @Test
    void whatIsWrongIsOneLineAndExitCode2() throws IOException {
        Path input = folder.resolve("ONE_2017.csv");
        randomBars(new Random(7), input);
        Path noHeader = folder.resolve("two.csv");
        Files.writeString(noHeader, "a,b\n1,2\n");
        assertRefused(
                "csv-header-invalid",
                "run",
                "--template",
                "sma-cross",
                "--input",
                noHeader.toString());
        assertRefused(
                "input-not-readable",
                "run",
                "--template",
                "sma-cross",
                "--input",
                folder.resolve("none.csv").toString());
        assertRefused(
                "template-unknown", "run", "--template", "magic", "--input", input.toString());
        assertRefused(
                "param-unknown",
                "run",
                "--template",
                "sma-cross",
                "--param",
                "x=1",
                "--input",
                input.toString());
        assertRefused(
                "param-invalid",
                "run",
                "--template",
                "sma-cross",
                "--param",
                "fast=40",
                "--input",
                input.toString());
        assertRefused(
                "fills-not-possible",
                "run",
                "--template",
                "sma-cross",
                "--fills",
                "next-tick",
                "--input",
                input.toString());
        assertRefused(
                "option-invalid",
                "run",
                "--template",
                "sma-cross",
                "--charges",
                "mars",
                "--input",
                input.toString());
        assertRefused("input-missing", "run", "--template", "sma-cross");
        assertRefused(
                "time-invalid",
                "run",
                "--template",
                "sma-cross",
                "--from",
                "2026-02-30",
                "--to",
                "2026-03-01");
        assertRefused("strategy-missing", "run", "--input", input.toString());
    }

    @Test
    void bonusIsNamedRefusedOrApplied() throws IOException {
        Path raw = folder.resolve("raw/RELIANCE_2017.csv");
        Path adjusted = folder.resolve("adjusted/RELIANCE_2017.csv");
        waveOverTheBonusOfReliance(raw, 2);
        waveOverTheBonusOfReliance(adjusted, 1);

        Outcome ignored = execute(arguments(raw, folder.resolve("ignored")));
        Outcome refused = execute(with("refuse", arguments(raw, folder.resolve("refused"))));
        Outcome applied = execute(with("apply", arguments(raw, folder.resolve("applied"))));
        assertEquals(0, execute(arguments(adjusted, folder.resolve("twin"))).exitCode());

        assertEquals(0, ignored.exitCode());
        assertTrue(
                ignored.error()
                        .contains("corporate-action: NSE:RELIANCE bonus of 2 for 1 on 2017-09-07"),
                ignored.error());
        assertEquals(2, refused.exitCode());
        assertTrue(refused.error().startsWith("corporate-actions-in-range:"), refused.error());
        assertTrue(refused.error().contains("2017-09-07"), refused.error());
        assertEquals(0, applied.exitCode(), applied.error());
        assertEquals("", applied.error());
        List<String> fills = Files.readAllLines(folder.resolve("applied/fills.csv"));
        assertTrue(fills.size() > 3, fills.toString());
        assertEquals(Files.readAllLines(folder.resolve("twin/fills.csv")), fills);
        assertNotEquals(Files.readAllLines(folder.resolve("ignored/fills.csv")), fills);
    }

    private static String[] with(String choice, String[] arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--corporate-actions", choice));
        return all.toArray(String[]::new);
    }

    /// Daily bars from 2017-06-01 on in a wave; those before the ex-date are `factor` times as
    /// high.
    private static void waveOverTheBonusOfReliance(Path file, int factor) throws IOException {
        StringBuilder csv = new StringBuilder("ts,open,high,low,close,volume\n");
        long exDate = java.time.Instant.parse("2017-09-07T00:00:00Z").toEpochMilli();
        long time = java.time.Instant.parse("2017-06-01T03:45:00Z").toEpochMilli();
        for (int i = 0; i < 200; i++, time += 86_400_000) {
            long rupees = 800 + Math.round(100 * Math.sin(i / 12.0));
            long price = time < exDate ? rupees * factor : rupees;
            csv.append(time)
                    .append((',' + Long.toString(price)).repeat(4))
                    .append(',')
                    .append(time < exDate ? 1_000 / factor : 1_000)
                    .append('\n');
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, csv);
    }

    private void assertRefused(String code, String... arguments) {
        Outcome outcome = execute(arguments);
        assertEquals(2, outcome.exitCode(), outcome.error());
        assertTrue(outcome.error().startsWith(code + ":"), outcome.error());
        assertEquals(1, outcome.error().lines().count(), outcome.error());
    }

    private void assertEqualsTwin(List<Row> rows, Path input, String hint) throws IOException {
        Path out = folder.resolve("out-" + input.getFileName());
        JsonNode result = run(input, out);
        Expected expected = twin(rows);
        List<String> fills =
                Files.readString(out.resolve("fills.csv"))
                        .lines()
                        .skip(1)
                        .map(BacktestRunCommandTest::withoutInstrument)
                        .toList();
        assertEquals(expected.fills(), fills, hint);
        assertEquals(
                0,
                expected.finalValue().compareTo(new BigDecimal(result.get("finalValue").asText())),
                hint);
    }

    /// `time,instrument,side,quantity,price,charges` to `time side price charges`, numbers without
    /// padding.
    private static String withoutInstrument(String line) {
        String[] fields = line.split(",", -1);
        return fields[0]
                + " "
                + fields[2]
                + " "
                + plain(new BigDecimal(fields[4]))
                + " "
                + plain(new BigDecimal(fields[5]));
    }

    private static Expected twin(List<Row> rows) {
        BigDecimal cash = CAPITAL;
        long held = 0;
        String order = "";
        List<String> fills = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (!order.isEmpty()) {
                BigDecimal value = row.open().multiply(BigDecimal.valueOf(QUANTITY));
                BigDecimal charge = value.multiply(COMMISSION).setScale(4, RoundingMode.HALF_UP);
                cash =
                        (order.equals("BUY") ? cash.subtract(value) : cash.add(value))
                                .subtract(charge);
                held += order.equals("BUY") ? QUANTITY : -QUANTITY;
                fills.add(row.time() + " " + order + " " + plain(row.open()) + " " + plain(charge));
                order = "";
            }
            if (i >= SLOW) {
                // Sums instead of averages: fast x 30 against slow x 10 is the same comparison,
                // exactly.
                int now =
                        sum(rows, i, FAST)
                                .multiply(BigDecimal.valueOf(SLOW))
                                .compareTo(sum(rows, i, SLOW).multiply(BigDecimal.valueOf(FAST)));
                int before =
                        sum(rows, i - 1, FAST)
                                .multiply(BigDecimal.valueOf(SLOW))
                                .compareTo(
                                        sum(rows, i - 1, SLOW).multiply(BigDecimal.valueOf(FAST)));
                if (now > 0 && before <= 0) {
                    order = "BUY";
                } else if (now < 0 && before >= 0 && held > 0) {
                    order = "SELL";
                }
            }
        }
        BigDecimal last = rows.getLast().close();
        return new Expected(fills, cash.add(last.multiply(BigDecimal.valueOf(held))));
    }

    private static BigDecimal sum(List<Row> rows, int end, int length) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Row row : rows.subList(end - length + 1, end + 1)) {
            sum = sum.add(row.close());
        }
        return sum;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static List<Row> randomBars(Random random, Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        StringBuilder csv = new StringBuilder("ts,open,high,low,close,volume\n");
        long paise = 150_000;
        long time = 1_621_223_100_000L;
        for (int i = 0; i < 400; i++) {
            long open = paise + random.nextInt(401) - 200;
            long close = Math.max(1_000, open + random.nextInt(2_001) - 1_000);
            long high = Math.max(open, close) + random.nextInt(100);
            long low = Math.min(open, close) - random.nextInt(100);
            csv.append(time)
                    .append(',')
                    .append(BigDecimal.valueOf(open, 2))
                    .append(',')
                    .append(BigDecimal.valueOf(high, 2));
            csv.append(',')
                    .append(BigDecimal.valueOf(low, 2))
                    .append(',')
                    .append(BigDecimal.valueOf(close, 2))
                    .append(",100\n");
            rows.add(
                    new Row(
                            java.time.Instant.ofEpochMilli(time).toString(),
                            BigDecimal.valueOf(open, 2),
                            BigDecimal.valueOf(close, 2)));
            paise = close;
            time += 60_000;
        }
        Files.writeString(file, csv);
        return rows;
    }

    private JsonNode run(Path input, Path out) throws IOException {
        Outcome outcome = execute(arguments(input, out));
        assertEquals(0, outcome.exitCode(), outcome.error());
        return new ObjectMapper().readTree(out.resolve("result.json").toFile());
    }

    private static String[] arguments(Path input, Path out) {
        return new String[] {
            "run",
            "--template",
            "sma-cross",
            "--param",
            "fast=" + FAST,
            "--param",
            "slow=" + SLOW,
            "--input",
            input.toString(),
            "--fills",
            "next-open",
            "--charges",
            "none",
            "--commission",
            COMMISSION.toString(),
            "--capital",
            CAPITAL.toString(),
            "--quantity",
            Integer.toString(QUANTITY),
            "--out",
            out.toString()
        };
    }

    private record Outcome(int exitCode, String output, String error) {}

    private static Outcome execute(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
            int exitCode = new CommandLine(new BacktestCommand()).execute(arguments);
            return new Outcome(
                    exitCode,
                    output.toString(StandardCharsets.UTF_8),
                    error.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
