package io.quanttrade.topics.risk;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.DeterministicId;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.TradingMode;
import java.util.List;

/// The gate's answer to one signal: exactly one per signal. Key: the account.
public sealed interface RiskDecision extends Event {

    String decisionId();

    String signalId();

    AccountId account();

    InstrumentId instrument();

    String deploymentId();

    TradingMode mode();

    /// Every check in rule order, with limit and observed value.
    List<CheckResult> checks();

    /// Version of the rule set that decided.
    String ruleVersion();

    /// All inputs the gate had applied before it decided, the signal itself included.
    InputCursor cursor();

    /// Wall clock of the gate when it decided, epoch nanoseconds: an input of the checks on age.
    long decidedTime();

    /// The id of the decision on a signal.
    static String id(String signalId) {
        return DeterministicId.of("decision", signalId);
    }

    @Override
    default String eventId() {
        return decisionId();
    }

    @Override
    default String key() {
        return account().value();
    }

    @Override
    default String causationId() {
        return signalId();
    }

    /// The signal may become this order.
    record Approved(
            String decisionId,
            String signalId,
            AccountId account,
            InstrumentId instrument,
            String deploymentId,
            TradingMode mode,
            String intentId,
            List<CheckResult> checks,
            String ruleVersion,
            InputCursor cursor,
            long eventTime,
            long receivedTime,
            long decidedTime)
            implements RiskDecision {

        public Approved {
            checks = List.copyOf(checks);
            Checks.require(
                    checks.stream().allMatch(CheckResult::passed),
                    "checks",
                    "must all have passed");
        }
    }

    /// The signal is refused; `code`, `limit` and `observed` are those of the first failing check.
    record Denied(
            String decisionId,
            String signalId,
            AccountId account,
            InstrumentId instrument,
            String deploymentId,
            TradingMode mode,
            String code,
            String limit,
            String observed,
            List<CheckResult> checks,
            String ruleVersion,
            InputCursor cursor,
            long eventTime,
            long receivedTime,
            long decidedTime)
            implements RiskDecision {

        public Denied {
            checks = List.copyOf(checks);
            Checks.require(!code.isEmpty(), "code", "must not be empty");
        }
    }
}
