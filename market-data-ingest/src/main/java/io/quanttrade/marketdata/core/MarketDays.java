package io.quanttrade.marketdata.core;

import io.quanttrade.marketdata.core.CoverageReport.Trading;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.value.MarketTime;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Trading days of all markets: those of Indian exchanges by the rulebook, crypto every day, others
/// perhaps on each weekday, FX also on Sunday, when it begins in the evening. A session announced
/// without its time may be held.
public final class MarketDays implements CoverageReport.Calendar {

    /// Continuous trading of a date, epoch nanoseconds UTC. Shares with derivatives may end earlier
    /// than others, and a file does not say which its share is.
    ///
    /// @param sureTo every share trades until then
    /// @param to no share trades after it
    record Hours(long from, long sureTo, long to) {}

    private static final long SECONDS_PER_DAY = 86_400;

    private final TradingCalendar rulebook;

    public MarketDays(TradingCalendar rulebook) {
        this.rulebook = rulebook;
    }

    @Override
    public Trading trading(InstrumentId instrument, LocalDate date) {
        Optional<ExchangeSegment> segment = segment(instrument);
        if (segment.isPresent() && rulebook.untimedSession(segment.get(), date) != null) {
            return Trading.MAYBE;
        }
        if (segment.isPresent() && rulebook.knowsHolidaysOf(segment.get(), date)) {
            return rulebook.session(segment.get(), true, date) == null
                    ? Trading.CLOSED
                    : Trading.OPEN;
        }
        if (Market.of(instrument).equals(Optional.of(Market.CRYPTO))) {
            return Trading.OPEN;
        }
        boolean fxSunday =
                Market.of(instrument).equals(Optional.of(Market.FX))
                        && date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return CoverageReport.isWeekend(date) && !fxSunday ? Trading.CLOSED : Trading.MAYBE;
    }

    /// True when it is known whether the exchange was closed on a date.
    public boolean knowsHolidays(InstrumentId instrument, LocalDate date) {
        return segment(instrument).filter(s -> rulebook.knowsHolidaysOf(s, date)).isPresent();
    }

    @Override
    public long sessionSeconds(InstrumentId instrument, LocalDate date) {
        if (Market.of(instrument).equals(Optional.of(Market.CRYPTO))) {
            return SECONDS_PER_DAY;
        }
        Hours hours = hours(instrument, date);
        return hours == null ? 0 : (hours.sureTo() - hours.from()) / MarketTime.NANOS_PER_SECOND;
    }

    @Override
    public long longestSessionSeconds(InstrumentId instrument, LocalDate date) {
        Hours hours = hours(instrument, date);
        return hours == null
                ? sessionSeconds(instrument, date)
                : (hours.to() - hours.from()) / MarketTime.NANOS_PER_SECOND;
    }

    /// Continuous trading of a date, null where the rulebook has none.
    @Nullable Hours hours(InstrumentId instrument, LocalDate date) {
        ExchangeSegment segment = segment(instrument).orElse(null);
        if (segment == null) {
            return null;
        }
        TradingCalendar.Session with = rulebook.session(segment, true, date);
        TradingCalendar.Session without = rulebook.session(segment, false, date);
        if (with == null || without == null) {
            return null;
        }
        return new Hours(
                Math.min(with.open(), without.open()),
                Math.min(with.close(), without.close()),
                Math.max(with.close(), without.close()));
    }

    /// Indices keep the hours of the shares they are made of.
    private static Optional<ExchangeSegment> segment(InstrumentId instrument) {
        return Arrays.stream(ExchangeSegment.values())
                .filter(segment -> segment.prefix().equals(instrument.exchange()))
                .map(segment -> segment == ExchangeSegment.IDX_I ? ExchangeSegment.NSE_EQ : segment)
                .findFirst();
    }
}
