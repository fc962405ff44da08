package io.quanttrade.simulator.core;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Minute and day candles of what the simulator's own market really printed.
///
/// Bounded: at most 60 days of minutes per instrument and four million in all; days are kept.
public final class CandleHistory {
    /// Hears of a minute that is over, so that it can be written down.
    @FunctionalInterface
    public interface Closed {
        void minute(int index, int minute, long open, long high, long low, long close, long volume);
    }

    private static final int MAX_MINUTES = 4_000_000;
    private static final int MAX_MINUTES_EACH = 60 * 375;
    private static final int MAX_DAYS = 5_000;
    private static final long MINUTE = 60_000;

    private final CandleSeries[] minutes;
    private final CandleSeries[] days;

    /// For `instruments` markets with indices from 0.
    public CandleHistory(int instruments) {
        minutes = new CandleSeries[instruments];
        days = new CandleSeries[instruments];
        int each = Math.min(MAX_MINUTES_EACH, Math.max(375, MAX_MINUTES / instruments));
        for (int i = 0; i < instruments; i++) {
            minutes[i] = new CandleSeries(each);
            days[i] = new CandleSeries(MAX_DAYS);
        }
    }

    /// Adds the latest print of a market; `closed` hears of the minute it ends.
    public void tick(InstrumentMarket market, long millis, Closed closed) {
        long price = market.lastPrice();
        int index = market.index();
        CandleSeries series = minutes[index];
        int row = series.size() - 1;
        int minute = (int) (millis / MINUTE);
        if (row >= 0 && series.key(row) < minute) {
            closed.minute(
                    index,
                    series.key(row),
                    series.open(row),
                    series.high(row),
                    series.low(row),
                    series.close(row),
                    series.dayVolume(row));
        }
        boolean _ = series.fold(minute, price, price, price, price, market.volume());
        boolean _ = days[index].fold(day(millis), price, price, price, price, market.volume());
    }

    /// Puts back a minute that was written down.
    public void restore(
            int index, int minute, long open, long high, long low, long close, long volume) {
        boolean _ = minutes[index].fold(minute, open, high, low, close, volume);
        boolean _ = days[index].fold(day(minute * MINUTE), open, high, low, close, volume);
    }

    /// Minutes of an instrument that start in `[from, to)`, oldest first.
    List<Candle> minutes(int index, long from, long to) {
        CandleSeries series = minutes[index];
        List<Candle> found = new ArrayList<>();
        int first = series.rowOf((int) Math.ceilDiv(from, MINUTE));
        for (int row = first; row < series.size() && series.key(row) * MINUTE < to; row++) {
            long start = series.key(row) * MINUTE;
            boolean sameDay = row > 0 && day(start) == day(series.key(row - 1) * MINUTE);
            long before = sameDay ? series.dayVolume(row - 1) : 0;
            found.add(candle(series, row, start, series.dayVolume(row) - before));
        }
        return found;
    }

    /// Days of an instrument in `[from, to)`, oldest first; a candle starts at midnight IST.
    List<Candle> days(int index, LocalDate from, LocalDate to) {
        CandleSeries series = days[index];
        List<Candle> found = new ArrayList<>();
        int end = (int) to.toEpochDay();
        for (int row = series.rowOf((int) from.toEpochDay());
                row < series.size() && series.key(row) < end;
                row++) {
            long start = TradingCalendar.midnight(LocalDate.ofEpochDay(series.key(row)));
            found.add(candle(series, row, start, series.dayVolume(row)));
        }
        return found;
    }

    private static Candle candle(CandleSeries series, int row, long start, long volume) {
        return new Candle(
                start,
                series.open(row),
                series.high(row),
                series.low(row),
                series.close(row),
                volume,
                0);
    }

    private static int day(long millis) {
        return (int) TradingCalendar.dateOf(millis).toEpochDay();
    }
}
