package io.quanttrade.backtest.verify;

import io.quanttrade.backtest.feed.RecordedLog;
import io.quanttrade.risk.core.AccountState;
import io.quanttrade.risk.core.GateCore;
import io.quanttrade.risk.core.GateInputs;
import io.quanttrade.risk.core.GateResult;
import io.quanttrade.risk.core.Ledger;
import io.quanttrade.risk.core.SeenSignals;
import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.kafka.Recorded;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.signal.SignalEvent;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.wire.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Replays one partition of the gate: before each decision it applies exactly the inputs the
/// recorded decision had seen, then decides again.
final class GateReplay {

    private static final String NOT_READY = "NOT_READY";

    private final int partition;
    private final List<Recorded<OrderEvent>> orderEvents;
    private final List<Recorded<Valuation>> valuations;
    private final TableHistory<RiskLimits> limits;
    private final TableHistory<RiskControl> controls;
    private final TableHistory<Instrument> instruments;
    private final TableHistory<CalendarEntry> calendarEntries;
    private final SeenSignals seen = SeenSignals.inMemory();
    private final GateCore gate = new GateCore(seen);
    private final Map<AccountId, AccountState> accounts = new HashMap<>();
    private final List<Position> positions = new ArrayList<>();
    private TradingCalendar calendar = new TradingCalendar(List.of());
    private int nextOrderEvent;
    private int nextValuation;

    /// What the replay of one signal gave, beside what was recorded.
    record Pair(
            SignalRaised signal,
            @Nullable RiskDecision liveDecision,
            @Nullable RiskDecision decision,
            @Nullable OrderIntent liveIntent,
            @Nullable OrderIntent intent) {}

    GateReplay(RecordedLog log, int partition, Tables tables) {
        this.partition = partition;
        this.orderEvents = log.read(Topics.ORDER_EVENT, partition);
        this.valuations = log.read(Topics.PORTFOLIO_VALUATION, partition);
        this.limits = new TableHistory<>(Topics.RISK_LIMIT, tables.limits());
        this.controls = new TableHistory<>(Topics.RISK_CONTROL, tables.controls());
        this.instruments = new TableHistory<>(Topics.REFERENCE_INSTRUMENT, tables.instruments());
        this.calendarEntries = new TableHistory<>(Topics.REFERENCE_CALENDAR, tables.calendar());
    }

    /// The histories of the compacted topics, read once for all partitions.
    record Tables(
            List<Recorded<RiskLimits>> limits,
            List<Recorded<RiskControl>> controls,
            List<Recorded<Instrument>> instruments,
            List<Recorded<CalendarEntry>> calendar) {

        static Tables read(RecordedLog log) {
            return new Tables(
                    log.read(Topics.RISK_LIMIT, 0),
                    log.read(Topics.RISK_CONTROL, 0),
                    log.read(Topics.REFERENCE_INSTRUMENT, 0),
                    log.read(Topics.REFERENCE_CALENDAR, 0));
        }
    }

    /// Replays every signal below an offset.
    ///
    /// @param signals of this partition, in offset order
    /// @param decisions recorded, by signal id
    /// @param intents recorded, by intent id
    List<Pair> run(
            List<Recorded<SignalEvent>> signals,
            long end,
            Map<String, RiskDecision> decisions,
            Map<String, OrderIntent> intents) {
        List<Pair> pairs = new ArrayList<>();
        for (Recorded<SignalEvent> record : signals) {
            if (record.offset() < end && record.value() instanceof SignalRaised signal) {
                pairs.add(decide(signal, decisions.get(signal.signalId()), intents));
            }
        }
        return pairs;
    }

    private Pair decide(
            SignalRaised signal,
            @Nullable RiskDecision recorded,
            Map<String, OrderIntent> intents) {
        if (recorded == null) {
            return new Pair(signal, null, null, null, null);
        }
        InputCursor cursor = recorded.cursor();
        applyOrderEvents(cursor.offset(Topics.ORDER_EVENT.name(), partition));
        applyValuations(cursor.offset(Topics.PORTFOLIO_VALUATION.name(), partition));
        limits.advanceTo(cursor);
        controls.advanceTo(cursor);
        instruments.advanceTo(cursor);
        if (calendarEntries.advanceTo(cursor)) {
            calendar = new TradingCalendar(calendarEntries.values().values());
        }
        GateResult result =
                gate.decide(
                        account(signal.account()),
                        signal,
                        inputs(signal, recorded),
                        cursor,
                        recorded.decidedTime());
        seen.add(signal.signalId());
        accounts.put(signal.account(), result.next());
        OrderIntent liveIntent =
                recorded instanceof RiskDecision.Approved approved
                        ? intents.get(approved.intentId())
                        : null;
        return new Pair(signal, recorded, result.decision(), liveIntent, result.intent());
    }

    private GateInputs inputs(SignalRaised signal, RiskDecision recorded) {
        // Readiness is a condition of the machine, not of the inputs: the recording says what it
        // was.
        CheckResult notReady =
                recorded.checks().stream()
                        .filter(check -> check.code().equals(NOT_READY) && !check.passed())
                        .findFirst()
                        .orElse(null);
        return new GateInputs(
                limits.get(signal.account().value()),
                controls.get(RiskControl.EVERYWHERE),
                controls.get(signal.account().value()),
                instruments.get(signal.instrument().value()),
                calendar,
                notReady == null,
                notReady == null ? "" : notReady.observed().replaceFirst("^reason=", ""));
    }

    private AccountState account(AccountId id) {
        return accounts.computeIfAbsent(id, AccountState::empty);
    }

    private void applyOrderEvents(long last) {
        while (nextOrderEvent < orderEvents.size()
                && orderEvents.get(nextOrderEvent).offset() <= last) {
            OrderEvent event = orderEvents.get(nextOrderEvent++).value();
            AccountId id = event.order().account();
            var booked = Ledger.apply(account(id), event);
            accounts.put(id, booked.next());
            Position position = booked.position();
            if (position != null) {
                positions.add(position);
            }
        }
    }

    private void applyValuations(long last) {
        while (nextValuation < valuations.size()
                && valuations.get(nextValuation).offset() <= last) {
            Valuation valuation = valuations.get(nextValuation++).value();
            accounts.put(valuation.account(), account(valuation.account()).apply(valuation));
        }
    }

    /// Positions in the order they changed, up to an offset of the order events, exclusive.
    List<Position> positions(long end) {
        applyOrderEvents(end - 1);
        return positions;
    }

    /// The recorded order events of this partition.
    List<Recorded<OrderEvent>> orderEvents() {
        return orderEvents;
    }
}
