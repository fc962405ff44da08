package io.quanttrade.marketdata.stream.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.DataKind;
import io.quanttrade.topics.value.Price;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ProviderImportTest {

    private static final long OPEN = 1_621_223_100_000_000_000L;
    private static final long DAY = 86_400_000_000_000L;
    private static final long MINUTE = 60_000_000_000L;

    @Test
    void aDayFetchedAgainIsKnownHoweverTheRangeWasCut(@TempDir Path folder) throws IOException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
            TopicProvisioner.createMissing(kafka.bootstrap());
            ImportHarness harness = new ImportHarness(kafka.bootstrap());

            assertEquals(
                    new ImportTally(7, 6, 1, 0, 0, 2, 0, 0),
                    run(kafka.bootstrap(), harness, bars(0, 2), 1));
            assertEquals(
                    new ImportTally(9, 3, 0, 6, 0, 1, 2, 0),
                    run(kafka.bootstrap(), harness, bars(0, 3), 0));

            List<FileBar> changed = new ArrayList<>(bars(0, 1));
            changed.removeLast();
            assertEquals(
                    new ImportTally(2, 0, 0, 0, 2, 0, 0, 1),
                    run(kafka.bootstrap(), harness, changed, 0));
            assertEquals(List.of("NSE:TCS/bar/1m/2021-05-17"), harness.skipped);
            assertEquals(
                    9,
                    harness.export(folder, "NSE:TCS", DataKind.BAR, BarInterval.of("1m")).size());
        }
    }

    @Test
    void todayIsNeverAskedFor() {
        LocalDate today = LocalDate.parse("2021-05-17");
        assertEquals(LocalDate.parse("2021-05-16"), ProviderImport.lastWholeDay(today, today));
        assertEquals(
                LocalDate.parse("2021-05-16"),
                ProviderImport.lastWholeDay(LocalDate.parse("2022-01-01"), today));
        assertEquals(
                LocalDate.parse("2021-05-14"),
                ProviderImport.lastWholeDay(LocalDate.parse("2021-05-14"), today));
    }

    private static ImportTally run(
            String bootstrap, ImportHarness harness, List<FileBar> bars, long rejected) {
        try (HistoryWriter writer = HistoryWriter.open(bootstrap, false)) {
            return new ProviderImport(
                            writer,
                            new ProviderImport.Request(
                                    "dhan",
                                    "test",
                                    new InstrumentId("NSE:TCS"),
                                    BarInterval.of("1m"),
                                    ZoneId.of("Asia/Kolkata"),
                                    OPEN),
                            harness)
                    .run(bars, rejected);
        }
    }

    private static List<FileBar> bars(int fromDay, int toDay) {
        List<FileBar> bars = new ArrayList<>();
        for (int day = fromDay; day < toDay; day++) {
            for (int i = 0; i < 3; i++) {
                Price price = Price.of("100");
                bars.add(new FileBar(OPEN + day * DAY + i * MINUTE, price, price, price, price, i));
            }
        }
        return bars;
    }
}
