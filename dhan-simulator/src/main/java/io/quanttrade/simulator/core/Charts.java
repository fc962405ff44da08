package io.quanttrade.simulator.core;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Candles of any instrument and time: what the market really printed from its first day on, made
/// up before that; a contract's from its underlying's.
public final class Charts {
    private static final long MINUTE = 60_000;

    private static final int YEARS = SyntheticHistory.YEARS;

    /// How long before its expiry a contract has a past.
    private static final int CONTRACT_DAYS = 90;

    private final CandleHistory history;
    private final LocalDate start;
    private final Map<Integer, SyntheticHistory> past = new HashMap<>();

    /// `markets` as they are before the first event, with their previous closes.
    public Charts(List<InstrumentMarket> markets, CandleHistory history, LocalDate start) {
        this.history = history;
        this.start = start;
        for (InstrumentMarket market : markets) {
            if (!(market instanceof ContractMarket)) {
                past.put(
                        market.index(),
                        new SyntheticHistory(market.instrument(), market.previousClose(), start));
            }
        }
    }

    /// Candles of `length` minutes, counted from the open of each day, that start in `[from, to)`;
    /// oldest first.
    public List<Candle> intraday(InstrumentMarket market, int length, long from, long to) {
        List<Candle> found = new ArrayList<>();
        LocalDate last = TradingCalendar.dateOf(to - 1);
        for (LocalDate date = TradingCalendar.dateOf(from);
                !date.isAfter(last);
                date = date.plusDays(1)) {
            for (Candle candle : merged(minutes(market, date), date, length)) {
                if (candle.millis() >= from && candle.millis() < to) {
                    found.add(candle);
                }
            }
        }
        return found;
    }

    /// One candle a day in `[from, to)`, starting at midnight IST; oldest first.
    public List<Candle> daily(InstrumentMarket market, LocalDate from, LocalDate to) {
        if (market instanceof ContractMarket contract) {
            LocalDate expiry = contract.contract().expiry();
            LocalDate begin = later(from, expiry.minusDays(CONTRACT_DAYS));
            LocalDate end = to.isAfter(expiry) ? expiry.plusDays(1) : to;
            return summed(market, begin, end);
        }
        List<Candle> found = new ArrayList<>();
        LocalDate end = to.isBefore(start) ? to : start;
        found.addAll(summed(market, later(from, start.minusYears(YEARS)), end));
        found.addAll(history.days(market.index(), later(from, start), to));
        return found;
    }

    private List<Candle> summed(InstrumentMarket market, LocalDate from, LocalDate to) {
        List<Candle> found = new ArrayList<>();
        for (LocalDate date = from; date.isBefore(to); date = date.plusDays(1)) {
            long midnight = TradingCalendar.midnight(date);
            minutes(market, date).stream()
                    .reduce(Candle::with)
                    .ifPresent(day -> found.add(day.at(midnight)));
        }
        return found;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /// The minutes of one day.
    private List<Candle> minutes(InstrumentMarket market, LocalDate date) {
        if (market instanceof ContractMarket contract) {
            return contractMinutes(contract, date);
        }
        SyntheticHistory made = past.get(market.index());
        if (date.isBefore(start) && made != null) {
            return made.minutes(date);
        }
        long midnight = TradingCalendar.midnight(date);
        return history.minutes(
                market.index(), midnight, TradingCalendar.midnight(date.plusDays(1)));
    }

    private List<Candle> contractMinutes(ContractMarket market, LocalDate date) {
        LocalDate expiry = market.contract().expiry();
        if (date.isAfter(expiry) || date.isBefore(expiry.minusDays(CONTRACT_DAYS))) {
            return List.of();
        }
        List<Candle> found = new ArrayList<>();
        for (Candle on : minutes(market.underlying(), date)) {
            long at = on.millis();
            long open = market.valueAt(on.open(), at);
            long close = market.valueAt(on.close(), at);
            long one = market.valueAt(on.high(), at);
            long other = market.valueAt(on.low(), at);
            found.add(
                    new Candle(
                            at,
                            open,
                            Math.max(Math.max(open, close), Math.max(one, other)),
                            Math.min(Math.min(open, close), Math.min(one, other)),
                            close,
                            Math.max(0, market.volumeAt(at + MINUTE) - market.volumeAt(at)),
                            market.openInterestAt(at)));
        }
        return found;
    }

    private static List<Candle> merged(List<Candle> minutes, LocalDate date, int length) {
        long open = TradingCalendar.openMillis(date);
        long step = length * MINUTE;
        List<Candle> found = new ArrayList<>();
        for (Candle minute : minutes) {
            long slot = open + Math.floorDiv(minute.millis() - open, step) * step;
            if (!found.isEmpty() && found.getLast().millis() == slot) {
                found.set(found.size() - 1, found.getLast().with(minute));
            } else {
                found.add(minute.at(slot));
            }
        }
        return found;
    }
}
