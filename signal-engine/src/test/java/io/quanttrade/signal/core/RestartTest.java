package io.quanttrade.signal.core;

import static io.quanttrade.signal.core.Fixtures.MONDAY;
import static io.quanttrade.signal.core.Fixtures.ONE_MINUTE;
import static io.quanttrade.signal.core.Fixtures.TCS;
import static io.quanttrade.signal.core.Fixtures.at;
import static io.quanttrade.signal.core.Fixtures.bar;
import static io.quanttrade.signal.core.Fixtures.cross;
import static io.quanttrade.signal.core.Fixtures.deployment;
import static io.quanttrade.signal.core.Fixtures.deployments;
import static io.quanttrade.signal.core.Fixtures.intervals;
import static io.quanttrade.signal.core.Fixtures.offset;
import static io.quanttrade.signal.core.Fixtures.randomTicks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.DeploymentState;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.strategy.StrategyDefinition.IndicatorType;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.InputCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// State is a function of what is stored: wherever a run is cut, the rest comes out the same.
class RestartTest {

    private static final int TICKS_PER_DATE = 1_200;
    private static final int CUTS = 25;
    private static final BarInterval ONE_DAY = BarInterval.of("1d");
    private static final String[] INTERVALS = {"5s", "1m", "5m", "1d"};

    private final Random random = new Random(Fixtures.seed("RestartTest"));
    private final List<Tick> ticks = randomTicks(random, TICKS_PER_DATE);

    private static SignalCore core(List<Deployment> deployments) {
        SignalCore core = new SignalCore(intervals(INTERVALS));
        deployments.forEach(core::apply);
        return core;
    }

    private void run(SignalCore core, Recorder recorder, int from, int to) {
        for (int i = from; i < to; i++) {
            core.onTick(ticks.get(i), offset(i), InputCursor.EMPTY, recorder);
        }
    }

    private static SignalCore restored(
            SignalCore stopped, Recorder recorder, List<Deployment> deployments) {
        SignalCore core = core(List.of());
        recorder.kept.forEach(core::restore);
        stopped.forming(Fixtures.TCS).forEach(core::restore);
        stopped.forming(Fixtures.INFY).forEach(core::restore);
        deployments.forEach(core::apply);
        return core;
    }

    @Test
    void restoredCoreGoesOnLikeOneThatNeverStopped() {
        Recorder whole = new Recorder();
        run(core(deployments()), whole, 0, ticks.size());
        assertTrue(whole.signals().size() > 20, "signals: " + whole.signals().size());
        for (int n = 0; n < CUTS; n++) {
            int cut = random.nextInt(ticks.size());
            SignalCore stopped = core(deployments());
            Recorder before = new Recorder();
            run(stopped, before, 0, cut);
            SignalCore core = restored(stopped, before, deployments());
            Recorder after = new Recorder();
            run(core, after, cut, ticks.size());

            List<Event> both = new ArrayList<>(before.outputs);
            both.addAll(after.outputs);
            assertEquals(whole.outputs, both, "cut at tick " + cut);
        }
    }

    @Test
    void deploymentAppliedLateRaisesWhatOneAppliedEarlyDoes() {
        Recorder early = new Recorder();
        run(core(deployments()), early, 0, ticks.size());
        for (int n = 0; n < CUTS; n++) {
            int cut = random.nextInt(ticks.size());
            SignalCore core = core(List.of());
            run(core, new Recorder(), 0, cut);
            deployments().forEach(core::apply);
            Recorder late = new Recorder();
            run(core, late, cut, ticks.size());
            assertEquals(
                    early.signals().stream().filter(s -> s.trigger().offset() >= cut).toList(),
                    late.signals(),
                    "deployed at tick " + cut);
        }
    }

    @Test
    void sameTicksTwiceGiveTheSameOutputs() {
        Recorder first = new Recorder();
        run(core(deployments()), first, 0, ticks.size());
        Recorder second = new Recorder();
        run(core(deployments()), second, 0, ticks.size());
        assertEquals(first.outputs, second.outputs);
    }

    @Test
    void newVersionOfTheSameDefinitionKeepsItsPast() {
        var definition = cross(IndicatorType.EMA, 3, 8, ONE_MINUTE);
        int cut = ticks.size() / 2;
        SignalCore core = core(List.of(deployment("x", 1, definition, DeploymentState.RUNNING)));
        Recorder recorder = new Recorder();
        run(core, recorder, 0, cut);
        assertTrue(core.apply(deployment("x", 2, definition, DeploymentState.RUNNING)));
        run(core, recorder, cut, ticks.size());
        Recorder plain = new Recorder();
        run(
                core(List.of(deployment("x", 1, definition, DeploymentState.RUNNING))),
                plain,
                0,
                ticks.size());
        assertEquals(
                plain.signals().stream().map(s -> s.barEnd() + s.reason()).toList(),
                recorder.signals().stream().map(s -> s.barEnd() + s.reason()).toList());
        assertTrue(recorder.signals().getLast().deploymentVersion() == 2);
    }

    @Test
    void barsBeforeTheLongestAnchorAreForgottenAtANewDateAndNotMissed() {
        var definition = cross(IndicatorType.EMA, 10, 400, ONE_MINUTE);
        int needed = definition.historyBars();
        assertTrue(needed > BarHistory.MIN_BARS, "needed " + needed);
        Recorder whole = restartedAtRandom(running(definition), walk(8 * 1_440));
        assertTrue(whole.forgotten > 0);
        assertTrue(whole.kept.size() <= needed + 1_440, "kept " + whole.kept.size());
    }

    @Test
    void recursiveIndicatorsGoOnAsIfNeverStopped() {
        for (IndicatorType type : List.of(IndicatorType.EMA, IndicatorType.RSI)) {
            restartedAtRandom(running(cross(type, 7, 14, ONE_MINUTE)), walk(6 * 1_440));
            restartedAtRandom(running(cross(type, 7, 14, ONE_DAY)), days(4_000));
        }
    }

    @Test
    void aPriceThatStandsStillForLongerThanTheAnchorIsNoReasonToDiffer() {
        List<Bar> bars = walk(7 * 1_440);
        List<Bar> still = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            boolean quiet = i > 1_000 && i < 4 * 1_440 + 200;
            long units = bars.get(quiet ? 1_000 : i).close().units();
            still.add(bar(TCS, ONE_MINUTE, bars.get(i).start(), units));
        }
        restartedAtRandom(running(cross(IndicatorType.RSI, 7, 14, ONE_MINUTE)), still);
    }

    @Test
    void dailyBarsAreKeptFarBeyondAnyPeriod() {
        Recorder whole =
                restartedAtRandom(running(cross(IndicatorType.EMA, 50, 200, ONE_DAY)), days(6_000));
        assertEquals(6_000, whole.kept.size());
        assertEquals(0, whole.forgotten);
    }

    private static Deployment running(StrategyDefinition definition) {
        return deployment("long", 1, definition, DeploymentState.RUNNING);
    }

    private List<Bar> walk(int minutes) {
        return bars(ONE_MINUTE, minutes);
    }

    private List<Bar> days(int days) {
        return bars(ONE_DAY, days);
    }

    private List<Bar> bars(BarInterval interval, int count) {
        List<Bar> bars = new ArrayList<>();
        long start = at(MONDAY.minusYears(20), "00:00:00");
        long price = 20_000_000;
        for (int i = 0; i < count; i++) {
            price = Math.max(500, price + (random.nextInt(201) - 100) * 500L);
            bars.add(bar(TCS, interval, start + i * interval.nanos(), price));
        }
        return bars;
    }

    /// Runs the bars through and again in three cuts, and holds one against the other.
    private Recorder restartedAtRandom(Deployment deployment, List<Bar> bars) {
        SignalCore whole = core(List.of(deployment));
        Recorder wholeRun = new Recorder();
        bars.forEach(b -> whole.onBar(b, offset(1), wholeRun));
        assertFalse(wholeRun.outputs.isEmpty());

        SignalCore core = core(List.of(deployment));
        Recorder cutRun = new Recorder();
        int restarts = 0;
        for (Bar bar : bars) {
            if (random.nextInt(bars.size()) < 3) {
                core = restored(core, cutRun, List.of(deployment));
                restarts++;
            }
            core.onBar(bar, offset(1), cutRun);
        }
        assertEquals(wholeRun.outputs, cutRun.outputs, restarts + " restarts");
        assertEquals(wholeRun.kept, cutRun.kept);
        return wholeRun;
    }
}
