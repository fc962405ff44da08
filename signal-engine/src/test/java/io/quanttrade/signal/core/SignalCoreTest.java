package io.quanttrade.signal.core;

import static io.quanttrade.signal.core.Fixtures.MONDAY;
import static io.quanttrade.signal.core.Fixtures.ONE_MINUTE;
import static io.quanttrade.signal.core.Fixtures.TCS;
import static io.quanttrade.signal.core.Fixtures.at;
import static io.quanttrade.signal.core.Fixtures.bar;
import static io.quanttrade.signal.core.Fixtures.cross;
import static io.quanttrade.signal.core.Fixtures.deployment;
import static io.quanttrade.signal.core.Fixtures.intervals;
import static io.quanttrade.signal.core.Fixtures.offset;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.signal.SignalAction;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.DeploymentState;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.strategy.StrategyDefinition.IndicatorType;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.TopicOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalCoreTest {

    private static final StrategyDefinition DEFINITION = cross(IndicatorType.SMA, 1, 2, ONE_MINUTE);
    private static final String[] CLOSES = {"100", "90", "95", "94", "93"};

    private final SignalCore core = new SignalCore(intervals("1m"));
    private final Recorder recorder = new Recorder();

    private static Deployment running(String id) {
        return deployment(id, 1, DEFINITION, DeploymentState.RUNNING);
    }

    /// One tick per minute: the bars close at the ticks' prices, one tick later.
    private List<SignalRaised> signals() {
        for (int i = 0; i < CLOSES.length; i++) {
            core.onTick(tick(i), offset(i), InputCursor.EMPTY, recorder);
        }
        return recorder.signals();
    }

    private static Tick tick(int minute) {
        return Fixtures.trade(minute + 1, "10:0" + minute + ":30", CLOSES[minute]);
    }

    @Test
    void signalCarriesItsTriggerTickAndItsBar() {
        core.apply(running("x"));
        SignalRaised signal = signals().getFirst();
        assertEquals(SignalAction.ENTER_LONG, signal.action());
        assertEquals(tick(3).lastPrice(), signal.referencePrice());
        assertEquals(tick(3).eventTime(), signal.eventTime());
        assertEquals(tick(3).receivedTime(), signal.receivedTime());
        assertEquals(at(MONDAY, "10:03:00"), signal.barEnd());
        assertEquals(offset(3), signal.trigger());
        assertEquals(recorder.bars().get(2).eventId(), signal.causationId());
        assertEquals(
                SignalRaised.id("x", 1, TCS, SignalAction.ENTER_LONG, signal.barEnd()),
                signal.signalId());
    }

    @Test
    void cursorIsWhatWasSeenAndTheTick() {
        core.apply(running("x"));
        TopicOffset seen = new TopicOffset("another", 0, 7);
        for (int i = 0; i < CLOSES.length; i++) {
            core.onTick(tick(i), offset(i), new InputCursor(List.of(seen)), recorder);
        }
        assertEquals(
                new InputCursor(List.of(seen, offset(3))), recorder.signals().getFirst().cursor());
    }

    @Test
    void signalsOfOneTickComeByDeploymentId() {
        List.of("m", "a", "z").forEach(id -> core.apply(running(id)));
        assertEquals(
                List.of("a", "m", "z", "a", "m", "z"),
                signals().stream().map(SignalRaised::deploymentId).toList());
    }

    @Test
    void pausedDeploymentRaisesExitsOnly() {
        core.apply(deployment("x", 1, DEFINITION, DeploymentState.PAUSED));
        assertEquals(
                List.of(SignalAction.EXIT_LONG),
                signals().stream().map(SignalRaised::action).toList());
    }

    @Test
    void stoppedDeploymentRaisesNothing() {
        core.apply(running("x"));
        core.apply(deployment("x", 2, DEFINITION, DeploymentState.STOPPED));
        assertTrue(signals().isEmpty());
    }

    @Test
    void appliesEachVersionOnceAndNeverAnOlderOne() {
        assertTrue(core.apply(deployment("x", 2, DEFINITION, DeploymentState.RUNNING)));
        assertFalse(core.apply(deployment("x", 2, DEFINITION, DeploymentState.RUNNING)));
        assertFalse(core.apply(deployment("x", 1, DEFINITION, DeploymentState.RUNNING)));
        assertTrue(core.apply(deployment("x", 3, DEFINITION, DeploymentState.STOPPED)));
        assertFalse(core.apply(deployment("x", 2, DEFINITION, DeploymentState.RUNNING)));
    }

    @Test
    void raisesNothingBeforeItIsEffective() {
        Deployment plain = running("x");
        core.apply(
                new Deployment(
                        plain.deploymentId(),
                        plain.version(),
                        plain.account(),
                        plain.mode(),
                        plain.state(),
                        plain.definition(),
                        plain.universe(),
                        at(MONDAY, "10:04:00"),
                        plain.receivedTime(),
                        plain.actor()));
        assertEquals(
                List.of(SignalAction.EXIT_LONG),
                signals().stream().map(SignalRaised::action).toList());
    }

    @Test
    void deploymentOfAnotherInstrumentSeesNothing() {
        Deployment plain = running("x");
        core.apply(
                new Deployment(
                        plain.deploymentId(),
                        plain.version(),
                        plain.account(),
                        plain.mode(),
                        plain.state(),
                        plain.definition(),
                        List.of("NSE:INFY", "BSE:*"),
                        0,
                        plain.receivedTime(),
                        plain.actor()));
        assertTrue(signals().isEmpty());
    }

    @Test
    void barsFromAFileRaiseSignalsAtTheirCloseAndEnd() {
        core.apply(running("x"));
        long start = at(MONDAY, "10:00:00");
        for (int i = 0; i < CLOSES.length; i++) {
            core.onBar(
                    bar(
                            TCS,
                            ONE_MINUTE,
                            start + i * ONE_MINUTE.nanos(),
                            Fixtures.trade(1, "10:00:00", CLOSES[i]).lastPrice().units()),
                    offset(i),
                    recorder);
        }
        SignalRaised signal = recorder.signals().getFirst();
        assertEquals("95.00", signal.referencePrice().toString());
        assertEquals(at(MONDAY, "10:03:00"), signal.eventTime());
        assertNull(signal.bid());
        assertNull(signal.ask());
        assertTrue(recorder.bars().isEmpty(), "an input is not an output");
    }

    @Test
    void refusesBarsOutOfOrderAndOfAnotherInterval() {
        core.onBar(bar(TCS, ONE_MINUTE, at(MONDAY, "10:00:00"), 1_000_000), offset(1), recorder);
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        core.onBar(
                                bar(TCS, ONE_MINUTE, at(MONDAY, "10:00:00"), 1_000_000),
                                offset(2),
                                recorder));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        core.onBar(
                                bar(TCS, BarInterval.of("1h"), at(MONDAY, "10:00:00"), 1_000_000),
                                offset(3),
                                recorder));
    }

    @Test
    void knowsWhichIntervalsItBuilds() {
        SignalCore many = new SignalCore(intervals("5s", "1m", "5m"));
        for (String text : List.of("5s", "1m", "5m")) {
            assertTrue(many.builds(BarInterval.of(text)), text);
        }
        for (String text : List.of("1s", "10s", "1h")) {
            assertFalse(many.builds(BarInterval.of(text)), text);
        }
    }
}
