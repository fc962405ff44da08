package io.quanttrade.marketdata.stream.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.DataKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A file of every layout of the market data beside the program, imported into a real broker,
/// exported again, and compared row by row with the source as a few lines of plain code read it.
@Timeout(300)
class RealLayoutsTest {

    private static final Path DATA =
            Path.of(System.getProperty("quanttrade.root", ".."), "../shared/data");
    private static final int QUANTITY_DECIMALS = 8;

    @TempDir static Path brokerFolder;
    private static @Nullable EmbeddedKafka kafka;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        assumeTrue(Files.isDirectory(DATA), () -> "no market data at " + DATA);
        kafka = EmbeddedKafka.start(brokerFolder, 0);
        TopicProvisioner.createMissing(kafka.bootstrap());
    }

    @AfterAll
    static void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }

    static Stream<Arguments> files() {
        String bars = "ts,open,high,low,close,volume";
        String days = "date,open,high,low,close,volume";
        return Stream.of(
                Arguments.of("nse/daily/RELIANCE.csv.gz", "NSE:RELIANCE", "BAR", "1d", days),
                Arguments.of("nse/minute/TCS.csv.gz", "NSE:TCS", "BAR", "1m", bars),
                Arguments.of("nse/minute/NIFTY50.csv.gz", "IDX:NIFTY50", "BAR", "1m", bars),
                Arguments.of(
                        "nse/ticks/HDFCBANK_20210517.csv.gz",
                        "NSE:HDFCBANK",
                        "TICK",
                        "",
                        "ts,ltp,cum_volume"),
                Arguments.of(
                        "us/trades/IBM_20131010.csv.gz",
                        "US:IBM",
                        "TICK",
                        "",
                        "ts,price,size,exchange,conditions,suspicious"),
                Arguments.of(
                        "us/quotes/BAC_20131008.csv.gz",
                        "US:BAC",
                        "DEPTH",
                        "",
                        "ts,bid,bid_size,ask,ask_size,exchange"),
                Arguments.of("us/daily/SPY.csv.gz", "US:SPY", "BAR", "1d", days),
                Arguments.of("us/hour/AAPL.csv.gz", "US:AAPL", "BAR", "1h", bars),
                Arguments.of(
                        "us/factors/AAPL.csv.gz",
                        "US:AAPL",
                        "FACTOR",
                        "",
                        "until_date,price_factor,split_factor"),
                Arguments.of(
                        "fx/minute/GBPUSD_bid_201202.csv.gz",
                        "FX:GBPUSD.BID",
                        "BAR",
                        "1m",
                        "ts,open,high,low,close"),
                Arguments.of(
                        "fx/minute/GBPUSD_ask_201202.csv.gz",
                        "FX:GBPUSD.ASK",
                        "BAR",
                        "1m",
                        "ts,open,high,low,close"),
                Arguments.of(
                        "crypto/minute/BTC-PERP_202201.csv.gz",
                        "CRYPTO:BTC-PERP",
                        "BAR",
                        "1m",
                        bars));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void everyRowComesBack(
            String file, String instrument, String kind, String interval, String columns)
            throws IOException {
        ImportHarness harness = harness();
        Path path = DATA.resolve(file);

        ImportTally tally = harness.run(path);

        assertEquals(List.of(), harness.errors);
        List<String> expected = expected(path, List.of(columns.split(",")));
        assertEquals(expected.size(), tally.imported());
        assertTrue(tally.isBalanced());
        List<String> exported =
                harness.export(
                        folder,
                        instrument,
                        DataKind.valueOf(kind),
                        interval.isEmpty() ? null : BarInterval.of(interval));
        int width = columns.split(",").length;
        assertRowsEqual(
                expected,
                exported.stream()
                        .map(line -> Arrays.asList(line.split(",", -1)).subList(0, width))
                        .map(fields -> String.join(",", fields))
                        .toList());
    }

    @Test
    void everyMessageOfAnOrderBookStreamComesBack() throws IOException {
        ImportHarness harness = harness();
        Path path = DATA.resolve("crypto/depth/ETHUSDT_20240808.jsonl.gz");

        ImportTally tally = harness.run(path);

        assertEquals(List.of(), harness.errors);
        assertTrue(tally.isBalanced());
        List<String> levels = new ArrayList<>();
        List<String> trades = new ArrayList<>();
        try (BufferedReader lines = reader(path)) {
            ObjectMapper json = new ObjectMapper();
            long books = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                String time = millis(line.substring(0, space));
                JsonNode message = json.readTree(line.substring(space + 1));
                JsonNode data = message.has("data") ? message.get("data") : message;
                if (data.path("e").asText().equals("trade")) {
                    trades.add(time + "," + number(data, "p") + "," + number(data, "q") + ",,,0");
                } else {
                    books++;
                    levels.addAll(levels(time + "," + books, data));
                }
            }
        }
        assertRowsEqual(trades, harness.export(folder, "CRYPTO:ETHUSDT", DataKind.TICK, null));
        assertRowsEqual(levels, harness.export(folder, "CRYPTO:ETHUSDT", DataKind.DEPTH, null));
    }

    private static List<String> levels(String head, JsonNode data) {
        List<String> rows = new ArrayList<>();
        if (data.has("lastUpdateId")) {
            side(rows, head + ",,snapshot,bid,", data.get("bids"));
            side(rows, head + ",,snapshot,ask,", data.get("asks"));
        } else if (data.path("e").asText().equals("depthUpdate")) {
            side(rows, head + ",,update,bid,", data.get("b"));
            side(rows, head + ",,update,ask,", data.get("a"));
        } else {
            rows.add(
                    head
                            + ",BEST,snapshot,bid,"
                            + number(data, "b")
                            + ","
                            + number(data, "B")
                            + ",0");
            rows.add(
                    head
                            + ",BEST,snapshot,ask,"
                            + number(data, "a")
                            + ","
                            + number(data, "A")
                            + ",0");
        }
        return rows;
    }

    private static void side(List<String> rows, String head, JsonNode levels) {
        if (levels.isEmpty()) {
            rows.add(head + ",,");
        }
        levels.forEach(
                level ->
                        rows.add(
                                head
                                        + plain(level.get(0).asText())
                                        + ","
                                        + plain(level.get(1).asText())
                                        + ",0"));
    }

    private static String number(JsonNode data, String field) {
        return plain(data.get(field).asText());
    }

    /// Rows of the source with the given columns, numbers without trailing zeros and quantities cut
    /// to eight decimals, which is all that an import keeps.
    private static List<String> expected(Path path, List<String> columns) throws IOException {
        List<String> rows = new ArrayList<>();
        try (BufferedReader lines = reader(path)) {
            List<String> header = List.of(lines.readLine().split(","));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(",", -1);
                StringBuilder row = new StringBuilder();
                for (String column : columns) {
                    String field = fields[header.indexOf(column)];
                    boolean text =
                            column.endsWith("date")
                                    || column.equals("exchange")
                                    || column.equals("conditions");
                    row.append(row.isEmpty() ? "" : ",")
                            .append(text || field.isEmpty() ? field : plain(field));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private static String plain(String number) {
        BigDecimal decimal = new BigDecimal(number);
        BigDecimal kept =
                decimal.scale() > QUANTITY_DECIMALS
                        ? decimal.setScale(QUANTITY_DECIMALS, RoundingMode.DOWN)
                        : decimal;
        return kept.signum() == 0 ? "0" : kept.stripTrailingZeros().toPlainString();
    }

    private static String millis(String nanos) {
        return new BigDecimal(nanos).movePointLeft(6).stripTrailingZeros().toPlainString();
    }

    /// Names the first row that differs: a whole list would fill the screen.
    private static void assertRowsEqual(List<String> expected, List<String> actual) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertEquals(expected.get(i), actual.get(i), "row " + (i + 1));
        }
        assertEquals(expected.size(), actual.size(), "rows");
    }

    private static BufferedReader reader(Path path) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8));
    }

    private static ImportHarness harness() {
        if (kafka == null) {
            throw new IllegalStateException("the broker was started before the test");
        }
        return new ImportHarness(kafka.bootstrap());
    }
}
