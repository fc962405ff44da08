package io.quanttrade.backtest.feed;

import io.quanttrade.marketdata.core.LocalDays;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.BarGrid;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.MarketTime;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The ends of sessions for ticks that come from a file or an import, where ingest has written
/// none: the record that closes the last bar of a session at its end, as live.
///
/// A session ends by the rulebook. On a day and in a market that it does not know, it ends with the
/// bar of the last tick that is followed by none within that bar's day. Bars that reach beyond the
/// end, those of a day among them, close at the next session's first tick, as live.
final class SessionEnds {

    private final TradingCalendar calendar;
    private final BarInterval interval;
    private final LocalDays days;

    /// @param zone of the exchange, which cuts days where the rulebook knows none
    SessionEnds(TradingCalendar calendar, BarInterval interval, ZoneId zone) {
        this.calendar = calendar;
        this.interval = interval;
        this.days = new LocalDays(zone);
    }

    /// The record between two ticks of an instrument, null where no session ends between them.
    ///
    /// @param next null at the end of the data
    @Nullable Tick between(Tick last, @Nullable Tick next) {
        if (last.kind() == TickKind.SESSION_END || interval.nanos() >= MarketTime.NANOS_PER_DAY) {
            return null;
        }
        long end = end(last, next);
        boolean ends = end > last.eventTime() && (next == null || next.eventTime() >= end);
        return ends ? Tick.sessionEnd(last, last.sequence() + 1, end, end) : null;
    }

    private long end(Tick last, @Nullable Tick next) {
        ExchangeSegment segment = segment(last.instrument().exchange());
        TradingCalendar.Session session =
                segment == null
                        ? null
                        : calendar.session(segment, false, MarketTime.istDate(last.eventTime()));
        if (session != null) {
            return session.contains(last.eventTime()) ? session.close() : Long.MIN_VALUE;
        }
        long barEnd =
                BarGrid.of(last.instrument(), interval).startOf(last.eventTime())
                        + interval.nanos();
        boolean sameDay =
                next != null && days.of(next.eventTime()).equals(days.of(last.eventTime()));
        return sameDay ? Long.MIN_VALUE : barEnd;
    }

    private static @Nullable ExchangeSegment segment(String prefix) {
        return Arrays.stream(ExchangeSegment.values())
                .filter(segment -> segment.prefix().equals(prefix))
                .findFirst()
                .orElse(null);
    }
}
