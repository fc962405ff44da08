package io.quanttrade.signal.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.signal.SignalAction;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.DeploymentState;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TopicOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Ticks to bars to signals, for the instruments of one tick partition. Live, paper and backtest
/// run this class. One thread; a tick that closes no bar allocates nothing.
///
/// A bar closes at the first tick of its instrument at or after its end, whatever its kind: the
/// last one of a session at its `SESSION_END`. One tick's outputs come in this order: closed bars
/// by rising interval, then signals by deployment id. Bars without a tick of the session (flag
/// `OFF_SESSION` on all of them) are built but are not shown to strategies.
///
/// To go on after a restart, restore in this order what an earlier core gave: the kept bars in time
/// order ([Sink#kept] less [Sink#forgotten]), the newest [#forming], the deployments applied last.
public final class SignalCore {

    /// Where the outputs of one tick go, in order, while the tick is applied.
    public interface Sink {

        /// A bar closed.
        void bar(Bar bar);

        /// A strategy raised a signal.
        void signal(SignalRaised signal);

        /// A closed bar became part of what strategies depend on and must survive a restart.
        default void kept(Bar bar) {}

        /// Kept bars of an instrument and interval that start before an instant are needed no more.
        default void forgotten(InstrumentId instrument, BarInterval interval, long before) {}
    }

    private final BarInterval[] intervals;

    /// Looked up, never walked: nothing depends on its order.
    private final Map<InstrumentId, InstrumentState> instruments = new HashMap<>();

    private final TreeMap<String, Deployment> deployments = new TreeMap<>();
    private int change;
    private long lateTicks;

    /// @param intervals bars to build of every instrument, not empty
    public SignalCore(SortedSet<BarInterval> intervals) {
        if (intervals.isEmpty()) {
            throw new IllegalArgumentException("intervals must not be empty");
        }
        this.intervals = intervals.toArray(BarInterval[]::new);
        Arrays.sort(this.intervals);
    }

    /// Puts a version of a deployment to work from the next tick on. `STOPPED` ends it, `PAUSED`
    /// leaves it its exits. A deployment of an interval that is not built raises nothing.
    ///
    /// @return false, and nothing changes, when this or a later version was applied before
    public boolean apply(Deployment deployment) {
        Deployment known = deployments.get(deployment.deploymentId());
        if (known != null && known.version() >= deployment.version()) {
            return false;
        }
        deployments.put(deployment.deploymentId(), deployment);
        change++;
        return true;
    }

    /// True when bars of an interval are built.
    public boolean builds(BarInterval interval) {
        return place(interval) >= 0;
    }

    /// Applies the next tick of the partition.
    ///
    /// @param position its place in the log
    /// @param cursor what was seen of the other inputs; a signal's cursor is this and the position
    public void onTick(Tick tick, TopicOffset position, InputCursor cursor, Sink sink) {
        InstrumentState state = state(tick.instrument());
        boolean closes = false;
        boolean late = false;
        for (int i = 0; i < intervals.length; i++) {
            BarBuilder builder = state.builders[i];
            Bar bar = builder.close(tick);
            late |= !builder.add(tick);
            state.closed[i] = bar != null && !builder.closedOffSession() ? bar : null;
            if (bar != null) {
                closes = true;
                sink.bar(bar);
            }
        }
        if (late) {
            lateTicks++;
        }
        if (closes) {
            evaluate(state, tick, position, cursor, sink);
        }
    }

    private void evaluate(
            InstrumentState state, Tick tick, TopicOffset position, InputCursor cursor, Sink sink) {
        for (InstrumentState.Run run : state.runs(deployments.values(), change)) {
            Bar bar = state.closed[run.interval()];
            SignalDraft draft =
                    bar == null ? null : run.runner().onBar(bar, state.histories[run.interval()]);
            if (bar != null
                    && draft != null
                    && isAllowed(run.deployment(), draft, tick.eventTime())) {
                sink.signal(
                        raised(
                                run.deployment(),
                                bar,
                                draft,
                                tick.lastPrice(),
                                tick.bid(),
                                tick.ask(),
                                tick.flags(),
                                tick.eventTime(),
                                tick.receivedTime(),
                                position,
                                with(cursor, position)));
            }
        }
        for (int i = 0; i < intervals.length; i++) {
            Bar bar = state.closed[i];
            if (bar != null) {
                keep(state, i, bar, sink);
            }
        }
    }

    /// Feeds a bar that closed elsewhere, for backtests on bar files: strategies see it as if its
    /// close had been a tick at its end, with no quote. It is not given to [Sink#bar].
    ///
    /// @throws IllegalArgumentException when its interval is not built or it is not after the last
    ///   one of its instrument
    public void onBar(Bar bar, TopicOffset position, Sink sink) {
        int interval = place(bar.interval());
        if (interval < 0) {
            throw new IllegalArgumentException(
                    "interval-not-built: " + bar.interval() + " is not one of the engine's");
        }
        InstrumentState state = state(bar.instrument());
        for (InstrumentState.Run run : state.runs(deployments.values(), change)) {
            SignalDraft draft =
                    run.interval() == interval
                            ? run.runner().onBar(bar, state.histories[interval])
                            : null;
            if (draft != null && isAllowed(run.deployment(), draft, bar.end())) {
                sink.signal(
                        raised(
                                run.deployment(),
                                bar,
                                draft,
                                bar.close(),
                                null,
                                null,
                                0,
                                bar.end(),
                                bar.receivedTime(),
                                position,
                                with(InputCursor.EMPTY, position)));
            }
        }
        keep(state, interval, bar, sink);
    }

    private void keep(InstrumentState state, int interval, Bar bar, Sink sink) {
        boolean dropped = state.keep(interval, bar);
        sink.kept(bar);
        if (dropped) {
            sink.forgotten(bar.instrument(), bar.interval(), state.histories[interval].start(0));
        }
    }

    private static boolean isAllowed(Deployment deployment, SignalDraft draft, long eventTime) {
        return eventTime >= deployment.effectiveFrom()
                && (deployment.state() == DeploymentState.RUNNING
                        || draft.action() == SignalAction.EXIT_LONG);
    }

    private static SignalRaised raised(
            Deployment deployment,
            Bar bar,
            SignalDraft draft,
            Price referencePrice,
            @Nullable Price bid,
            @Nullable Price ask,
            int tickFlags,
            long eventTime,
            long receivedTime,
            TopicOffset trigger,
            InputCursor cursor) {
        return new SignalRaised(
                SignalRaised.id(
                        deployment.deploymentId(),
                        deployment.version(),
                        bar.instrument(),
                        draft.action(),
                        bar.end()),
                deployment.account(),
                deployment.deploymentId(),
                deployment.version(),
                deployment.definition().name(),
                deployment.mode(),
                bar.instrument(),
                draft.action(),
                draft.size(),
                draft.pyramiding(),
                referencePrice,
                bid,
                ask,
                tickFlags,
                bar.end(),
                draft.reason(),
                draft.inputs(),
                eventTime,
                receivedTime,
                trigger,
                cursor,
                bar.eventId());
    }

    private static InputCursor with(InputCursor cursor, TopicOffset position) {
        List<TopicOffset> positions = new ArrayList<>(cursor.positions().size() + 1);
        for (TopicOffset other : cursor.positions()) {
            if (other.partition() != position.partition()
                    || !other.topic().equals(position.topic())) {
                positions.add(other);
            }
        }
        positions.add(position);
        return new InputCursor(positions);
    }

    /// Ticks so far that were late for at least one interval and left out of its bars.
    public long lateTicks() {
        return lateTicks;
    }

    /// The forming bars of an instrument, by rising interval: its state after the last tick.
    public List<FormingBar> forming(InstrumentId instrument) {
        InstrumentState state = instruments.get(instrument);
        if (state == null) {
            return List.of();
        }
        List<FormingBar> forming = new ArrayList<>(intervals.length);
        for (BarBuilder builder : state.builders) {
            forming.add(builder.snapshot());
        }
        return forming;
    }

    /// Takes back a kept bar; those of an interval that is not built any more are passed over.
    public void restore(Bar bar) {
        int interval = place(bar.interval());
        if (interval >= 0) {
            state(bar.instrument()).histories[interval].restore(bar.start(), bar.close().units());
        }
    }

    /// Takes back a forming bar; one of an interval that is not built any more is passed over.
    public void restore(FormingBar bar) {
        int interval = place(bar.interval());
        if (interval >= 0) {
            state(bar.instrument()).builders[interval].restore(bar);
        }
    }

    private InstrumentState state(InstrumentId instrument) {
        InstrumentState state = instruments.get(instrument);
        if (state == null) {
            state = new InstrumentState(instrument, intervals);
            instruments.put(instrument, state);
        }
        return state;
    }

    private int place(BarInterval interval) {
        return Math.max(-1, Arrays.binarySearch(intervals, interval));
    }
}
