package io.quanttrade.risk.core;

import static io.quanttrade.risk.testing.Fixtures.ACCOUNT;
import static io.quanttrade.risk.testing.Fixtures.TCS;
import static io.quanttrade.risk.testing.Fixtures.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TradingMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuerTest {

    private static final InstrumentId SHORT = new InstrumentId("NSE:SHORT");
    private static final InstrumentId FLAT = new InstrumentId("NSE:FLAT");

    @Test
    void sumsAreExactOverLongShortAndFlatPositions() {
        Valuation valuation =
                Valuer.value(
                        ACCOUNT,
                        7,
                        List.of(
                                position(TCS, 3, "300.0001", "0", "1"),
                                position(SHORT, -2, "-100", "5", "2"),
                                position(FLAT, 0, "0", "-7.5", "3")),
                        Map.of(TCS, Price.of("110"), SHORT, Price.of("40.5"), FLAT, Price.of("1")),
                        TEN,
                        TEN);
        assertEquals(
                List.of(
                        new Valuation.Mark(TCS, 3, Price.of("110"), Money.of("29.9999")),
                        new Valuation.Mark(SHORT, -2, Price.of("40.5"), Money.of("19"))),
                valuation.marks());
        assertEquals(Money.of("-2.5"), valuation.realizedPnl());
        assertEquals(Money.of("48.9999"), valuation.unrealizedPnl());
        assertEquals(Money.of("6"), valuation.charges());
        assertEquals(Money.of("411"), valuation.grossExposure());
        assertEquals(Money.of("249"), valuation.netExposure());
        assertEquals(7, valuation.sequence());
    }

    @Test
    void positionWithoutAPriceIsMarkedAtItsAverage() {
        Valuation valuation =
                Valuer.value(
                        ACCOUNT, 1, List.of(position(TCS, 4, "400", "0", "0")), Map.of(), TEN, TEN);
        assertEquals(Price.of("100"), valuation.marks().getFirst().price());
        assertEquals(Money.ZERO, valuation.unrealizedPnl());
    }

    private static Position position(
            InstrumentId id, long quantity, String cost, String realized, String charges) {
        return new Position(
                ACCOUNT,
                id,
                TradingMode.PAPER,
                quantity,
                Money.of(cost),
                Money.of(realized),
                Money.of(charges),
                1,
                "f",
                TEN,
                TEN);
    }
}
