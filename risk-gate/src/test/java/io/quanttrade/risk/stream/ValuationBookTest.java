package io.quanttrade.risk.stream;

import static io.quanttrade.risk.testing.Fixtures.ACCOUNT;
import static io.quanttrade.risk.testing.Fixtures.TCS;
import static io.quanttrade.risk.testing.Fixtures.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TradingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuationBookTest {

    private final ValuationBook book = new ValuationBook();

    @Test
    void ticksWithoutPositionsGiveNothing() {
        book.apply(tick("100", 0, 1));
        assertTrue(book.due().isEmpty());
    }

    @Test
    void valuationIsDueWhenAnAmountChangedAndNumbersGoOn() {
        book.apply(position(10, "1000"));
        book.apply(tick("101", 0, 1));
        Valuation first = due();
        assertEquals(1, first.sequence());
        assertEquals(Money.of("10"), first.unrealizedPnl());
        assertEquals(TEN + 1, first.eventTime());
        book.written(first);
        book.apply(tick("101", 0, 2));
        assertTrue(book.due().isEmpty());
        book.apply(tick("102", 0, 3));
        assertEquals(2, due().sequence());
    }

    @Test
    void accountThatWentFlatIsValuedOnceMore() {
        book.apply(position(10, "1000"));
        book.written(due());
        book.apply(position(0, "0"));
        Valuation flat = due();
        assertEquals(List.of(), flat.marks());
        book.written(flat);
        assertTrue(book.due().isEmpty());
    }

    @Test
    void untrustedTicksMoveNoMark() {
        book.apply(position(10, "1000"));
        book.apply(tick("101", 0, 1));
        book.apply(tick("150", TickFlag.OUTLIER.bit(), 2));
        book.apply(tick("90", TickFlag.LATE.bit(), 3));
        book.apply(tick("95", TickFlag.CROSSED.bit(), 4));
        assertEquals(Price.of("101"), due().marks().getFirst().price());
    }

    @Test
    void endOfASessionMovesNoMark() {
        book.apply(position(10, "1000"));
        book.apply(tick("101", 0, 1));
        Tick outlier = tick("150", TickFlag.OUTLIER.bit(), 2);
        book.apply(Tick.sessionEnd(outlier, 3, TEN + 3, TEN + 3));
        book.apply(Tick.sessionEnd(tick("150", 0, 2), 4, TEN + 3, TEN + 3));
        assertEquals(Price.of("101"), due().marks().getFirst().price());
    }

    @Test
    void sequenceContinuesAfterTheOneWrittenBefore() {
        book.apply(position(10, "1000"));
        Valuation first = due();
        ValuationBook restarted = new ValuationBook();
        restarted.apply(position(10, "1000"));
        restarted.written(first);
        restarted.apply(tick("101", 0, 1));
        assertEquals(2, restarted.due().getFirst().sequence());
    }

    private Valuation due() {
        List<Valuation> due = book.due();
        assertEquals(1, due.size());
        return due.getFirst();
    }

    private static Tick tick(String price, int flags, long after) {
        return new Tick(
                TCS,
                "test",
                after,
                TEN + after,
                TEN + after,
                TickKind.TRADE,
                Price.of(price),
                0,
                0,
                null,
                0,
                null,
                0,
                flags);
    }

    private static Position position(long quantity, String cost) {
        return new Position(
                ACCOUNT,
                TCS,
                TradingMode.PAPER,
                quantity,
                Money.of(cost),
                Money.ZERO,
                Money.ZERO,
                1,
                "f",
                TEN,
                TEN);
    }
}
