package io.quanttrade.risk.core;

import io.quanttrade.risk.check.CheckContext;
import io.quanttrade.risk.check.Exposure;
import io.quanttrade.risk.check.OrderDraft;
import io.quanttrade.risk.check.Rules;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.order.OrderType;
import io.quanttrade.topics.order.Product;
import io.quanttrade.topics.order.Validity;
import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.value.DeterministicId;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides on signals: one decision each, and with an approval one order and its reservation. The
/// same arguments give the same result; times and ids come from them.
public final class GateCore {

    private static final int LEG = 0;
    private static final int ATTEMPT = 1;

    private final SeenSignals seen;

    /// @param seen the signals decided so far; the caller adds the id after each decision
    public GateCore(SeenSignals seen) {
        this.seen = seen;
    }

    /// The decision on a signal.
    ///
    /// @param cursor the inputs applied so far, this signal included; goes into the decision
    /// @param decidedTime wall clock, epoch nanoseconds: what the signal's age is measured by
    /// @throws IllegalArgumentException when the signal belongs to another account
    public GateResult decide(
            AccountState account,
            SignalRaised signal,
            GateInputs inputs,
            InputCursor cursor,
            long decidedTime) {
        if (!signal.account().equals(account.account())) {
            throw new IllegalArgumentException(
                    "signal of " + signal.account() + " for account " + account.account());
        }
        AccountState state = withoutOldApprovals(account.at(signal.eventTime()), signal, inputs);
        CheckContext context = context(state, signal, inputs, decidedTime);
        List<CheckResult> checks = Rules.evaluate(context);
        for (CheckResult check : checks) {
            if (!check.passed()) {
                return new GateResult(
                        denied(signal, check, checks, inputs, cursor, decidedTime), null, state);
            }
        }
        return approved(state, context, checks, cursor);
    }

    private CheckContext context(
            AccountState state, SignalRaised signal, GateInputs inputs, long decidedTime) {
        Instrument instrument = inputs.instrument();
        OrderDraft draft;
        Exposure exposure;
        boolean ready = inputs.ready();
        String reason = inputs.notReadyReason();
        try {
            draft = OrderDrafts.of(state, signal, inputs.limits(), instrument);
            exposure = Exposures.of(state, signal, draft);
        } catch (ArithmeticException e) {
            // Numbers beyond 64 bits cannot be judged: deny, whatever else is right.
            draft = unpriced(signal);
            exposure = Exposure.NONE;
            ready = false;
            reason = "amount-overflow";
        }
        TradingCalendar.Session session =
                instrument == null
                        ? null
                        : inputs.calendar().sessionAt(instrument, signal.eventTime());
        return new CheckContext(
                signal,
                draft,
                exposure,
                inputs.limits(),
                inputs.everywhere(),
                inputs.account(),
                instrument,
                session,
                ready,
                reason,
                decidedTime,
                seen.contains(signal.signalId()));
    }

    private static OrderDraft unpriced(SignalRaised signal) {
        return new OrderDraft(Side.BUY, 0, OrderType.MARKET, null, signal.referencePrice());
    }

    private static AccountState withoutOldApprovals(
            AccountState state, SignalRaised signal, GateInputs inputs) {
        RiskLimits limits = inputs.limits();
        if (limits == null || state.approvals().isEmpty()) {
            return state;
        }
        List<Approval> recent =
                state.approvals().stream()
                        .filter(
                                approval ->
                                        signal.eventTime() - approval.eventTime()
                                                < limits.duplicateWindowNanos())
                        .toList();
        return recent.size() == state.approvals().size() ? state : state.withApprovals(recent);
    }

    private static RiskDecision denied(
            SignalRaised signal,
            CheckResult reason,
            List<CheckResult> checks,
            GateInputs inputs,
            InputCursor cursor,
            long decidedTime) {
        return new RiskDecision.Denied(
                RiskDecision.id(signal.signalId()),
                signal.signalId(),
                signal.account(),
                signal.instrument(),
                signal.deploymentId(),
                signal.mode(),
                reason.code(),
                reason.limit(),
                reason.observed(),
                checks,
                ruleVersion(inputs.limits()),
                cursor,
                signal.eventTime(),
                signal.receivedTime(),
                decidedTime);
    }

    private static GateResult approved(
            AccountState state,
            CheckContext context,
            List<CheckResult> checks,
            InputCursor cursor) {
        RiskLimits limits = context.limits();
        Instrument instrument = context.instrument();
        if (limits == null || instrument == null) {
            throw new IllegalStateException("approved without limits or instrument");
        }
        SignalRaised signal = context.signal();
        OrderDraft draft = context.draft();
        String decisionId = RiskDecision.id(signal.signalId());
        String intentId =
                DeterministicId.of(
                        "intent", decisionId, Integer.toString(LEG), Integer.toString(ATTEMPT));
        RiskDecision decision =
                new RiskDecision.Approved(
                        decisionId,
                        signal.signalId(),
                        signal.account(),
                        signal.instrument(),
                        signal.deploymentId(),
                        signal.mode(),
                        intentId,
                        checks,
                        ruleVersion(limits),
                        cursor,
                        signal.eventTime(),
                        signal.receivedTime(),
                        context.decidedTime());
        OrderIntent intent =
                new OrderIntent(
                        intentId,
                        DeterministicId.correlationId(
                                signal.account(), signal.signalId(), LEG, ATTEMPT),
                        signal.signalId(),
                        decisionId,
                        signal.account(),
                        signal.deploymentId(),
                        signal.mode(),
                        signal.instrument(),
                        instrument.segment(),
                        instrument.securityId(),
                        instrument.tickSize(),
                        draft.side(),
                        draft.quantity(),
                        draft.type(),
                        draft.limitPrice(),
                        Product.INTRADAY,
                        Validity.IOC,
                        !context.isEntry(),
                        LEG,
                        ATTEMPT,
                        signal.eventTime(),
                        signal.receivedTime(),
                        context.decidedTime(),
                        deadline(signal, context.isEntry(), limits),
                        signal.trigger(),
                        instrument.series());
        return new GateResult(decision, intent, reserve(state, intent, draft));
    }

    /// Ages without bound are allowed in a backtest, so the sum may not fit: then there is none.
    private static long deadline(SignalRaised signal, boolean isEntry, RiskLimits limits) {
        long maxAge = isEntry ? limits.entryMaxAgeNanos() : limits.exitMaxAgeNanos();
        return maxAge > Long.MAX_VALUE - signal.receivedTime()
                ? Long.MAX_VALUE
                : signal.receivedTime() + maxAge;
    }

    private static AccountState reserve(AccountState state, OrderIntent intent, OrderDraft draft) {
        List<Approval> approvals = new ArrayList<>(state.approvals());
        approvals.add(
                new Approval(
                        intent.instrument(),
                        intent.side(),
                        intent.quantity(),
                        draft.price(),
                        intent.eventTime()));
        long day = state.marketDay().day();
        return state.withOrder(LedgerOrder.reserved(intent, draft.price(), day))
                .withApprovals(approvals);
    }

    private static String ruleVersion(@Nullable RiskLimits limits) {
        return Rules.VERSION + "/limits@" + (limits == null ? "none" : limits.version());
    }
}
