package io.quanttrade.signal.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.DeploymentState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the core holds of one instrument: per interval the forming bar and the history, and the
/// deployments that cover it, in deployment id order.
final class InstrumentState {

    /// A deployment at work on the instrument.
    ///
    /// @param interval place of its interval
    record Run(Deployment deployment, int interval, StrategyRunner runner) {}

    private static final int NO_DEPLOYMENTS = -1;

    final BarBuilder[] builders;
    final BarHistory[] histories;

    /// Scratch space: the bar of each interval that the present tick closed.
    final @Nullable Bar[] closed;

    private final InstrumentId instrument;
    private final BarInterval[] intervals;
    private final int[] needed;
    private List<Run> runs = List.of();
    private int deploymentsSeen = NO_DEPLOYMENTS;

    InstrumentState(InstrumentId instrument, BarInterval[] intervals) {
        this.instrument = instrument;
        this.intervals = intervals;
        this.builders = new BarBuilder[intervals.length];
        this.histories = new BarHistory[intervals.length];
        this.closed = new Bar[intervals.length];
        this.needed = new int[intervals.length];
        for (int i = 0; i < intervals.length; i++) {
            builders[i] = new BarBuilder(instrument, intervals[i]);
            histories[i] = new BarHistory(intervals[i]);
        }
    }

    /// The deployments at work, brought up to date first.
    ///
    /// @param change number that differs whenever the deployments do
    List<Run> runs(Collection<Deployment> deployments, int change) {
        if (change != deploymentsSeen) {
            List<Run> old = runs;
            List<Run> fresh = new ArrayList<>();
            for (Deployment deployment : deployments) {
                int interval = place(deployment.definition().interval());
                if (interval >= 0
                        && deployment.state() != DeploymentState.STOPPED
                        && deployment.covers(instrument)) {
                    fresh.add(new Run(deployment, interval, runner(deployment, interval, old)));
                }
            }
            runs = fresh;
            Arrays.fill(needed, 0);
            for (Run run : runs) {
                int bars = run.deployment().definition().historyBars();
                needed[run.interval()] = Math.max(needed[run.interval()], bars);
            }
            deploymentsSeen = change;
        }
        return runs;
    }

    /// A runner's state depends on its definition and the bars only, so a new version that keeps
    /// the definition may keep the runner, and any other gets a new one with the same past.
    private StrategyRunner runner(Deployment deployment, int interval, List<Run> old) {
        for (Run run : old) {
            if (run.deployment().deploymentId().equals(deployment.deploymentId())
                    && run.runner().definition().equals(deployment.definition())) {
                return run.runner();
            }
        }
        StrategyRunner runner = new StrategyRunner(deployment, instrument);
        runner.warmUp(histories[interval]);
        return runner;
    }

    /// Appends a closed bar to the history of its interval.
    ///
    /// @return true when older bars were dropped, which no deployment at work needs
    boolean keep(int interval, Bar bar) {
        return histories[interval].append(bar.start(), bar.close().units(), needed[interval]);
    }

    private int place(BarInterval interval) {
        for (int i = 0; i < intervals.length; i++) {
            if (intervals[i].equals(interval)) {
                return i;
            }
        }
        return -1;
    }
}
