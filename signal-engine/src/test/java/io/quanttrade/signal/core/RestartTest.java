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
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.DeploymentState;
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
        var definition = cross(IndicatorType.EMA, 10, 1_000, ONE_MINUTE);
        Deployment deployment = deployment("long", 1, definition, DeploymentState.RUNNING);
        List<Bar> bars = new ArrayList<>();
        long start = at(MONDAY, "00:00:00");
        long price = 20_000_000;
        for (int i = 0; i < 4 * 1_440; i++) {
            price += (random.nextInt(201) - 100) * 500L;
            bars.add(bar(TCS, ONE_MINUTE, start + i * ONE_MINUTE.nanos(), price));
        }
        SignalCore whole = core(List.of(deployment));
        Recorder wholeRun = new Recorder();
        bars.forEach(b -> whole.onBar(b, offset(1), wholeRun));
        assertTrue(wholeRun.forgotten > 0);
        assertTrue(wholeRun.kept.size() <= StrategyRunner.MAX_ANCHOR_BARS + 1_440);

        SignalCore stopped = core(List.of(deployment));
        Recorder before = new Recorder();
        int cut = 3 * 1_440 + random.nextInt(1_440);
        bars.subList(0, cut).forEach(b -> stopped.onBar(b, offset(1), before));
        SignalCore core = restored(stopped, before, List.of(deployment));
        Recorder after = new Recorder();
        bars.subList(cut, bars.size()).forEach(b -> core.onBar(b, offset(1), after));
        List<Event> both = new ArrayList<>(before.outputs);
        both.addAll(after.outputs);
        assertEquals(wholeRun.outputs, both);
        assertFalse(both.isEmpty());
    }
}
