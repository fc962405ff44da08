package io.quanttrade.simulator.core;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The market before the simulator's first day: made up, but always the same, joined to its first
/// previous close, and with daily candles that are exactly their minutes.
final class SyntheticHistory {
    /// How far back the past reaches.
    static final int YEARS = 5;

    private static final int DEFAULT_VOLATILITY_BPS = 120;
    private static final long DEFAULT_VOLUME = 1_000_000;
    private static final long MINUTE = 60_000;

    private final Instrument instrument;
    private final long firstClose;
    private final LocalDate start;
    private final double dailyMove;
    private final long dailyVolume;
    private final NavigableMap<LocalDate, Long> closes = new TreeMap<>();

    /// `firstClose` is the close of the last trading day before `start`.
    SyntheticHistory(Instrument instrument, long firstClose, LocalDate start) {
        this.instrument = instrument;
        this.firstClose = firstClose;
        this.start = start;
        KnownInstruments.Profile profile =
                KnownInstruments.stocks().stream()
                        .filter(p -> p.instrument().equals(instrument))
                        .findFirst()
                        .orElse(null);
        boolean index = instrument.segment() == Segment.IDX_I;
        int bps = profile == null ? DEFAULT_VOLATILITY_BPS : profile.volatilityBps();
        dailyMove = (index ? bps / 2.0 : bps) / 10_000;
        dailyVolume = index ? 0 : profile == null ? DEFAULT_VOLUME : profile.dailyVolume();
    }

    /// The minutes of one day before `start`, or none for a day without trading.
    List<Candle> minutes(LocalDate date) {
        Long close = closes().get(date);
        if (close == null) {
            return List.of();
        }
        var before = closes().lowerEntry(date);
        SeededRandom random = random(date);
        double opened =
                (before == null ? close : before.getValue())
                        * (1 + random.gaussian() * dailyMove * 0.2);
        long openMillis = TradingCalendar.openMillis(date);
        int length = (int) ((TradingCalendar.closeMillis(date) - openMillis) / MINUTE);
        double[] path = bridge(random, opened, close, length);
        List<Candle> day = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            double reach = Math.abs(random.gaussian()) * dailyMove * path[i] / 60;
            long from = price(path[i], date);
            // The day ends at its close exactly, which may lie beside today's grid.
            long until = i == length - 1 ? close : price(path[i + 1], date);
            long low = price(Math.min(path[i], path[i + 1]) - reach * random.uniform(), date);
            long high = price(Math.max(path[i], path[i + 1]) + reach * random.uniform(), date);
            double x = 2.0 * i / length - 1;
            double shape = (0.6 + 1.2 * x * x) * (0.5 + random.uniform());
            day.add(
                    new Candle(
                            openMillis + i * MINUTE,
                            from,
                            Math.max(high, Math.max(from, until)),
                            Math.min(low, Math.min(from, until)),
                            until,
                            Math.round(dailyVolume * shape / length),
                            0));
        }
        return day;
    }

    /// From the opening price to the close exactly, wandering in between.
    private double[] bridge(SeededRandom random, double opened, long close, int length) {
        double[] walk = new double[length + 1];
        for (int i = 1; i <= length; i++) {
            walk[i] = walk[i - 1] + random.gaussian();
        }
        double scale = dailyMove * 0.7 / StrictMath.sqrt(length);
        double[] path = new double[length + 1];
        for (int i = 0; i <= length; i++) {
            double straight = opened + (close - opened) * i / length;
            path[i] = straight * (1 + scale * (walk[i] - walk[length] * i / length));
        }
        return path;
    }

    private long price(double value, LocalDate date) {
        long tick = TickSizes.of(instrument.segment(), date, Math.round(value));
        return Math.max(tick, Price4.floorToTick(Math.round(value) + tick / 2, tick));
    }

    /// Closes of five years, from the first known one backwards.
    private NavigableMap<LocalDate, Long> closes() {
        if (closes.isEmpty()) {
            LocalDate first = start.minusYears(YEARS);
            LocalDate date = TradingCalendar.latestTradingDay(start.minusDays(1));
            double close = firstClose;
            while (!date.isBefore(first)) {
                closes.put(date, closes.isEmpty() ? firstClose : price(close, date));
                double move = random(date.minusYears(100)).gaussian() * dailyMove;
                close = Math.max(Price4.ONE, close / (1 + Math.clamp(move, -0.09, 0.09)));
                date = TradingCalendar.latestTradingDay(date.minusDays(1));
            }
        }
        return closes;
    }

    private SeededRandom random(LocalDate date) {
        return new SeededRandom(
                SeededRandom.mix(
                        instrument.key().hashCode() * 1_000_003L + date.toEpochDay() * 7_919L));
    }
}
