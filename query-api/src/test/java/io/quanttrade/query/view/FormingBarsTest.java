package io.quanttrade.query.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.Price;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormingBarsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_621_225_800L * SECOND;

    private final FormingBars bars =
            new FormingBars(List.of(BarInterval.of("5s"), BarInterval.of("1m")));
    private int sequence;

    private List<BarView> tick(long second, String price, long dayVolume) {
        return tick(bars, "NSE:TCS", second, price, dayVolume);
    }

    private List<BarView> tick(
            FormingBars bars, String instrument, long second, String price, long dayVolume) {
        return bars.onTick(
                new Tick(
                        new InstrumentId(instrument),
                        "test",
                        ++sequence,
                        START + second * SECOND,
                        sequence,
                        TickKind.TRADE,
                        Price.of(price),
                        1,
                        dayVolume,
                        null,
                        0,
                        null,
                        0,
                        0));
    }

    @Test
    void foldsTicksIntoOpenBarsOfEveryInterval() {
        tick(0, "100", 1_000);
        tick(1, "103", 1_010);
        List<BarView> open = tick(2, "99", 1_025);
        BarView fiveSeconds = open.getFirst();
        assertEquals("100.00", fiveSeconds.open());
        assertEquals("103.00", fiveSeconds.high());
        assertEquals("99.00", fiveSeconds.low());
        assertEquals("99.00", fiveSeconds.close());
        assertEquals("25", fiveSeconds.volume());
        assertEquals("3", fiveSeconds.ticks());
        assertFalse(fiveSeconds.closed());
        assertEquals("1m", open.getLast().interval());
    }

    @Test
    void startsANewBarAtItsEnd() {
        tick(4, "100", 1_000);
        BarView next = tick(5, "101", 1_005).getFirst();
        assertEquals("101.00", next.open());
        assertEquals("5", next.volume());
        assertEquals(Views.time(START + 5 * SECOND), next.start());
    }

    /// `START` is 10:00 IST.
    @Test
    void alignsLongBarsToTheOpeningOfTheSegment() {
        FormingBars hours = new FormingBars(List.of(BarInterval.of("1h")));
        assertEquals(
                Views.time(START - 45 * 60 * SECOND),
                tick(hours, "NSE:TCS", 1, "100", 1).getFirst().start());
        assertEquals(Views.time(START), tick(hours, "MCX:GOLD", 1, "100", 1).getFirst().start());
    }

    @Test
    void leavesOutATickOfABarThatIsOver() {
        tick(6, "100", 1_000);
        List<BarView> late = tick(4, "50", 1_000);
        assertEquals(List.of("1m"), late.stream().map(BarView::interval).toList());
    }
}
