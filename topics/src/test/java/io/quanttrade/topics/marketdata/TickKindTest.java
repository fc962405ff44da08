package io.quanttrade.topics.marketdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Price;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickKindTest {

    private static final Tick BEFORE = tick(7, TickKind.TRADE, 25, Price.of("99.95"), 3);

    private static Tick tick(
            long sequence,
            TickKind kind,
            long lastQuantity,
            @Nullable Price bid,
            long bidQuantity) {
        return new Tick(
                new InstrumentId("NSE:TCS"),
                "test",
                sequence,
                1_000,
                2_000,
                kind,
                Price.of("100.00"),
                lastQuantity,
                500,
                bid,
                bidQuantity,
                null,
                0,
                TickFlag.OUTLIER.bit() | TickFlag.AFTER_GAP.bit(),
                42);
    }

    /// Against a tick at 100.00 with day volume 500.
    @ParameterizedTest(name = "{0} volume {1} quoted {2}")
    @CsvSource({
        "100.00, 500, true,  QUOTE",
        "100.00, 501, true,  TRADE",
        "100.05, 500, true,  TRADE",
        "100.00, 499, true,  TRADE",
        "100.00, 0,   true,  TRADE",
        "100.00, 500, false, TRADE",
        "100.05, 501, false, TRADE",
    })
    void tickWithoutNewVolumeIsATradeWhereNothingElseCanHaveCausedIt(
            String price, long volume, boolean quoted, TickKind kind) {
        assertEquals(kind, TickKind.of(BEFORE, Price.of(price), volume, quoted));
        Tick end = Tick.sessionEnd(BEFORE, 8, 5_000, 6_000);
        assertEquals(kind, TickKind.of(end, Price.of(price), volume, quoted), "after a session");
        assertEquals(TickKind.TRADE, TickKind.of(null, Price.of(price), volume, quoted), "first");
    }

    @Test
    void endOfASessionRepeatsThePriceAndNothingThatWasTraded() {
        assertEquals(
                new Tick(
                        BEFORE.instrument(),
                        "test",
                        8,
                        5_000,
                        6_000,
                        TickKind.SESSION_END,
                        Price.of("100.00"),
                        0,
                        500,
                        null,
                        0,
                        null,
                        0,
                        TickFlag.OUTLIER.bit(),
                        42),
                Tick.sessionEnd(BEFORE, 8, 5_000, 6_000));
    }

    @Test
    void endOfASessionWithATradeOrAQuoteIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> tick(8, TickKind.SESSION_END, 1, null, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> tick(8, TickKind.SESSION_END, 0, Price.of("99.95"), 0));
        assertThrows(
                IllegalArgumentException.class, () -> tick(8, TickKind.SESSION_END, 0, null, 3));
    }
}
