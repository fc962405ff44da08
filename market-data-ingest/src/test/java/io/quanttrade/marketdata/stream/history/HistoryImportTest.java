package io.quanttrade.marketdata.stream.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.kafka.HistoryLog;
import io.quanttrade.topics.kafka.HistoryRows;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class HistoryImportTest {

    private static final BarInterval MINUTE = BarInterval.of("1m");
    private static final BarInterval DAY = BarInterval.of("1d");

    /// 2021-05-17T03:45:00Z, the opening of NSE.
    private static final long OPEN = 1_621_223_100_000L;

    private static final long DAY_MILLIS = 86_400_000L;

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

    private final ImportHarness harness = new ImportHarness(kafka.bootstrap());

    @Test
    void rowsComeBackAndTheLedgerCountsThemPerLocalDay() throws IOException {
        Path file = write("nse/MINUTE.csv", minuteBars(3, 5));
        ImportTally tally = harness.run(file);

        assertEquals(15, tally.imported());
        assertEquals(3, tally.days());
        assertTrue(tally.isBalanced());
        assertEquals(lines(file), harness.export(folder, "NSE:MINUTE", DataKind.BAR, MINUTE));
        Coverage day = harness.ledger().get("NSE:MINUTE/bar/1m/2021-05-18");
        assertEquals(5, day.rows());
        assertEquals(0 + 1 + 2 + 3 + 4, day.volume());
        assertEquals("Asia/Kolkata", day.zone().getId());
        assertEquals("MINUTE.csv", day.source().name());
        assertEquals("bars", day.source().format());
        assertEquals((OPEN + DAY_MILLIS) * 1_000_000, day.firstTime());
    }

    @Test
    void theSameImportTwiceChangesNothing() throws IOException {
        Path file = write("nse/TWICE.csv", minuteBars(3, 5));
        harness.run(file);
        Map<String, Coverage> ledger = harness.ledger();
        Map<TopicPartition, Long> ends = ends();

        ImportTally again = harness.run(file);

        assertEquals(15, again.rows());
        assertEquals(15, again.alreadyThere());
        assertEquals(0, again.imported());
        assertEquals(ledger, harness.ledger());
        assertEquals(ends, ends());
        assertEquals(List.of(), harness.skipped);
    }

    @Test
    void aDayFromAnotherSourceStaysAsItIsAndIsNamed() throws IOException {
        Path first = write("nse/OTHER.csv", minuteBars(2, 5));
        harness.run(first);
        Path second = write("more/nse/OTHER.csv", minuteBars(3, 4));

        ImportTally tally = harness.run(second);

        assertEquals(8, tally.otherSource());
        assertEquals(4, tally.imported());
        assertEquals(2, tally.daysOtherSource());
        assertTrue(tally.isBalanced());
        assertEquals(
                List.of("NSE:OTHER/bar/1m/2021-05-17", "NSE:OTHER/bar/1m/2021-05-18"),
                harness.skipped);
        assertEquals(14, harness.export(folder, "NSE:OTHER", DataKind.BAR, MINUTE).size());
    }

    @Test
    void badRowsAreNamedWithTheirPlaceAndTheRestIsImported() throws IOException {
        Path file =
                write(
                        "nse/BAD.csv",
                        List.of(
                                "ts,open,high,low,close,volume",
                                OPEN + ",10,11,9,10,1",
                                OPEN + 60_000 + ",10,9,11,10,1",
                                OPEN + 120_000 + ",NaN,11,9,10,1",
                                OPEN + 60_000 + ",10,11,9,10,1",
                                OPEN + 60_000 + ",10,11,9,10,1"));
        ImportTally tally = harness.run(file);

        assertEquals(new ImportTally(5, 2, 3, 0, 0, 1, 0, 0), tally);
        assertEquals(
                List.of("bar-invalid 3", "price-invalid 4", "time-not-ascending 6"),
                harness.errors.stream().map(e -> e.code() + " " + e.line()).toList());
        assertEquals(3, harness.ledger().get("NSE:BAD/bar/1m/2021-05-17").rejectedRows());
    }

    @Test
    void tradesKeepVenueConditionsAndMarksAndAreNumberedByTheFile() throws IOException {
        Path file =
                write(
                        "us/SPY_20131010.csv",
                        List.of(
                                "ts,price,size,exchange,conditions,suspicious",
                                "1381392000795,166.43,200,P,20002000,0",
                                "1381392000795,166.44,100,D,1,1",
                                "1381392000796,166.44,100,D,4001,0"));
        harness.run(file);

        List<Tick> ticks = new ArrayList<>();
        try (HistoryRows<Tick> rows =
                new HistoryLog(kafka.bootstrap())
                        .rows(
                                Topics.HISTORY_TICK,
                                List.of(harness.ledger().get("US:SPY/tick/-/2013-10-10")))) {
            rows.forEachRemaining(row -> ticks.add(row.value()));
        }
        assertEquals(List.of(1L, 2L, 3L), ticks.stream().map(Tick::sequence).toList());
        assertEquals(List.of(200L, 300L, 400L), ticks.stream().map(Tick::dayVolume).toList());
        assertEquals(
                List.of(TickFlag.OFF_SESSION.bit(), TickFlag.OUTLIER.bit(), TickFlag.LATE.bit()),
                ticks.stream().map(Tick::flags).toList());
        String label = harness.ledger().get("US:SPY/tick/-/2013-10-10").source().label();
        assertEquals("US:SPY@" + label + "#3", ticks.getLast().eventId());
        assertEquals(lines(file), harness.export(folder, "US:SPY", DataKind.TICK, null));
    }

    @Test
    void daysOfAClockChangeAreWholeDays() throws IOException {
        Path file =
                write(
                        "us/DST.csv",
                        List.of(
                                "date,open,high,low,close,volume",
                                "2021-03-12,10,11,9,10,1",
                                "2021-03-13,10,11,9,10,1",
                                "2021-03-14,10,11,9,10,1",
                                "2021-03-15,10,11,9,10,1"));
        assertEquals(4, harness.run(file).imported());
        assertEquals(lines(file), harness.export(folder, "US:DST", DataKind.BAR, DAY));
    }

    @Test
    void aKilledImportLeavesWholeDaysAndTheNextRunDoesTheRest() throws Exception {
        Path file = write("nse/KILLED_2021.csv", ticks(8, 20_000));
        Process killed =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledImport.class.getName(),
                                kafka.bootstrap(),
                                file.toString(),
                                "130000")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("killed.log").toFile())
                        .start();
        try {
            assertTrue(killed.waitFor(120, TimeUnit.SECONDS), "the import did not end");
        } finally {
            killed.destroyForcibly();
        }
        assertEquals(
                KilledImport.DIED,
                killed.exitValue(),
                Files.readString(folder.resolve("killed.log")));
        // A writer of its own: what the killed one left open ends with it.
        try (HistoryWriter next = HistoryWriter.open(kafka.bootstrap(), false)) {
            assertEquals(null, next.inTheWay("NSE:KILLED/tick/-/2021-05-24"));
        }
        long committed =
                harness.ledger().keySet().stream()
                        .filter(key -> key.startsWith("NSE:KILLED/"))
                        .count();
        assertTrue(committed > 0 && committed < 8, "days there after the kill: " + committed);

        ImportTally tally = harness.run(file);

        assertEquals(160_000, tally.rows());
        assertEquals(committed * 20_000, tally.alreadyThere());
        assertEquals(160_000 - committed * 20_000, tally.imported());
        List<String> exported = harness.export(folder, "NSE:KILLED", DataKind.TICK, null);
        assertEquals(lines(file), exported.stream().map(line -> firstColumns(line, 3)).toList());
    }

    @Test
    void aSecondImportTakesOverAndTheFirstSaysSo() throws IOException {
        Path file = write("nse/FENCED.csv", minuteBars(1, 5));
        FileSource source = ImportHarness.AUTO.source(file);
        try (HistoryWriter first = HistoryWriter.open(kafka.bootstrap(), false);
                HistoryWriter second = HistoryWriter.open(kafka.bootstrap(), false)) {
            ImportException fenced =
                    assertThrows(
                            ImportException.class,
                            () ->
                                    new ImportRun(first, SystemNanoClock.INSTANCE, harness)
                                            .run(List.of(source)));
            assertTrue(
                    String.valueOf(fenced.getMessage()).startsWith("import-fenced: "),
                    fenced.getMessage());
            assertFalse(harness.ledger().containsKey("NSE:FENCED/bar/1m/2021-05-17"));
            new ImportRun(second, SystemNanoClock.INSTANCE, harness).run(List.of(source));
        }
        assertEquals(5, harness.ledger().get("NSE:FENCED/bar/1m/2021-05-17").rows());
    }

    private static String firstColumns(String line, int count) {
        return String.join(",", List.of(line.split(",")).subList(0, count));
    }

    private static Map<TopicPartition, Long> ends() {
        List<TopicPartition> partitions =
                IntStream.range(0, Topics.HISTORY_BAR.partitions())
                        .mapToObj(p -> new TopicPartition(Topics.HISTORY_BAR.name(), p))
                        .toList();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(KafkaSettings.consumer(kafka.bootstrap(), "ends"))) {
            return consumer.endOffsets(partitions);
        }
    }

    private static List<String> minuteBars(int days, int barsPerDay) {
        List<String> lines = new ArrayList<>(List.of("ts,open,high,low,close,volume"));
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < barsPerDay; i++) {
                long start = OPEN + day * DAY_MILLIS + i * 60_000L;
                lines.add(start + ",100,101.5,99.05,100.25," + i);
            }
        }
        return lines;
    }

    private static List<String> ticks(int days, int ticksPerDay) {
        List<String> lines = new ArrayList<>(List.of("ts,ltp,cum_volume"));
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < ticksPerDay; i++) {
                lines.add(OPEN + day * DAY_MILLIS + i * 1_000L + "," + (100 + i % 7) + "," + i);
            }
        }
        return lines;
    }

    private Path write(String name, List<String> lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, lines);
    }

    private static List<String> lines(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.subList(1, lines.size());
    }
}
