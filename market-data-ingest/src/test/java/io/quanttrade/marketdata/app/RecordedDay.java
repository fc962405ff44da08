package io.quanttrade.marketdata.app;

import io.quanttrade.topics.value.MarketTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A made-up session of many shares, written as tick files for the simulator. The day's volume of
/// each row is unique in its share and of the form 1000 k + 1, so that a row is known by it, and
/// half of it is the volume of no row.
final class RecordedDay {

    static final LocalDate DATE = LocalDate.of(2026, 7, 17);

    private static final int VOLUME_STEP = 1_000;
    private static final long OPEN_MILLIS = millis(LocalTime.of(9, 15));
    private static final long CLOSE_MILLIS = millis(LocalTime.of(15, 30));

    final List<Path> files = new ArrayList<>();
    final Map<String, List<Long>> volumes = new LinkedHashMap<>();

    RecordedDay(Path folder, int shares, int rowsPerShare, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int share = 0; share < shares; share++) {
            String symbol = "DAY%03d".formatted(share);
            List<Long> ofShare = new ArrayList<>();
            StringBuilder csv = new StringBuilder("ts,ltp,cum_volume\n");
            int ticks = 6_000 + random.nextInt(6_000);
            long volume = 1;
            long step = (CLOSE_MILLIS - OPEN_MILLIS) / (rowsPerShare + 1);
            for (int row = 0; row < rowsPerShare; row++) {
                ticks += random.nextInt(5) - 2;
                volume += VOLUME_STEP * (1L + random.nextInt(3));
                long time = OPEN_MILLIS + step * row + random.nextLong(step);
                csv.append(time).append(',').append(ticks / 20).append('.');
                csv.append("%02d".formatted(ticks % 20 * 5))
                        .append(',')
                        .append(volume)
                        .append('\n');
                ofShare.add(volume);
            }
            Path file = folder.resolve(symbol + "_20260717.csv");
            Files.writeString(file, csv);
            files.add(file);
            volumes.put("NSE:" + symbol, ofShare);
        }
    }

    private static long millis(LocalTime time) {
        return MarketTime.epochNanos(DATE, time) / MarketTime.NANOS_PER_MILLI;
    }
}
