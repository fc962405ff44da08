package io.quanttrade.topics.risk;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;

/// The trading state somebody set, always with a cause. Key: the scope. Absent = `ACTIVE`.
///
/// @param scope an account id, or `*` for all accounts
/// @param state what may still be sent
/// @param killed true while a kill is on: nothing passes but cancels
/// @param cause why, readable
/// @param actor who
public record RiskControl(
        String scope,
        long version,
        TradingState state,
        boolean killed,
        String cause,
        String actor,
        long receivedTime)
        implements Event {

    /// Scope of a control that holds for every account.
    public static final String EVERYWHERE = "*";

    public RiskControl {
        Checks.id("scope", scope);
        Checks.require(version > 0, "version", "must be positive");
        Checks.require(
                (state == TradingState.ACTIVE && !killed) || !cause.isBlank(),
                "cause",
                "must be given");
    }

    @Override
    public String eventId() {
        return scope + "@" + version;
    }

    @Override
    public String key() {
        return scope;
    }

    @Override
    public long eventTime() {
        return receivedTime;
    }

    @Override
    public String causationId() {
        return "";
    }
}
