package io.quanttrade.backtest.verify;

import io.quanttrade.order.core.PaperMatcher;
import io.quanttrade.signal.core.SignalCore;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.PartitionReader;
import io.quanttrade.topics.kafka.Recorded;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.signal.SignalEvent.StrategyApplied;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Replays one partition of the ticks through the signal core and the paper venue. Deployments take
/// effect where the recording says they did; paper orders meet the ticks after their trigger.
final class TickReplay {

    /// What the replay of a partition gave.
    ///
    /// @param orderEvents of the paper venue, by order
    /// @param ticks number of ticks replayed
    /// @param lastReceived wall clock of the last one, 0 without ticks
    /// @param lastSequence sequence of the last tick of each instrument
    record Output(
            List<Bar> bars,
            List<SignalRaised> signals,
            Map<String, List<OrderEvent>> orderEvents,
            long ticks,
            long lastReceived,
            Map<InstrumentId, Long> lastSequence) {}

    private final SignalCore core;
    private final PaperMatcher venue;
    private final TreeMap<Long, List<StrategyApplied>> applied = new TreeMap<>();
    private final TreeMap<Long, List<OrderIntent>> intents = new TreeMap<>();
    private final Function<StrategyApplied, @Nullable Deployment> deployments;
    private final List<Bar> bars = new ArrayList<>();
    private final List<SignalRaised> signals = new ArrayList<>();
    private final Map<String, List<OrderEvent>> orderEvents = new HashMap<>();
    private InputCursor cursor = InputCursor.EMPTY;

    /// @param applied of this partition
    /// @param intents paper orders with their trigger in this partition
    TickReplay(
            SortedSet<BarInterval> intervals,
            List<StrategyApplied> applied,
            List<OrderIntent> intents,
            PaperMatcher venue,
            Function<StrategyApplied, @Nullable Deployment> deployments) {
        this.core = new SignalCore(intervals);
        this.venue = venue;
        this.deployments = deployments;
        for (StrategyApplied event : applied) {
            this.applied
                    .computeIfAbsent(event.trigger().offset(), offset -> new ArrayList<>())
                    .add(event);
        }
        for (OrderIntent intent : intents) {
            this.intents
                    .computeIfAbsent(intent.trigger().offset(), offset -> new ArrayList<>())
                    .add(intent);
        }
    }

    Output run(PartitionReader<Tick> ticks) {
        Outputs outputs = new Outputs();
        long count = 0;
        long lastReceived = 0;
        Map<InstrumentId, Long> lastSequence = new HashMap<>();
        while (ticks.hasNext()) {
            Recorded<Tick> record = ticks.next();
            submitBefore(record.offset());
            apply(record.offset());
            TopicOffset position =
                    new TopicOffset(Topics.MARKET_TICK.name(), record.partition(), record.offset());
            core.onTick(record.value(), position, cursor, outputs);
            venue.onTick(record.value(), position, this::add);
            lastReceived = record.value().receivedTime();
            lastSequence.put(record.value().instrument(), record.value().sequence());
            count++;
        }
        return new Output(bars, signals, orderEvents, count, lastReceived, lastSequence);
    }

    private void submitBefore(long offset) {
        Map<Long, List<OrderIntent>> due = intents.headMap(offset);
        due.values()
                .forEach(list -> list.forEach(intent -> venue.submit(intent).forEach(this::add)));
        due.clear();
    }

    private void apply(long offset) {
        List<StrategyApplied> due = applied.remove(offset);
        if (due == null) {
            return;
        }
        for (StrategyApplied event : due) {
            Deployment deployment = deployments.apply(event);
            if (deployment == null) {
                throw new IllegalStateException(
                        "input-missing: version "
                                + event.deploymentVersion()
                                + " of deployment "
                                + event.deploymentId()
                                + " is no longer in "
                                + Topics.STRATEGY_DEPLOYMENT.name());
            }
            core.apply(deployment);
            cursor = event.cursor();
        }
    }

    private void add(OrderEvent event) {
        orderEvents
                .computeIfAbsent(event.order().correlationId(), id -> new ArrayList<>())
                .add(event);
    }

    private final class Outputs implements SignalCore.Sink {

        @Override
        public void bar(Bar bar) {
            bars.add(bar);
        }

        @Override
        public void signal(SignalRaised signal) {
            signals.add(signal);
        }
    }
}
