package io.quanttrade.marketdata.stream.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.marketdata.app.history.ExportCommand;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.marketdata.DataKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The verb `export` in both of its formats, on imported days in a real broker.
@Timeout(180)
class ExportFormatTest {

    /// 2021-05-17T03:45:00Z, the opening of NSE.
    private static final long OPEN = 1_621_223_100_000L;

    @TempDir static Path brokerFolder;
    private static EmbeddedKafka kafka;

    @TempDir Path folder;

    private final ImportHarness harness = new ImportHarness(kafka.bootstrap());

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
    void aDayOfTicksIsTheSameInBothFormats() throws IOException {
        importFile("nse/TICKS_2021.csv", ticks(20_000));

        Path parquet = sameInBoth("NSE:TICKS", 20_000, "--kind", "tick");

        assertEquals(
                List.of(
                        "optional int64 ts (TIMESTAMP(NANOS,true))",
                        "optional int64 ltp (DECIMAL(18,4))",
                        "optional int64 cum_volume",
                        "optional int64 size",
                        "optional int64 bid (DECIMAL(18,4))",
                        "optional int64 bid_size",
                        "optional int64 ask (DECIMAL(18,4))",
                        "optional int64 ask_size",
                        "optional int32 flags"),
                schema(parquet));
        assertEquals(
                Map.of(
                        "quanttrade.instrument", "NSE:TICKS",
                        "quanttrade.kind", "tick",
                        "quanttrade.source", "imported",
                        "quanttrade.zone", "Asia/Kolkata",
                        "quanttrade.price_factor", "1",
                        "quanttrade.quantity_factor", "1"),
                said(parquet));
    }

    @Test
    void pricesOfFiveDecimalsAreGivenBackExactly() throws IOException {
        importFile(
                "fx/EURUSD_BID.csv",
                List.of(
                        "ts,open,high,low,close,volume",
                        OPEN + ",1.21431,1.21499,1.2143,1.21432,0",
                        OPEN + 60_000 + ",1.21432,1.215,1.2,1.21,7"));

        Path parquet = sameInBoth("FX:EURUSD.BID", 2, "--kind", "bar", "--interval", "1m");

        assertEquals("optional int64 open (DECIMAL(18,6))", schema(parquet).get(1));
        assertEquals("optional int64 volume", schema(parquet).get(5));
        assertEquals("100", said(parquet).get("quanttrade.price_factor"));
        assertEquals("1m", said(parquet).get("quanttrade.interval"));
        assertEquals("UTC", said(parquet).get("quanttrade.zone"));
    }

    @Test
    void partsOfACoinAreGivenBackExactly() throws IOException {
        importFile(
                "crypto/BTCUSDT.csv",
                List.of(
                        "ts,open,high,low,close,volume",
                        OPEN + ",43210.5,43211,43210.01,43210.5,1.00000001",
                        OPEN + 60_000 + ",43210.5,43211,43210.01,43210.5,12"));

        Path parquet = sameInBoth("CRYPTO:BTCUSDT", 2, "--kind", "bar", "--interval", "1m");

        assertEquals("optional int64 volume (DECIMAL(18,8))", schema(parquet).get(5));
        assertEquals("100000000", said(parquet).get("quanttrade.quantity_factor"));
    }

    @Test
    void textAndMarksOfTradesAreTheSameInBothFormats() throws IOException {
        importFile(
                "us/SPY_20131010.csv",
                List.of(
                        "ts,price,size,exchange,conditions,suspicious",
                        "1381392000795.123456,166.43,200,P,20002000,0",
                        "1381392000796,166.44,100,D,1,1",
                        "1381392000797,166.4405,100,D,,0"));

        Path parquet = sameInBoth("US:SPY", 3, "--kind", "tick");

        assertEquals("optional binary exchange (STRING)", schema(parquet).get(3));
        assertEquals("optional int32 suspicious", schema(parquet).get(5));
    }

    @Test
    void aSideWithoutAQuoteHasNoValueInEitherFormat() throws IOException {
        importFile(
                "us/QUOTES.csv",
                List.of(
                        "ts,bid,bid_size,ask,ask_size,exchange",
                        "1381392000795,166.43,200,166.45,100,P",
                        "1381392000796,166.43,200,,,P"));

        sameInBoth("US:QUOTES", 2, "--kind", "depth");
    }

    @Test
    void factorsHaveNineDecimals() throws IOException {
        importFile(
                "us/FACTORS.csv",
                List.of(
                        "until_date,price_factor,split_factor",
                        "2014-06-06,0.921312345,0.142857143"));

        Path parquet = sameInBoth("US:FACTORS", 1, "--kind", "factor");

        assertEquals("optional int64 price_factor (DECIMAL(18,9))", schema(parquet).get(1));
    }

    @Test
    void theFormatGivenWinsOverTheName() throws IOException {
        importFile("nse/NAMED_2021.csv", ticks(10));
        Path csv = folder.resolve("named.parquet");
        Path parquet = folder.resolve("named.bin");

        assertEquals(0, export("NSE:NAMED", csv, "--kind", "tick", "--format", "csv").code());
        assertEquals(
                0, export("NSE:NAMED", parquet, "--kind", "tick", "--format", "parquet").code());

        assertEquals(Files.readAllLines(csv), ParquetText.lines(parquet));
    }

    @Test
    void anUnknownFormatIsAUsageError() throws IOException {
        Path out = folder.resolve("out.xlsx");

        Outcome outcome = export("NSE:NAMED", out, "--kind", "tick", "--format", "xlsx");

        assertEquals(2, outcome.code());
        assertTrue(outcome.errors().contains("'xlsx'"), outcome.errors());
        assertTrue(outcome.errors().contains("[csv, parquet]"), outcome.errors());
        assertEquals(List.of(), files());
    }

    @Test
    void anExportThatFailsLeavesWhatWasThere() throws IOException {
        Path source =
                importFile(
                        "crypto/HUGE.csv",
                        List.of(
                                "ts,open,high,low,close,volume",
                                OPEN + ",1,1,1,1,1",
                                OPEN + 60_000 + ",1,1,1,1,20000000000"));
        Files.delete(source);
        Path out = Files.writeString(folder.resolve("huge.parquet"), "earlier");

        Outcome huge = export("CRYPTO:HUGE", out, "--kind", "bar", "--interval", "1m");
        Outcome nothing = export("CRYPTO:NOBODY", out, "--kind", "bar", "--interval", "1m");

        assertEquals(2, huge.code());
        assertEquals(1, nothing.code());
        assertEquals("earlier", Files.readString(out));
        assertEquals(List.of(out), files());
    }

    @Test
    void memoryIsBoundedByRowGroups() throws IOException {
        ExportSubject subject =
                new ExportSubject(new InstrumentId("NSE:LONG"), DataKind.TICK, null, List.of());
        Path file = folder.resolve("long.parquet");
        int rows = 1_000_000;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        try (RowFile out = new ParquetRowFile(file, subject)) {
            for (int i = 0; i < rows; i++) {
                BigDecimal price = BigDecimal.valueOf(random.nextLong(1_000_000_000L), 4);
                BigDecimal count = BigDecimal.valueOf(random.nextLong(1_000_000_000L));
                out.write(
                        new Object[] {
                            BigDecimal.valueOf(OPEN * 1_000_000 + i * 250_000L, 6),
                            price,
                            count,
                            count,
                            price,
                            count,
                            price,
                            count,
                            0L
                        });
            }
        }
        ParquetMetadata footer = ParquetText.footer(file);
        assertTrue(footer.getBlocks().size() > 1, footer.getBlocks().size() + " row groups");
        assertEquals(rows, footer.getBlocks().stream().mapToLong(b -> b.getRowCount()).sum());
        assertTrue(
                footer.getBlocks().stream().allMatch(b -> b.getTotalByteSize() < 32 << 20),
                "a row group has twice its size");
    }

    private record Outcome(int code, String errors) {}

    /// Exports in both formats, compares them row by row, and gives the Parquet file.
    private Path sameInBoth(String instrument, int rows, String... options) throws IOException {
        Path csv = folder.resolve("same.csv");
        Path parquet = folder.resolve("same.parquet");
        assertEquals(0, export(instrument, csv, options).code());
        assertEquals(0, export(instrument, parquet, options).code());
        List<String> lines = Files.readAllLines(csv);
        assertEquals(rows + 1, lines.size());
        assertEquals(lines, ParquetText.lines(parquet));
        return parquet;
    }

    private Outcome export(String instrument, Path out, String... options) {
        harness.ledger();
        StringWriter errors = new StringWriter();
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "--kafka",
                                kafka.bootstrap(),
                                "--instrument",
                                instrument,
                                "--out",
                                out.toString()));
        words.addAll(Arrays.asList(options));
        int code =
                new CommandLine(new ExportCommand())
                        .setErr(new PrintWriter(errors, true))
                        .execute(words.toArray(String[]::new));
        return new Outcome(code, errors.toString());
    }

    private Path importFile(String name, List<String> lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, lines, StandardCharsets.UTF_8);
        assertEquals(lines.size() - 1, harness.run(file).imported(), harness.errors.toString());
        return file;
    }

    private static List<String> ticks(int count) {
        List<String> lines = new ArrayList<>(List.of("ts,ltp,cum_volume"));
        for (int i = 0; i < count; i++) {
            lines.add(
                    OPEN
                            + i * 1_000L
                            + "."
                            + (i % 1_000_000 + 1)
                            + ","
                            + (100 + i % 7)
                            + "."
                            + i % 20 * 5
                            + ","
                            + i);
        }
        return lines;
    }

    private static List<String> schema(Path file) throws IOException {
        return ParquetText.footer(file).getFileMetaData().getSchema().getFields().stream()
                .map(Object::toString)
                .toList();
    }

    private static Map<String, String> said(Path file) throws IOException {
        Map<String, String> all = ParquetText.footer(file).getFileMetaData().getKeyValueMetaData();
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("quanttrade."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
