package io.quanttrade.marketdata.source.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mutated lines of market data files: nothing throws, and every line is a row, an error, or empty.
class CsvFuzzTest {

    private static final int LINES = 1_000_000;

    /// Characters that mean something somewhere; no line break, that would be two lines.
    private static final String JUNK = "0123456789.,-+eE\"'\t ;:NaTZ\u0000\u20b9\ufeff";

    private final long seed = Long.getLong("quanttrade.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);

    @Test
    void mutatedTickLinesNeitherCrashNorVanish(@TempDir Path folder) throws IOException {
        System.out.println("CsvFuzzTest seed " + seed + ", " + LINES + " lines");
        Path path = folder.resolve("FUZZ_20210517.csv");
        long lines = write(path, "ts,ltp,cum_volume", this::tick);
        long[] rows = {0, 0};
        MarketDataFile.open(path).forEachTick(tick -> rows[0]++, error -> rows[1]++);
        prove(rows, lines);
    }

    @Test
    void mutatedBarLinesNeitherCrashNorVanish(@TempDir Path folder) throws IOException {
        System.out.println("CsvFuzzTest bars seed " + seed);
        Path path = folder.resolve("FUZZ.csv");
        long lines =
                write(
                        path,
                        "date,isin,series,prev_close,open,high,low,last,close,vwap,volume",
                        this::bar);
        long[] rows = {0, 0};
        MarketDataFile.open(path).forEachBar(bar -> rows[0]++, error -> rows[1]++);
        prove(rows, lines);
    }

    private void prove(long[] rows, long lines) {
        assertEquals(lines, rows[0] + rows[1], "rows and errors, seed " + seed);
        assertTrue(rows[0] > 0 && rows[1] > 0, "rows " + rows[0] + ", errors " + rows[1]);
    }

    private interface Line {
        String of(int number);
    }

    /// Half of the lines of the test; returns how many are not empty.
    private long write(Path path, String header, Line line) throws IOException {
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            out.write((header + "\n").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < LINES / 2; i++) {
                String text = mutated(line.of(i));
                written += text.isEmpty() ? 0 : 1;
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.write('\n');
            }
        }
        return written;
    }

    private String tick(int number) {
        return "%d,%d.%d,%d"
                .formatted(
                        1_621_223_128_000L + number * 10L,
                        3_000 + random.nextInt(100),
                        random.nextInt(100),
                        (number + 1) * 10L);
    }

    private String bar(int number) {
        int price = 900 + random.nextInt(100);
        return "%s,FUZZ,EQ,%d.0,%d,%d,%d,%d,%d,%d.5,%d"
                .formatted(
                        LocalDate.of(2000, 1, 3).plusDays(number % 9_000),
                        price,
                        price,
                        price + 5,
                        price - 5,
                        price,
                        price,
                        price,
                        random.nextInt(1_000_000));
    }

    /// A third of the lines is left whole.
    private String mutated(String line) {
        StringBuilder text = new StringBuilder(line);
        for (int changes = random.nextInt(3); changes > 0 && !text.isEmpty(); changes--) {
            int at = random.nextInt(text.length());
            char junk = JUNK.charAt(random.nextInt(JUNK.length()));
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, junk);
                case 1 -> text.insert(at, junk);
                case 2 -> text.deleteCharAt(at);
                case 3 -> text.setLength(at);
                default -> text.insert(at, text.substring(0, at));
            }
        }
        return text.toString();
    }
}
