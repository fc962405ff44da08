package io.quanttrade.signal.core;

import static io.quanttrade.signal.core.Fixtures.MONDAY;
import static io.quanttrade.signal.core.Fixtures.at;
import static io.quanttrade.signal.core.Fixtures.intervals;
import static io.quanttrade.signal.core.Fixtures.offset;
import static io.quanttrade.signal.core.Fixtures.trade;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarTest {

    private final Recorder recorder = new Recorder();
    private final SignalCore core = new SignalCore(intervals("1m"));

    private List<Bar> bars(Tick... ticks) {
        for (Tick tick : ticks) {
            core.onTick(tick, offset(tick.sequence()), InputCursor.EMPTY, recorder);
        }
        return recorder.bars();
    }

    @Test
    void holdsOpenHighLowCloseOfItsTicks() {
        Bar bar =
                bars(
                                trade(1, "09:15:01", "100.00"),
                                trade(2, "09:15:20", "103.00"),
                                trade(3, "09:15:40", "99.00"),
                                trade(4, "09:15:59.999999999", "101.00"),
                                trade(5, "09:16:00", "102.00"))
                        .getFirst();
        assertEquals(at(MONDAY, "09:15:00"), bar.start());
        assertEquals(
                List.of("100.00", "103.00", "99.00", "101.00"),
                List.of(
                        bar.open().toString(),
                        bar.high().toString(),
                        bar.low().toString(),
                        bar.close().toString()));
        assertEquals(4, bar.ticks());
        assertEquals(4, bar.lastSequence());
    }

    @Test
    void closesAtTheFirstTickAtOrAfterItsEndAndTakesItsReceivedTime() {
        Tick closing = trade(2, "09:16:00", "100.00");
        assertTrue(bars(trade(1, "09:15:01", "100.00")).isEmpty());
        Bar bar = bars(closing).getFirst();
        assertEquals(closing.receivedTime(), bar.receivedTime());
        assertEquals(closing.eventTime(), bar.end());
    }

    @Test
    void countsTheRiseOfTheDayVolumeAndTheFirstTicksOwnQuantity() {
        List<Bar> bars =
                bars(
                        trade(1, at(MONDAY, "09:15:01"), "100", 7, 1_000, 0),
                        trade(2, at(MONDAY, "09:15:30"), "100", 0, 1_050, 0),
                        trade(3, at(MONDAY, "09:16:10"), "100", 0, 1_080, 0),
                        trade(4, at(MONDAY.plusDays(1), "09:15:01"), "100", 0, 400, 0),
                        trade(5, at(MONDAY.plusDays(1), "09:16:01"), "100", 0, 410, 0));
        assertEquals(List.of(57L, 30L, 0L), bars.stream().map(Bar::volume).toList());
    }

    @Test
    void dayVolumeThatIsUnknownOrFallsAddsNothing() {
        List<Bar> bars =
                bars(
                        trade(1, at(MONDAY, "09:15:01"), "100", 5, 1_000, 0),
                        trade(2, at(MONDAY, "09:15:10"), "100", 5, 0, 0),
                        trade(3, at(MONDAY, "09:15:20"), "100", 5, 990, 0),
                        trade(4, at(MONDAY, "09:15:30"), "100", 5, 1_010, 0),
                        trade(5, "09:16:00", "100"));
        assertEquals(15, bars.getFirst().volume());
    }

    @Test
    void lateTickNeverChangesAClosedBarAndIsCounted() {
        List<Bar> bars =
                bars(
                        trade(1, at(MONDAY, "09:15:01"), "100", 1, 10, 0),
                        trade(2, at(MONDAY, "09:16:01"), "101", 0, 20, 0),
                        trade(3, at(MONDAY, "09:15:59"), "500", 0, 30, 0),
                        trade(4, at(MONDAY, "09:17:00"), "102", 0, 40, 0));
        assertEquals(1, core.lateTicks());
        assertEquals(List.of("100.00", "101.00"), bars.stream().map(b -> b.high() + "").toList());
        // What traded in the late tick is in the rise up to the next one, in the bar that forms
        // then.
        assertEquals(List.of(1L, 10L), bars.stream().map(Bar::volume).toList());
    }

    @Test
    void untrustedTicksChangeNoBarAndTheirVolumeIsNotLost() {
        for (TickFlag flag : List.of(TickFlag.LATE, TickFlag.OUTLIER, TickFlag.VOLUME_FELL)) {
            Recorder seen = new Recorder();
            SignalCore one = new SignalCore(intervals("1m"));
            for (Tick tick :
                    List.of(
                            trade(1, at(MONDAY, "09:15:01"), "100", 1, 10, 0),
                            trade(2, at(MONDAY, "09:15:20"), "140", 0, 15, flag.bit()),
                            trade(3, at(MONDAY, "09:15:40"), "101", 0, 30, 0),
                            trade(4, at(MONDAY, "09:16:00"), "60", 0, 31, flag.bit()))) {
                one.onTick(tick, offset(tick.sequence()), InputCursor.EMPTY, seen);
            }
            Bar bar = seen.bars().getFirst();
            assertEquals("101.00", bar.high().toString(), flag.name());
            assertEquals("100.00", bar.low().toString(), flag.name());
            assertEquals(List.of(21L, 2L), List.of(bar.volume(), bar.ticks()), flag.name());
            assertEquals(0, one.forming(Fixtures.TCS).getFirst().ticks(), flag.name());
        }
    }

    @Test
    void flagsAGapOfTheFeedInTheMiddleOfABar() {
        List<Bar> bars =
                bars(
                        trade(1, "09:15:01", "100"),
                        trade(2, "09:16:01", "100"),
                        trade(3, at(MONDAY, "09:16:40"), "100", 0, 0, TickFlag.AFTER_GAP.bit()),
                        trade(4, "09:17:01", "100"),
                        trade(5, "09:18:01", "100"));
        assertEquals(List.of(false, true, false), bars.stream().map(Bar::gap).toList());
    }

    @Test
    void flagsAGapOfTheFeedInsideTheFirstBarOfADate() {
        int gap = TickFlag.AFTER_GAP.bit();
        SignalCore both = new SignalCore(intervals("1m", "1d"));
        List<Tick> ticks =
                List.of(
                        // The connect of the morning marks nothing, nor does a gap before the open.
                        trade(1, at(MONDAY, "09:08:00"), "100", 0, 0, offSession(gap)),
                        trade(2, at(MONDAY, "09:08:30"), "100", 0, 0, offSession(gap)),
                        trade(3, at(MONDAY, "09:15:01"), "100", 0, 0, gap),
                        trade(4, at(MONDAY, "09:15:30"), "100", 0, 0, gap),
                        trade(5, "09:16:01", "100"),
                        trade(6, at(MONDAY.plusDays(1), "09:15:01"), "100", 0, 0, gap),
                        trade(7, at(MONDAY.plusDays(1), "09:16:01"), "100", 0, 0, 0),
                        trade(8, at(MONDAY.plusDays(2), "09:15:01"), "100", 0, 0, gap));
        for (Tick tick : ticks) {
            both.onTick(tick, offset(tick.sequence()), InputCursor.EMPTY, recorder);
        }
        assertEquals(
                List.of(
                        "1m false",
                        "1m true",
                        "1m false",
                        "1d true",
                        "1m false",
                        "1m false",
                        "1d false"),
                recorder.bars().stream().map(b -> b.interval() + " " + b.gap()).toList());
    }

    private static int offSession(int flags) {
        return flags | TickFlag.OFF_SESSION.bit();
    }

    @Test
    void gapInsideTheFirstBarOutlivesARestart() {
        SignalCore stopped = new SignalCore(intervals("1m", "1d"));
        int gap = TickFlag.AFTER_GAP.bit();
        for (Tick tick :
                List.of(
                        trade(1, "09:15:01", "100"),
                        trade(2, at(MONDAY, "09:15:30"), "100", 0, 0, gap))) {
            stopped.onTick(tick, offset(tick.sequence()), InputCursor.EMPTY, recorder);
        }
        SignalCore restored = new SignalCore(intervals("1m", "1d"));
        stopped.forming(Fixtures.TCS).forEach(restored::restore);
        Tick next = trade(3, at(MONDAY.plusDays(1), "09:15:01"), "100", 0, 0, 0);
        restored.onTick(next, offset(3), InputCursor.EMPTY, recorder);
        assertEquals(List.of(true, true), recorder.bars().stream().map(Bar::gap).toList());
    }

    /// A store of a build with another grid: its bar ends as it began, and none overlaps it.
    @Test
    void barRestoredFromAnotherGridIsNotOverlapped() {
        SignalCore hours = new SignalCore(intervals("1h"));
        hours.onTick(trade(1, "09:20:00", "100"), offset(1), InputCursor.EMPTY, recorder);
        FormingBar bar = hours.forming(Fixtures.TCS).getFirst();
        SignalCore restored = new SignalCore(intervals("1h"));
        restored.restore(
                new FormingBar(
                        bar.instrument(),
                        bar.interval(),
                        at(MONDAY, "09:00:00"),
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume(),
                        bar.ticks(),
                        bar.afterGap(),
                        bar.gapInside(),
                        bar.offSession(),
                        bar.lastSequence(),
                        bar.day(),
                        bar.dayVolume(),
                        bar.previousStart()));
        for (Tick tick :
                List.of(
                        trade(2, "10:01:00", "100"),
                        trade(3, at(MONDAY.plusDays(1), "09:16:00"), "100", 0, 0, 0),
                        trade(4, at(MONDAY.plusDays(1), "10:15:00"), "100", 0, 0, 0))) {
            restored.onTick(tick, offset(tick.sequence()), InputCursor.EMPTY, recorder);
        }
        assertEquals(
                List.of(
                        at(MONDAY, "09:00:00"),
                        at(MONDAY, "10:00:00"),
                        at(MONDAY.plusDays(1), "09:15:00")),
                recorder.bars().stream().map(Bar::start).toList());
    }

    @Test
    void tickIsLateOnlyWhereItsBarHasClosed() {
        SignalCore both = new SignalCore(intervals("1m", "5m"));
        for (Tick tick :
                List.of(
                        trade(1, "09:15:01", "100"),
                        trade(2, "09:16:01", "101"),
                        trade(3, "09:15:59", "500"),
                        trade(4, "09:20:00", "102"))) {
            both.onTick(tick, offset(tick.sequence()), InputCursor.EMPTY, recorder);
        }
        assertEquals(
                List.of("1m 100.00", "1m 101.00", "5m 500.00"),
                recorder.bars().stream().map(b -> b.interval() + " " + b.high()).toList());
    }

    @Test
    void quoteClosesABarButAddsNothing() {
        Tick quote =
                new Tick(
                        Fixtures.TCS,
                        "test",
                        2,
                        at(MONDAY, "09:16:00"),
                        5,
                        TickKind.QUOTE,
                        Price.of("100"),
                        0,
                        0,
                        Price.of("99"),
                        1,
                        Price.of("101"),
                        1,
                        0);
        assertEquals(1, bars(trade(1, "09:15:01", "100"), quote).size());
        assertEquals(0, core.forming(Fixtures.TCS).getFirst().ticks());
        // The end of the closed bar stays the bound for late ticks while nothing forms.
        bars(trade(3, "09:15:59", "500"));
        assertEquals(1, core.lateTicks());
    }

    @Test
    void flagsAGapWhereBarsAreMissingWithinADate() {
        List<Bar> bars =
                bars(
                        trade(1, "09:15:01", "100"),
                        trade(2, "09:16:01", "100"),
                        trade(3, "09:18:01", "100"),
                        trade(4, at(MONDAY.plusDays(1), "10:00:00"), "100", 0, 0, 0),
                        trade(5, at(MONDAY.plusDays(1), "10:01:00"), "100", 0, 0, 0));
        assertEquals(List.of(false, false, true, false), bars.stream().map(Bar::gap).toList());
    }

    @Test
    void flagsAGapOfTheFeedBetweenTwoNeighbours() {
        List<Bar> bars =
                bars(
                        trade(1, "09:15:01", "100"),
                        trade(2, at(MONDAY, "09:16:01"), "100", 0, 0, TickFlag.AFTER_GAP.bit()),
                        trade(3, "09:17:01", "100"));
        assertEquals(List.of(false, true), bars.stream().map(Bar::gap).toList());
    }

    @Test
    void barsOutsideTheSessionAreBuiltButNotKeptForStrategies() {
        int off = TickFlag.OFF_SESSION.bit();
        List<Bar> bars =
                bars(
                        trade(1, at(MONDAY, "09:05:01"), "100", 0, 0, off),
                        trade(2, at(MONDAY, "09:14:59"), "100", 0, 0, off),
                        trade(3, "09:15:00", "100"),
                        trade(4, "09:16:00", "100"));
        assertEquals(3, bars.size());
        assertEquals(List.of(bars.get(2)), recorder.kept);
        assertFalse(bars.get(2).gap(), "the open follows nothing");
    }

    private static Tick sessionEnd(Tick last, String time) {
        return Tick.sessionEnd(
                last, last.sequence() + 1, at(MONDAY, time), last.receivedTime() + 1);
    }

    private static List<String> texts(List<Bar> bars) {
        return bars.stream()
                .map(
                        b ->
                                b.interval()
                                        + " "
                                        + MarketTime.instant(b.start())
                                                .atOffset(MarketTime.IST)
                                                .toLocalTime()
                                        + " "
                                        + b.close()
                                        + " v"
                                        + b.volume()
                                        + " t"
                                        + b.ticks())
                .toList();
    }

    private SignalCore apply(SignalCore to, Tick... ticks) {
        for (Tick tick : ticks) {
            to.onTick(tick, offset(tick.sequence()), InputCursor.EMPTY, recorder);
        }
        return to;
    }

    /// The last hour ends on the grid at 16:15, the day at midnight: they wait for the next
    /// session.
    @Test
    void sessionEndClosesTheBarsThatEndThere() {
        Tick last = trade(2, at(MONDAY, "15:29:59"), "101", 5, 1_020, 0);
        Tick end = sessionEnd(last, "15:30:00");
        SignalCore all =
                apply(
                        new SignalCore(intervals("1m", "5m", "1h", "1d")),
                        trade(1, at(MONDAY, "15:29:01"), "100", 7, 1_000, 0),
                        last,
                        end);
        assertEquals(
                List.of("1m 15:29 101.00 v27 t2", "5m 15:25 101.00 v27 t2"),
                texts(recorder.bars()));
        assertEquals(recorder.bars(), recorder.kept, "strategies see them");
        for (Bar bar : recorder.bars()) {
            assertEquals(end.receivedTime(), bar.receivedTime());
            assertEquals(2, bar.lastSequence());
        }
        assertEquals(
                List.of(0L, 0L, 2L, 2L),
                all.forming(Fixtures.TCS).stream().map(FormingBar::ticks).toList());
        apply(all, trade(4, at(MONDAY.plusDays(1), "09:15:00"), "104", 3, 3, 0));
        assertEquals(
                List.of("1h 15:15 101.00 v27 t2", "1d 00:00 101.00 v27 t2"),
                texts(recorder.bars().subList(2, 4)));
    }

    @Test
    void sessionEndWithoutAFormingBarClosesNothingAndASecondOneIsHarmless() {
        Tick last = trade(2, "15:29:59", "101");
        Tick end = sessionEnd(last, "15:30:00");
        Tick again = sessionEnd(end, "15:30:00");
        SignalCore both = new SignalCore(intervals("1m", "1d"));
        apply(both, end);
        assertEquals(List.of(), recorder.bars());
        SignalCore twice = apply(new SignalCore(intervals("1m", "1d")), last, end, again);
        assertEquals(1, recorder.bars().size());
        assertEquals(0, twice.lateTicks() + both.lateTicks());
    }

    @Test
    void ticksOfSlotsThatASessionEndClosedAreLate() {
        Tick last = trade(1, at(MONDAY, "15:20:00"), "101", 5, 1_000, 0);
        int off = TickFlag.OFF_SESSION.bit();
        SignalCore all =
                apply(
                        new SignalCore(intervals("1m", "1h", "1d")),
                        last,
                        sessionEnd(last, "15:30:00"),
                        // A straggler of a minute that had no trade yet: late there alone.
                        trade(3, at(MONDAY, "15:29:58"), "500", 5, 1_010, 0),
                        trade(4, at(MONDAY, "15:45:00"), "102", 5, 1_030, off),
                        trade(5, at(MONDAY, "16:20:00"), "103", 5, 1_031, off),
                        trade(6, at(MONDAY.plusDays(1), "09:15:00"), "104", 3, 3, 0));
        assertEquals(1, all.lateTicks());
        assertEquals(
                List.of(
                        "1m 15:20 101.00 v5 t1",
                        // What the straggler told is in the rise of the next tick of the date.
                        "1m 15:45 102.00 v30 t1",
                        "1h 15:15 102.00 v35 t3",
                        "1m 16:20 103.00 v1 t1",
                        "1h 16:15 103.00 v1 t1",
                        "1d 00:00 103.00 v36 t4"),
                texts(recorder.bars()));
    }

    @Test
    void barThatBeganAfterTheSessionStaysOpen() {
        Tick closing = trade(2, at(MONDAY, "15:45:10"), "102", 0, 0, TickFlag.OFF_SESSION.bit());
        apply(
                core,
                trade(1, "15:29:59", "101"),
                closing,
                sessionEnd(closing, "15:30:00"),
                trade(4, at(MONDAY, "15:45:50"), "103", 0, 0, TickFlag.OFF_SESSION.bit()),
                trade(5, at(MONDAY, "15:46:00"), "104", 0, 0, TickFlag.OFF_SESSION.bit()));
        assertEquals(
                List.of("1m 15:29 101.00 v0 t1", "1m 15:45 103.00 v0 t2"), texts(recorder.bars()));
    }

    @Test
    void anEarlyCloseAndARestartBeforeItCloseTheSameBars() {
        Tick last = trade(1, "12:29:59", "101");
        SignalCore stopped = apply(new SignalCore(intervals("5m", "1h", "1d")), last);
        SignalCore restored = new SignalCore(intervals("5m", "1h", "1d"));
        stopped.forming(Fixtures.TCS).forEach(restored::restore);
        apply(restored, sessionEnd(last, "12:30:00"));
        assertEquals(List.of("5m 12:25 101.00 v0 t1"), texts(recorder.bars()));
        SignalCore after = new SignalCore(intervals("5m", "1h", "1d"));
        restored.forming(Fixtures.TCS).forEach(after::restore);
        apply(after, trade(3, "12:29:59.5", "500"));
        assertEquals(1, after.lateTicks(), "the end of the session outlives a restart");
    }

    @Test
    void barsOfOneTickComeByRisingInterval() {
        SignalCore all = new SignalCore(intervals("5m", "5s", "1m"));
        all.onTick(trade(1, "09:15:00", "100"), offset(1), InputCursor.EMPTY, recorder);
        all.onTick(trade(2, "09:20:00", "100"), offset(2), InputCursor.EMPTY, recorder);
        assertEquals(
                List.of("5s", "1m", "5m"),
                recorder.bars().stream().map(b -> b.interval().toString()).toList());
    }
}
