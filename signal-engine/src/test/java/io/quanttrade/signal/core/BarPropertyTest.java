package io.quanttrade.signal.core;

import static io.quanttrade.signal.core.Fixtures.intervals;
import static io.quanttrade.signal.core.Fixtures.offset;
import static io.quanttrade.signal.core.Fixtures.randomTicks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.MarketTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BarPropertyTest {

    private static final int TICKS_PER_DATE = 1_500;

    private final List<Tick> ticks =
            randomTicks(new Random(Fixtures.seed("BarPropertyTest")), TICKS_PER_DATE);
    private final SignalCore core = new SignalCore(intervals("5s", "1m", "5m"));
    private final Recorder recorder = new Recorder();

    private void run() {
        for (int i = 0; i < ticks.size(); i++) {
            core.onTick(ticks.get(i), offset(i), InputCursor.EMPTY, recorder);
        }
    }

    @Test
    void barsConserveTicksAndVolume() {
        run();
        for (BarInterval interval : intervals("5s", "1m", "5m")) {
            for (InstrumentId instrument : List.of(Fixtures.TCS, Fixtures.INFY)) {
                Twin twin = new Twin(interval);
                ticks.stream().filter(t -> t.instrument().equals(instrument)).forEach(twin::apply);
                FormingBar forming = forming(instrument, interval);
                List<Bar> bars = bars(instrument, interval);
                assertEquals(
                        twin.ticks,
                        bars.stream().mapToLong(Bar::ticks).sum() + forming.ticks(),
                        instrument + " " + interval + " ticks");
                assertEquals(
                        twin.volume,
                        bars.stream().mapToLong(Bar::volume).sum() + forming.volume(),
                        instrument + " " + interval + " volume");
            }
        }
    }

    /// The naive twin: leaves out what is late and adds the rises up, without making bars.
    private static final class Twin {

        private final BarInterval interval;
        private long from = Long.MIN_VALUE;
        private boolean forming;
        private long day;
        private long dayVolume;
        long ticks;
        long volume;

        Twin(BarInterval interval) {
            this.interval = interval;
        }

        void apply(Tick tick) {
            if (forming && tick.eventTime() >= from + interval.nanos()) {
                from += interval.nanos();
                forming = false;
            }
            if (tick.eventTime() < from || tick.kind() == TickKind.QUOTE) {
                return;
            }
            from = forming ? from : interval.startOf(tick.eventTime());
            forming = true;
            ticks++;
            long date = MarketTime.istDay(tick.eventTime());
            dayVolume = date == day ? dayVolume : 0;
            day = date;
            if (tick.dayVolume() > 0) {
                volume +=
                        dayVolume == 0
                                ? tick.lastQuantity()
                                : Math.max(0, tick.dayVolume() - dayVolume);
                dayVolume = Math.max(dayVolume, tick.dayVolume());
            }
        }
    }

    @Test
    void barsAreAlignedOrderedAndFlaggedWhereOneIsMissing() {
        run();
        Map<String, Bar> previous = new HashMap<>();
        for (Bar bar : recorder.bars()) {
            assertEquals(bar.interval().startOf(bar.start()), bar.start());
            assertTrue(
                    bar.low().compareTo(bar.open()) <= 0 && bar.low().compareTo(bar.close()) <= 0);
            assertTrue(
                    bar.high().compareTo(bar.open()) >= 0
                            && bar.high().compareTo(bar.close()) >= 0);
            Bar before = previous.put(bar.instrument() + " " + bar.interval(), bar);
            if (before != null) {
                assertTrue(bar.start() >= before.end(), () -> before + " then " + bar);
                boolean sameDate =
                        MarketTime.istDay(before.start()) == MarketTime.istDay(bar.start());
                boolean inSession = recorder.kept.contains(bar) && recorder.kept.contains(before);
                if (inSession) {
                    assertEquals(
                            sameDate && bar.start() != before.end(),
                            bar.gap(),
                            () -> before + " then " + bar);
                }
            }
        }
        assertTrue(previous.size() == 6, "all intervals of both instruments have bars");
    }

    private List<Bar> bars(InstrumentId instrument, BarInterval interval) {
        return recorder.bars().stream()
                .filter(b -> b.instrument().equals(instrument))
                .filter(b -> b.interval().equals(interval))
                .toList();
    }

    private FormingBar forming(InstrumentId instrument, BarInterval interval) {
        FormingBar found = null;
        for (FormingBar bar : core.forming(instrument)) {
            if (bar.interval().equals(interval)) {
                found = bar;
            }
        }
        assertNotNull(found);
        return found;
    }
}
