package io.quanttrade.signal.stream;

import io.quanttrade.signal.core.SignalCore;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.signal.SignalEvent.StrategyApplied;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.CloudEventHeaders;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One [SignalCore] per tick partition. Per tick: apply deployments that changed, apply the tick,
/// write the state, forward the outputs.
///
/// The cursor of a signal names the deployment offsets as of the last `StrategyApplied` of the
/// partition, not those the table happens to be at: records that changed nothing here leave no
/// trace, and a restart and a replay come to the same cursor.
final class SignalProcessor implements Processor<String, Tick, String, Event> {

    private static final Logger LOG = Logger.getLogger(SignalProcessor.class);
    private static final long NEVER = -1;

    private final SortedSet<BarInterval> intervals;
    private final Supplier<TopicTable.Snapshot> tables;
    private final SignalMeters meters;
    private final NanoClock clock;
    private final Outputs outputs = new Outputs();

    private @Nullable ProcessorContext<String, Event> context;
    private @Nullable SignalStores stores;
    private @Nullable SignalCore core;
    private InputCursor cursor = InputCursor.EMPTY;
    private long tableVersion = NEVER;
    private long lateTicks;

    SignalProcessor(
            SortedSet<BarInterval> intervals,
            Supplier<TopicTable.Snapshot> tables,
            SignalMeters meters,
            NanoClock clock) {
        this.intervals = intervals;
        this.tables = tables;
        this.meters = meters;
        this.clock = clock;
    }

    /// Called again when a task is revived after an aborted transaction: everything in memory
    /// starts from the stores.
    @Override
    public void init(ProcessorContext<String, Event> context) {
        this.context = context;
        stores = new SignalStores(context);
        core = new SignalCore(intervals);
        cursor = stores.restore(core);
        tableVersion = NEVER;
        lateTicks = 0;
        outputs.clear();
    }

    @Override
    public void process(Record<String, Tick> record) {
        Tick tick = record.value();
        if (tick == null) {
            // A record without a value says nothing; nobody writes one.
            return;
        }
        ProcessorContext<String, Event> context = Objects.requireNonNull(this.context);
        SignalStores stores = Objects.requireNonNull(this.stores);
        SignalCore core = Objects.requireNonNull(this.core);
        RecordMetadata place = context.recordMetadata().orElseThrow();
        TopicOffset position = new TopicOffset(place.topic(), place.partition(), place.offset());
        List<AppliedDeployment> applied = applyDeployments(core, tick, position);
        core.onTick(tick, position, cursor, outputs);

        applied.forEach(stores::put);
        outputs.kept.forEach(stores::put);
        for (Outputs.Forgotten old : outputs.forgotten) {
            stores.forget(old.instrument(), old.interval(), old.before());
        }
        stores.put(tick.instrument(), core.forming(tick.instrument()));

        forward(context, tick, applied);
        count(core, applied);
        outputs.clear();
    }

    /// Versions that are new to this partition, in deployment id order.
    private List<AppliedDeployment> applyDeployments(
            SignalCore core, Tick tick, TopicOffset position) {
        TopicTable.Snapshot table = tables.get();
        if (table.version() == tableVersion) {
            return List.of();
        }
        tableVersion = table.version();
        List<AppliedDeployment> applied = new ArrayList<>();
        for (Deployment deployment : table.of(Topics.STRATEGY_DEPLOYMENT).values()) {
            if (core.apply(deployment)) {
                applied.add(applied(deployment, tick, position, table.cursor()));
                warnWhereNotBuilt(core, deployment);
            }
        }
        if (!applied.isEmpty()) {
            cursor = table.cursor();
        }
        return applied;
    }

    private static AppliedDeployment applied(
            Deployment deployment, Tick tick, TopicOffset position, InputCursor cursor) {
        return new AppliedDeployment(
                deployment,
                new StrategyApplied(
                        deployment.account(),
                        deployment.deploymentId(),
                        deployment.version(),
                        deployment.definition().name(),
                        deployment.mode(),
                        tick.eventTime(),
                        tick.receivedTime(),
                        position,
                        cursor));
    }

    private void warnWhereNotBuilt(SignalCore core, Deployment deployment) {
        BarInterval interval = deployment.definition().interval();
        if (!core.builds(interval)) {
            LOG.warnf(
                    "interval-not-built: deployment %s wants bars of %s, built are %s; it raises nothing"
                            + " until quanttrade.signal.bar-intervals names its interval",
                    deployment.deploymentId(), interval, intervals);
        }
    }

    private void forward(
            ProcessorContext<String, Event> context, Tick tick, List<AppliedDeployment> applied) {
        for (AppliedDeployment deployment : applied) {
            StrategyApplied event = deployment.applied();
            send(context, Topics.SIGNAL, SignalTopology.SIGNALS, event, event.mode());
        }
        for (Bar bar : outputs.bars) {
            send(context, Topics.MARKET_BAR, SignalTopology.BARS, bar, null);
        }
        for (SignalRaised signal : outputs.signals) {
            send(context, Topics.SIGNAL, SignalTopology.SIGNALS, signal, signal.mode());
            meters.signal(clock.epochNanos() - tick.receivedTime());
        }
        if (!applied.isEmpty() || !outputs.signals.isEmpty()) {
            // A reader of signals sees nothing before the commit; bars can wait for the interval.
            context.commit();
        }
    }

    private static <V extends Event> void send(
            ProcessorContext<String, Event> context,
            Topic<? super V> topic,
            String sink,
            V event,
            @Nullable TradingMode mode) {
        context.forward(
                new Record<>(
                        event.key(),
                        event,
                        EventRecords.millis(event),
                        CloudEventHeaders.of(topic, event, mode)),
                sink);
    }

    private void count(SignalCore core, List<AppliedDeployment> applied) {
        meters.ticks().increment();
        meters.bars().increment(outputs.bars.size());
        meters.deployments().increment(applied.size());
        meters.lateTicks().increment((double) (core.lateTicks() - lateTicks));
        lateTicks = core.lateTicks();
    }

    /// The outputs of one tick: complete before any of them leaves.
    private static final class Outputs implements SignalCore.Sink {

        record Forgotten(InstrumentId instrument, BarInterval interval, long before) {}

        final List<Bar> bars = new ArrayList<>();
        final List<SignalRaised> signals = new ArrayList<>();
        final List<Bar> kept = new ArrayList<>();
        final List<Forgotten> forgotten = new ArrayList<>();

        @Override
        public void bar(Bar bar) {
            bars.add(bar);
        }

        @Override
        public void signal(SignalRaised signal) {
            signals.add(signal);
        }

        @Override
        public void kept(Bar bar) {
            kept.add(bar);
        }

        @Override
        public void forgotten(InstrumentId instrument, BarInterval interval, long before) {
            forgotten.add(new Forgotten(instrument, interval, before));
        }

        void clear() {
            bars.clear();
            signals.clear();
            kept.clear();
            forgotten.clear();
        }
    }
}
