package io.quanttrade.signal.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.signal.core.Fixtures;
import io.quanttrade.signal.core.FormingBar;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.BarInterval;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreFormatTest {

    private static FormingBar forming(
            BarInterval interval, boolean gap, boolean inside, boolean off) {
        return new FormingBar(
                Fixtures.TCS,
                interval,
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                gap,
                inside,
                off,
                8,
                9,
                10,
                FormingBar.NONE);
    }

    @Test
    void formingBarsComeBackAsTheyWere() {
        List<FormingBar> bars =
                List.of(
                        forming(BarInterval.of("5s"), true, false, false),
                        forming(BarInterval.of("1m"), false, false, true),
                        forming(BarInterval.of("1d"), true, true, false));
        assertEquals(bars, FormingBars.decode(Fixtures.TCS, FormingBars.encode(bars)));
    }

    /// What a build before the bit of a gap inside a bar wrote, byte for byte.
    @Test
    void formingBarsOfAnOlderBuildAreRead() {
        byte[] older =
                HexFormat.of()
                        .parseHex(
                                "01"
                                        + "00000005"
                                        + "0000000000000001"
                                        + "0000000000000002"
                                        + "0000000000000003"
                                        + "0000000000000004"
                                        + "0000000000000005"
                                        + "0000000000000006"
                                        + "0000000000000007"
                                        + "0000000000000008"
                                        + "0000000000000009"
                                        + "000000000000000a"
                                        + "8000000000000000"
                                        + "01");
        List<FormingBar> bars = List.of(forming(BarInterval.of("5s"), true, false, false));
        assertEquals(bars, FormingBars.decode(Fixtures.TCS, older));
        assertArrayEquals(older, FormingBars.encode(bars));
    }

    @Test
    void bytesOfAnotherVersionStopTheTask() {
        assertThrows(
                IllegalStateException.class,
                () -> FormingBars.decode(Fixtures.TCS, new byte[] {9}));
        assertThrows(IllegalStateException.class, () -> AppliedDeployment.decode(new byte[] {9}));
    }

    @Test
    void keysSortByInstrumentThenIntervalThenTime() {
        InstrumentId longer = new InstrumentId("NSE:TCSX");
        var keys =
                List.of(
                        BarKey.of(Fixtures.TCS, BarInterval.of("5s"), -5),
                        BarKey.of(Fixtures.TCS, BarInterval.of("5s"), 5),
                        BarKey.of(Fixtures.TCS, BarInterval.of("5s"), Long.MAX_VALUE),
                        BarKey.of(Fixtures.TCS, BarInterval.of("1m"), 0),
                        BarKey.of(Fixtures.TCS, BarInterval.of("1d"), 0),
                        BarKey.of(longer, BarInterval.of("5s"), 0));
        for (int i = 1; i < keys.size(); i++) {
            assertTrue(keys.get(i - 1).compareTo(keys.get(i)) < 0, "key " + i);
        }
    }
}
