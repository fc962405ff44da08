package io.quanttrade.signal.core;

import static io.quanttrade.signal.core.Fixtures.offset;
import static io.quanttrade.signal.core.Fixtures.randomTicks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The laws of bars, on every interval there is, over three dates of a feed with all its faults.
class BarPropertyTest {

    private static final int TICKS_PER_DATE = 1_500;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final InstrumentId GOLD = new InstrumentId("MCX:GOLD-Jun2021-FUT");

    /// Opening of the segment of each instrument.
    private static final Map<InstrumentId, LocalTime> OPENINGS =
            Map.of(Fixtures.TCS, LocalTime.of(9, 15), GOLD, LocalTime.of(9, 0));

    /// From one second to a day, all that divide a day.
    private static final List<BarInterval> INTERVALS =
            IntStream.rangeClosed(1, SECONDS_PER_DAY)
                    .filter(seconds -> SECONDS_PER_DAY % seconds == 0)
                    .mapToObj(BarInterval::new)
                    .toList();

    private final List<Tick> ticks =
            randomTicks(
                    new Random(Fixtures.seed("BarPropertyTest")),
                    TICKS_PER_DATE,
                    Fixtures.TCS,
                    GOLD);
    private final SignalCore core = new SignalCore(new TreeSet<>(INTERVALS));
    private final Recorder recorder = new Recorder();

    @BeforeEach
    void run() {
        for (int i = 0; i < ticks.size(); i++) {
            core.onTick(ticks.get(i), offset(i), InputCursor.EMPTY, recorder);
        }
    }

    @Test
    void theFeedHasEveryFaultOnEveryDate() {
        List<Predicate<Tick>> faults =
                List.of(
                        tick -> tick.has(TickFlag.LATE),
                        tick -> tick.has(TickFlag.OUTLIER),
                        tick -> tick.has(TickFlag.VOLUME_FELL),
                        tick -> tick.has(TickFlag.OFF_SESSION),
                        tick -> tick.has(TickFlag.AFTER_GAP),
                        tick -> tick.dayVolume() == 0,
                        tick -> tick.kind() == TickKind.QUOTE,
                        tick -> tick.kind() == TickKind.SESSION_END);
        for (Predicate<Tick> fault : faults) {
            assertTrue(ticks.stream().anyMatch(fault), "fault " + faults.indexOf(fault));
        }
        assertTrue(core.lateTicks() > 0);
        assertEquals(
                3, ticks.stream().map(t -> MarketTime.istDay(t.eventTime())).distinct().count());
        assertEquals(96, INTERVALS.size());
        assertEquals("[1s, 1d]", List.of(INTERVALS.getFirst(), INTERVALS.getLast()).toString());
    }

    /// The sum of the volumes of all bars is, date by date, the rise of the day volume over the
    /// accepted ticks that know it, and the first one's own quantity.
    @Test
    void volumeIsConservedOnEveryInterval() {
        forEachSeries(
                (series, ignored) -> {
                    Map<Long, List<Tick>> dates = new TreeMap<>();
                    for (Tick tick : series.twin.accepted()) {
                        if (tick.dayVolume() > 0) {
                            dates.computeIfAbsent(
                                            MarketTime.istDay(tick.eventTime()),
                                            date -> new ArrayList<>())
                                    .add(tick);
                        }
                    }
                    long law = 0;
                    for (List<Tick> date : dates.values()) {
                        long top = date.stream().mapToLong(Tick::dayVolume).max().orElseThrow();
                        law += top - date.getFirst().dayVolume() + date.getFirst().lastQuantity();
                    }
                    assertEquals(3, dates.size(), series.name);
                    assertTrue(law > 0, series.name);
                    assertEquals(
                            law,
                            series.bars.stream().mapToLong(FormingBar::volume).sum(),
                            series.name);
                });
    }

    /// Each accepted tick is in the one bar whose `[start, end)` holds it, and a bar is nothing but
    /// its ticks: no bar without one, none twice, none beside the grid of the segment.
    @Test
    void barsAreTheirTicksOnTheGridOfTheSegment() {
        forEachSeries(
                (series, step) -> {
                    assertEquals(series.twin.bars.size(), series.bars.size(), series.name);
                    long end = Long.MIN_VALUE;
                    for (int i = 0; i < series.bars.size(); i++) {
                        FormingBar bar = series.bars.get(i);
                        Twin.Slot slot = series.twin.bars.get(i);
                        String name = series.name + " " + bar;
                        assertTrue(bar.from() >= end, name);
                        end = bar.from() + step;
                        assertEquals(slot.start, bar.from(), name);
                        assertTrue(!slot.ticks.isEmpty(), name);
                        assertEquals(slot.ticks.size(), bar.ticks(), name);
                        for (Tick tick : slot.ticks) {
                            assertTrue(
                                    bar.from() <= tick.eventTime() && tick.eventTime() < end, name);
                        }
                        assertEquals(slot.ticks.getFirst().lastPrice().units(), bar.open(), name);
                        assertEquals(slot.ticks.getLast().lastPrice().units(), bar.close(), name);
                        assertEquals(slot.prices().max().orElseThrow(), bar.high(), name);
                        assertEquals(slot.prices().min().orElseThrow(), bar.low(), name);
                        assertEquals(slot.ticks.getLast().sequence(), bar.lastSequence(), name);
                    }
                });
    }

    /// A closed bar of the session is marked exactly when something may be missing in it, or
    /// between it and the one before on its date.
    @Test
    void barsAreContiguousOrMarked() {
        int[] inDays = new int[1];
        forEachSeries(
                (series, step) -> {
                    for (int i = 0; i < series.closed.size(); i++) {
                        Bar bar = series.closed.get(i);
                        Twin.Slot slot = series.twin.bars.get(i);
                        Twin.Slot before = i == 0 ? null : series.twin.bars.get(i - 1);
                        boolean follows =
                                before != null
                                        && slot.inSession()
                                        && before.inSession()
                                        && MarketTime.istDay(before.start)
                                                == MarketTime.istDay(slot.start);
                        boolean missing =
                                follows
                                        && before != null
                                        && (slot.afterGap || slot.start != before.start + step);
                        assertEquals(slot.gapInside || missing, bar.gap(), series.name + " " + bar);
                        inDays[0] += step == MarketTime.NANOS_PER_DAY && bar.gap() ? 1 : 0;
                    }
                });
        assertTrue(inDays[0] > 0, "gaps are marked in bars of a day");
    }

    /// The bars of an instrument and interval, closed ones and the forming one, and their twin.
    private record Series(String name, List<Bar> closed, List<FormingBar> bars, Twin twin) {}

    private void forEachSeries(ObjLongConsumer<Series> test) {
        for (InstrumentId instrument : OPENINGS.keySet()) {
            List<Tick> own = ticks.stream().filter(t -> t.instrument().equals(instrument)).toList();
            Map<BarInterval, List<Bar>> byInterval =
                    recorder.bars().stream()
                            .filter(b -> b.instrument().equals(instrument))
                            .collect(Collectors.groupingBy(Bar::interval));
            List<FormingBar> forming = core.forming(instrument);
            for (int i = 0; i < INTERVALS.size(); i++) {
                BarInterval interval = INTERVALS.get(i);
                Twin twin = new Twin(interval, OPENINGS.get(instrument));
                own.forEach(twin::apply);
                List<Bar> closed = byInterval.getOrDefault(interval, List.of());
                List<FormingBar> bars = new ArrayList<>();
                closed.forEach(bar -> bars.add(view(bar)));
                if (forming.get(i).ticks() > 0) {
                    bars.add(forming.get(i));
                }
                test.accept(
                        new Series(instrument + " " + interval, closed, bars, twin),
                        interval.nanos());
            }
        }
    }

    /// A closed bar in the form of a forming one, for what both have.
    private static FormingBar view(Bar bar) {
        return new FormingBar(
                bar.instrument(),
                bar.interval(),
                bar.start(),
                bar.open().units(),
                bar.high().units(),
                bar.low().units(),
                bar.close().units(),
                bar.volume(),
                bar.ticks(),
                false,
                false,
                false,
                bar.lastSequence(),
                0,
                0,
                FormingBar.NONE);
    }
}
