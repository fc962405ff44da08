package io.quanttrade.risk.check;

import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.signal.SignalAction;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import org.jspecify.annotations.Nullable;

/// All that a rule may look at.
///
/// @param limits of the account, null = none set
/// @param everywhere control of all accounts, null = none set
/// @param account control of this account, null = none set
/// @param instrument null = not in the reference data
/// @param session the instrument's session on the IST date of the signal, null = it does not trade
/// @param ready false while the gate must not decide in favour of anything
/// @param notReadyReason why, empty when ready
/// @param decidedTime wall clock, epoch nanoseconds
/// @param signalSeen true when this signal was decided before
public record CheckContext(
        SignalRaised signal,
        OrderDraft draft,
        Exposure exposure,
        @Nullable RiskLimits limits,
        @Nullable RiskControl everywhere,
        @Nullable RiskControl account,
        @Nullable Instrument instrument,
        TradingCalendar.@Nullable Session session,
        boolean ready,
        String notReadyReason,
        long decidedTime,
        boolean signalSeen) {

    /// True when the order would add exposure, false for an exit.
    public boolean isEntry() {
        return signal.action() == SignalAction.ENTER_LONG;
    }
}
