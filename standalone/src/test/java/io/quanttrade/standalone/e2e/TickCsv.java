package io.quanttrade.standalone.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;

/// A made-up trading day on which moving averages are sure to cross: the price swings as a sine
/// around `base`, a tick every two seconds from 09:15 to 15:30 IST.
final class TickCsv {

    private static final LocalDate DAY = LocalDate.of(2021, 5, 17);
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final int TICK_SECONDS = 2;
    private static final int SESSION_SECONDS = 375 * 60;
    private static final int SWING_SECONDS = 50 * 60;
    private static final double SWING = 0.01;

    /// Rows of one file.
    static final int ROWS = SESSION_SECONDS / TICK_SECONDS;

    private TickCsv() {}

    static Path write(Path folder, String symbol, double base) throws IOException {
        long open = DAY.atTime(LocalTime.of(9, 15)).atZone(INDIA).toInstant().toEpochMilli();
        StringBuilder csv = new StringBuilder("ts,price,size\n");
        for (int second = 0; second < SESSION_SECONDS; second += TICK_SECONDS) {
            double swing = Math.sin(2 * Math.PI * second / SWING_SECONDS);
            double price = Math.round(base * (1 + SWING * swing) * 20) / 20.0;
            csv.append(open + second * 1000L)
                    .append(String.format(Locale.ROOT, ",%.2f,%d%n", price, 10 + second % 7));
        }
        return Files.writeString(folder.resolve(symbol + "_20210517.csv"), csv);
    }
}
