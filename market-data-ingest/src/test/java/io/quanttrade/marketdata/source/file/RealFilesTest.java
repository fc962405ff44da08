package io.quanttrade.marketdata.source.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Reads the real market data that lies beside the project, where it is there.
class RealFilesTest {

    private final Path data =
            Path.of(System.getProperty("quanttrade.root", ".."), "..", "shared", "data");

    @BeforeEach
    void dataIsThere() {
        assumeTrue(Files.isDirectory(data), "no market data at " + data);
    }

    @Test
    void everyRowOfTheNseFilesIsValid() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(data.resolve("nse"))) {
            files = found.filter(p -> p.toString().endsWith(".csv.gz")).sorted().toList();
        }
        assertTrue(files.size() > 30);
        List<RowError> errors = new ArrayList<>();
        for (Path path : files) {
            MarketDataFile file = MarketDataFile.open(path);
            int[] rows = {0};
            if (file.layout().isBars()) {
                file.forEachBar(bar -> rows[0]++, errors::add);
            } else {
                file.forEachTick(tick -> rows[0]++, errors::add);
            }
            assertTrue(rows[0] > 1_000, path.toString());
        }
        assertEquals(List.of(), errors);
    }

    @Test
    void everyTradeOfALargeFileIsRead() throws IOException {
        MarketDataFile file = MarketDataFile.open(data.resolve("us/trades/BAC_20131008.csv.gz"));
        long[] rows = {0};
        List<RowError> errors = new ArrayList<>();
        file.forEachTick(tick -> rows[0]++, errors::add);
        assertTrue(rows[0] > 50_000);
        assertEquals(List.of(), errors);
    }
}
