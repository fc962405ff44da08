package io.quanttrade.risk.core;

import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.risk.RiskLimits;
import org.jspecify.annotations.Nullable;

/// What a decision needs besides account and signal.
///
/// @param limits of the account, null = none set: denies
/// @param everywhere control of all accounts, null = ACTIVE
/// @param account control of this account, null = ACTIVE
/// @param instrument the signal's instrument, null = not in the reference data: denies
/// @param ready false denies with `NOT_READY`
/// @param notReadyReason kebab-case condition, empty when ready
public record GateInputs(
        @Nullable RiskLimits limits,
        @Nullable RiskControl everywhere,
        @Nullable RiskControl account,
        @Nullable Instrument instrument,
        TradingCalendar calendar,
        boolean ready,
        String notReadyReason) {}
