package io.quanttrade.risk.check;

import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.value.MarketTime;

/// The market is open for it: entries from 5 s after the open to before 10 min before square-off,
/// exits to before the close. Market time, by the calendar.
final class SessionCheck extends Check {

    private static final long ENTRY_DELAY_NANOS = 5 * MarketTime.NANOS_PER_SECOND;
    private static final long ENTRY_CUT_OFF_NANOS = 600 * MarketTime.NANOS_PER_SECOND;

    SessionCheck() {
        super("R06", "SESSION_CLOSED", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context) {
        TradingCalendar.Session session = context.session();
        long now = context.signal().eventTime();
        if (session == null) {
            return result(false, "inside a session", "no session on " + MarketTime.istDate(now));
        }
        long from = session.open() + (context.isEntry() ? ENTRY_DELAY_NANOS : 0);
        long to = context.isEntry() ? session.squareOff() - ENTRY_CUT_OFF_NANOS : session.close();
        return result(
                now >= from && now < to,
                "from " + time(from) + " to before " + time(to),
                time(now));
    }

    private static String time(long epochNanos) {
        return java.time.LocalTime.ofNanoOfDay(MarketTime.istNanoOfDay(epochNanos)) + " IST";
    }
}
