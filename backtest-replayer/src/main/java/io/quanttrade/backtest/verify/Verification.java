package io.quanttrade.backtest.verify;

import io.quanttrade.backtest.feed.RecordedLog;
import io.quanttrade.backtest.feed.Rulebook;
import io.quanttrade.order.core.Charges;
import io.quanttrade.order.core.PaperMatcher;
import io.quanttrade.order.core.PaperSettings;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.PartitionReader;
import io.quanttrade.topics.kafka.Recorded;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.signal.SignalEvent;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.signal.SignalEvent.StrategyApplied;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Replays a recording and compares it stage by stage: bars and signals from the ticks, decisions
/// and intents from the signals and what the gate had seen, paper fills from the intents and the
/// ticks, positions from the fills. Works while the stack runs: only what had been processed when
/// it began is compared.
public final class Verification {

    private static final String SIGNAL_ENGINE = "signal-engine";
    private static final String RISK_GATE = "risk-gate";

    /// An outcome the replay finds this long before the recording ends must have been recorded.
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final RecordedLog log;
    private final LongPredicate range;
    private final PaperSettings paper;

    private final StageComparison<Bar> bars = new StageComparison<>("bars", Topics.MARKET_BAR);
    private final StageComparison<SignalEvent> signals =
            new StageComparison<>("signals", Topics.SIGNAL);
    private final StageComparison<RiskDecision> decisions =
            new StageComparison<>("decisions", Topics.RISK_DECISION);
    private final StageComparison<OrderIntent> intents =
            new StageComparison<>("intents", Topics.ORDER_INTENT);
    private final StageComparison<OrderEvent> paperEvents =
            new StageComparison<>("paper fills", Topics.ORDER_EVENT);
    private final StageComparison<Position> positions =
            new StageComparison<>("positions", Topics.PORTFOLIO_POSITION);
    private long ticks;
    private long pending;
    private long unsent;

    /// @param range which market times to compare; the replay itself starts at the beginning of the
    ///   log
    /// @param paper the venue's settings in the recorded run
    public Verification(RecordedLog log, LongPredicate range, PaperSettings paper) {
        this.log = log;
        this.range = range;
        this.paper = paper;
    }

    /// @throws IllegalStateException `stream-unavailable` or `input-missing` when the recording
    ///   cannot be read in full
    public VerificationReport run() {
        // What was processed is read before what it gave: outputs are committed together with the
        // offset.
        SourceCheck source =
                new SourceCheck(
                        log.readAll(Topics.MARKET_FEED).stream().map(Recorded::value).toList(),
                        range);
        Map<Integer, Long> processedTicks = log.committed(SIGNAL_ENGINE, Topics.MARKET_TICK);
        Map<Integer, Long> processedSignals = log.committed(RISK_GATE, Topics.SIGNAL);
        Map<Integer, Long> processedOrderEvents = log.committed(RISK_GATE, Topics.ORDER_EVENT);
        List<List<Recorded<SignalEvent>>> recordedSignals = byPartition(Topics.SIGNAL.partitions());
        for (int partition = 0; partition < Topics.SIGNAL.partitions(); partition++) {
            recordedSignals.get(partition).addAll(log.read(Topics.SIGNAL, partition));
        }
        List<RiskDecision> allDecisions = values(Topics.RISK_DECISION);
        Map<String, RiskDecision> recordedDecisions = new HashMap<>();
        allDecisions.forEach(
                decision -> recordedDecisions.putIfAbsent(decision.signalId(), decision));
        List<OrderIntent> allIntents = values(Topics.ORDER_INTENT);
        Map<String, OrderIntent> recordedIntents = new LinkedHashMap<>();
        allIntents.forEach(intent -> recordedIntents.putIfAbsent(intent.intentId(), intent));

        Map<String, List<OrderEvent>> recordedEvents =
                gate(
                        recordedSignals,
                        processedSignals,
                        processedOrderEvents,
                        recordedDecisions,
                        recordedIntents);
        ticks(processedTicks, recordedSignals, recordedIntents, recordedEvents);
        uncaused(recordedSignals, allDecisions, recordedDecisions, allIntents);
        compareSource(source);
        return new VerificationReport(
                List.of(
                        bars.result(),
                        signals.result(),
                        decisions.result(),
                        intents.result(),
                        paperEvents.result(),
                        positions.result()),
                source.results(),
                ticks,
                pending,
                unsent);
    }

    /// The counts were read first: whatever they count has been written before them.
    private void compareSource(SourceCheck source) {
        if (source.isEmpty()) {
            return;
        }
        for (int partition = 0; partition < Topics.MARKET_TICK.partitions(); partition++) {
            try (PartitionReader<Tick> reader = log.open(Topics.MARKET_TICK, partition)) {
                reader.forEachRemaining(record -> source.recorded(record.value()));
            }
        }
        RejectedTicks.read(log.bootstrap(), source::rejected);
    }

    private <V extends Event> List<V> values(Topic<V> topic) {
        return log.readAll(topic).stream().map(Recorded::value).toList();
    }

    /// What was recorded without a cause differs from the replay, which has nothing in its place.
    private void uncaused(
            List<List<Recorded<SignalEvent>>> recordedSignals,
            List<RiskDecision> allDecisions,
            Map<String, RiskDecision> recordedDecisions,
            List<OrderIntent> allIntents) {
        Set<String> signalIds = new HashSet<>();
        long newest = 0;
        for (List<Recorded<SignalEvent>> partition : recordedSignals) {
            for (Recorded<SignalEvent> record : partition) {
                newest = Math.max(newest, record.value().receivedTime());
                if (record.value() instanceof SignalRaised raised) {
                    signalIds.add(raised.signalId());
                }
            }
        }
        long settledBefore = newest - SETTLED.toNanos();
        Set<String> orders = new HashSet<>();
        allIntents.forEach(intent -> orders.add(intent.correlationId()));
        extra(decisions, UncausedRecords.decisions(allDecisions, signalIds, settledBefore));
        extra(intents, UncausedRecords.intents(allIntents, recordedDecisions, settledBefore));
        extra(
                paperEvents,
                UncausedRecords.orderEvents(values(Topics.ORDER_EVENT), orders, settledBefore));
    }

    private <V extends Event> void extra(StageComparison<V> stage, List<V> records) {
        for (V record : records) {
            if (range.test(record.eventTime())) {
                stage.compare(record, null, List.of("nothing recorded leads to it"));
            }
        }
    }

    private Map<String, List<OrderEvent>> gate(
            List<List<Recorded<SignalEvent>>> recordedSignals,
            Map<Integer, Long> processedSignals,
            Map<Integer, Long> processedOrderEvents,
            Map<String, RiskDecision> recordedDecisions,
            Map<String, OrderIntent> recordedIntents) {
        GateReplay.Tables tables = GateReplay.Tables.read(log);
        Map<String, List<OrderEvent>> recordedEvents = new HashMap<>();
        List<Position> replayedPositions = new ArrayList<>();
        for (int partition = 0; partition < Topics.SIGNAL.partitions(); partition++) {
            GateReplay replay = new GateReplay(log, partition, tables);
            List<GateReplay.Pair> pairs =
                    replay.run(
                            recordedSignals.get(partition),
                            processedSignals.getOrDefault(partition, 0L),
                            recordedDecisions,
                            recordedIntents);
            for (GateReplay.Pair pair : pairs) {
                compareDecision(pair);
            }
            replayedPositions.addAll(
                    replay.positions(processedOrderEvents.getOrDefault(partition, 0L)));
            for (Recorded<OrderEvent> record : replay.orderEvents()) {
                addOnce(
                        recordedEvents.computeIfAbsent(
                                record.value().order().correlationId(), id -> new ArrayList<>()),
                        record.value());
            }
        }
        comparePositions(replayedPositions);
        return recordedEvents;
    }

    private void compareDecision(GateReplay.Pair pair) {
        if (!range.test(pair.signal().eventTime())) {
            return;
        }
        List<String> causes =
                List.of("signal " + pair.signal().signalId(), "tick " + pair.signal().trigger());
        if (pair.liveDecision() == null) {
            // A signal without a decision: shown as what the replay would need to be compared with.
            decisions.compare(null, new Missing().decision(pair.signal()), causes);
            return;
        }
        decisions.compare(pair.liveDecision(), pair.decision(), causes);
        intents.compare(pair.liveIntent(), pair.intent(), causes);
    }

    /// Makes the denial that stands for a decision that should be there and is not.
    private static final class Missing {

        RiskDecision decision(SignalRaised signal) {
            return new RiskDecision.Denied(
                    RiskDecision.id(signal.signalId()),
                    signal.signalId(),
                    signal.account(),
                    signal.instrument(),
                    signal.deploymentId(),
                    signal.mode(),
                    "DECISION_MISSING",
                    "one decision per signal",
                    "none recorded",
                    List.of(),
                    "",
                    signal.cursor(),
                    signal.eventTime(),
                    signal.receivedTime(),
                    signal.receivedTime());
        }
    }

    private void comparePositions(List<Position> replayed) {
        List<Position> recorded = values(Topics.PORTFOLIO_POSITION);
        Map<String, Position> live = UncausedRecords.firstOf(recorded);
        for (Position position : replayed) {
            if (range.test(position.eventTime())) {
                positions.compare(
                        live.get(position.eventId()),
                        position,
                        List.of("fill " + position.lastFillId()));
            }
        }
        extra(positions, UncausedRecords.positions(recorded, replayed));
    }

    private void ticks(
            Map<Integer, Long> processedTicks,
            List<List<Recorded<SignalEvent>>> recordedSignals,
            Map<String, OrderIntent> recordedIntents,
            Map<String, List<OrderEvent>> recordedEvents) {
        List<SignalEvent> all =
                recordedSignals.stream().flatMap(List::stream).map(Recorded::value).toList();
        Charges charges = Rulebook.recorded(log).charges();
        Map<String, Deployment> deployments = new HashMap<>();
        log.readAll(Topics.STRATEGY_DEPLOYMENT)
                .forEach(record -> deployments.put(record.value().eventId(), record.value()));
        for (int partition = 0; partition < Topics.MARKET_TICK.partitions(); partition++) {
            long end = processedTicks.getOrDefault(partition, 0L);
            List<Bar> recordedBars =
                    log.read(Topics.MARKET_BAR, partition).stream().map(Recorded::value).toList();
            TreeSet<BarInterval> intervals = new TreeSet<>();
            recordedBars.forEach(bar -> intervals.add(bar.interval()));
            if (intervals.isEmpty()) {
                continue;
            }
            List<OrderIntent> sent = sentToPaper(recordedIntents, recordedEvents, partition);
            TickReplay replay =
                    new TickReplay(
                            intervals,
                            applied(all, partition),
                            sent,
                            new PaperMatcher(paper, charges),
                            event ->
                                    deployments.get(
                                            event.deploymentId()
                                                    + "@"
                                                    + event.deploymentVersion()));
            TickReplay.Output output;
            try (PartitionReader<Tick> reader = log.open(Topics.MARKET_TICK, partition, end)) {
                output = replay.run(reader);
            }
            ticks += output.ticks();
            compareBars(recordedBars, output.bars(), output.lastSequence());
            compareSignals(raised(all, partition, end), output.signals());
            comparePaperEvents(sent, recordedEvents, output);
        }
    }

    private static List<StrategyApplied> applied(List<SignalEvent> events, int partition) {
        return events.stream()
                .filter(StrategyApplied.class::isInstance)
                .map(StrategyApplied.class::cast)
                .filter(event -> event.trigger().partition() == partition)
                .sorted(Comparator.comparing(StrategyApplied::deploymentId))
                .toList();
    }

    private static List<SignalRaised> raised(List<SignalEvent> events, int partition, long end) {
        return events.stream()
                .filter(SignalRaised.class::isInstance)
                .map(SignalRaised.class::cast)
                .filter(
                        signal ->
                                signal.trigger().partition() == partition
                                        && signal.trigger().offset() < end)
                .sorted(
                        Comparator.comparingLong((SignalRaised signal) -> signal.trigger().offset())
                                .thenComparing(SignalRaised::deploymentId))
                .toList();
    }

    private void compareBars(
            List<Bar> recorded, List<Bar> replayed, Map<InstrumentId, Long> lastSequence) {
        Map<String, Bar> live = UncausedRecords.firstOf(recorded);
        for (Bar bar : replayed) {
            if (range.test(bar.eventTime())) {
                bars.compare(live.get(bar.eventId()), bar, List.of("tick " + bar.causationId()));
            }
        }
        extra(bars, UncausedRecords.bars(recorded, replayed, lastSequence));
    }

    private void compareSignals(List<SignalRaised> recorded, List<SignalRaised> replayed) {
        Map<String, SignalRaised> again = new LinkedHashMap<>();
        replayed.forEach(signal -> again.put(signal.signalId(), signal));
        for (SignalRaised live : recorded) {
            SignalRaised replay = again.remove(live.signalId());
            if (range.test(live.eventTime())) {
                signals.compare(
                        live,
                        replay,
                        List.of("bar " + live.causationId(), "tick " + live.trigger()));
            }
        }
        for (SignalRaised extra : again.values()) {
            if (range.test(extra.eventTime())) {
                signals.compare(
                        null,
                        extra,
                        List.of("bar " + extra.causationId(), "tick " + extra.trigger()));
            }
        }
    }

    /// Paper orders that went to the venue; those the router kept back on grounds outside the
    /// recording are counted.
    private List<OrderIntent> sentToPaper(
            Map<String, OrderIntent> recordedIntents,
            Map<String, List<OrderEvent>> recordedEvents,
            int partition) {
        List<OrderIntent> sent = new ArrayList<>();
        for (OrderIntent intent : recordedIntents.values()) {
            if (intent.mode() != TradingMode.PAPER || intent.trigger().partition() != partition) {
                continue;
            }
            boolean keptBack =
                    recordedEvents.getOrDefault(intent.correlationId(), List.of()).stream()
                            .anyMatch(OrderEvent.OrderUnsent.class::isInstance);
            if (keptBack) {
                unsent++;
            } else {
                sent.add(intent);
            }
        }
        return sent;
    }

    private void comparePaperEvents(
            List<OrderIntent> sent,
            Map<String, List<OrderEvent>> recordedEvents,
            TickReplay.Output output) {
        long settledBefore = output.lastReceived() - SETTLED.toNanos();
        for (OrderIntent intent : sent) {
            List<OrderEvent> live = recordedEvents.getOrDefault(intent.correlationId(), List.of());
            List<OrderEvent> replay =
                    output.orderEvents().getOrDefault(intent.correlationId(), List.of());
            if (!range.test(intent.eventTime())) {
                continue;
            }
            List<String> causes =
                    List.of(
                            "intent " + intent.intentId(),
                            "signal " + intent.signalId(),
                            "tick " + intent.trigger());
            int count = Math.max(live.size(), replay.size());
            for (int i = 0; i < count; i++) {
                OrderEvent recorded = at(live, i);
                OrderEvent again = at(replay, i);
                boolean early =
                        again == null || (recorded == null && again.receivedTime() > settledBefore);
                if (early
                        && (recorded == null
                                || output.lastReceived() == 0
                                || isBeyond(recorded, output))) {
                    pending++;
                    break;
                }
                paperEvents.compare(recorded, again, causes);
            }
        }
    }

    /// True for an outcome that was recorded from a tick after the last one replayed.
    private static boolean isBeyond(OrderEvent recorded, TickReplay.Output output) {
        return recorded.receivedTime() > output.lastReceived();
    }

    private static void addOnce(List<OrderEvent> events, OrderEvent event) {
        if (events.stream().noneMatch(known -> known.orderSequence() == event.orderSequence())) {
            events.add(event);
        }
    }

    private static <V extends Event> @Nullable V at(List<V> list, int index) {
        return index < list.size() ? list.get(index) : null;
    }

    private static <V> List<List<V>> byPartition(int count) {
        List<List<V>> lists = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }
}
