package io.quanttrade.benchmarks.backtest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Random;

/// Files of bars on a seeded random walk in steps of 0.05, on weekdays, 375 bars a day where they
/// are minutes.
final class GeneratedBars {

    private static final ZoneOffset IST = ZoneOffset.ofHoursMinutes(5, 30);
    private static final LocalDate FIRST = LocalDate.of(2012, 1, 2);
    private static final int MINUTES_A_DAY = 375;
    private static final long FIRST_STEPS = 20_000;
    private static final long LEAST_STEPS = 2_000;

    private GeneratedBars() {}

    static void minutes(Path file, int bars, long seed) throws IOException {
        Walk walk = new Walk(seed);
        LocalDate day = FIRST;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("ts,open,high,low,close,volume\n");
            for (int i = 0; i < bars; ) {
                long millis = day.atTime(LocalTime.of(9, 15)).toInstant(IST).toEpochMilli();
                for (int m = 0; m < MINUTES_A_DAY && i < bars; m++, i++) {
                    out.write(Long.toString(millis + m * 60_000L));
                    walk.writeBar(out);
                }
                day = next(day);
            }
        }
    }

    static void days(Path file, int bars, long seed) throws IOException {
        Walk walk = new Walk(seed);
        LocalDate day = FIRST.minusYears(10);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("date,open,high,low,close,volume\n");
            for (int i = 0; i < bars; i++) {
                out.write(day.toString());
                walk.writeBar(out);
                day = next(day);
            }
        }
    }

    private static LocalDate next(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (next.getDayOfWeek() == DayOfWeek.SATURDAY
                || next.getDayOfWeek() == DayOfWeek.SUNDAY) {
            next = next.plusDays(1);
        }
        return next;
    }

    private static final class Walk {

        private final Random random;
        private long steps = FIRST_STEPS;

        Walk(long seed) {
            this.random = new Random(seed);
        }

        void writeBar(BufferedWriter out) throws IOException {
            long open = steps;
            long close = Math.max(LEAST_STEPS, open + random.nextInt(41) - 20);
            long high = Math.max(open, close) + random.nextInt(8);
            long low = Math.min(open, close) - random.nextInt(8);
            steps = close;
            for (long price : new long[] {open, high, low, close}) {
                out.write(',');
                out.write(text(price));
            }
            out.write(',');
            out.write(Integer.toString(100 + random.nextInt(10_000)));
            out.write('\n');
        }

        private static String text(long steps) {
            long paise = steps * 5;
            long rest = paise % 100;
            return paise / 100 + "." + (rest < 10 ? "0" : "") + rest;
        }
    }
}
