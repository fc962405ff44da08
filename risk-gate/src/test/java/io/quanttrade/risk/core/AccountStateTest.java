package io.quanttrade.risk.core;

import static io.quanttrade.risk.testing.Fixtures.ACCOUNT;
import static io.quanttrade.risk.testing.Fixtures.TCS;
import static io.quanttrade.risk.testing.Fixtures.TEN;
import static io.quanttrade.risk.testing.Fixtures.fill;
import static io.quanttrade.risk.testing.Fixtures.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountStateTest {

    private static final AccountState HELD =
            Ledger.apply(
                            AccountState.empty(ACCOUNT),
                            fill(ref("A", Side.BUY, 10), 1, 10, "100", 10, "5"))
                    .next();

    @Test
    void resultOfTheDayFollowsTheMarks() {
        assertEquals(Money.of("-5"), HELD.dayPnl());
        assertEquals(Money.of("-25"), HELD.apply(valuation(1, "98", TEN)).dayPnl());
    }

    @Test
    void dayBeginsWithWhatTheDayBeforeEndedWith() {
        AccountState evening = HELD.apply(valuation(1, "98", TEN));
        AccountState morning = evening.apply(valuation(2, "97", TEN + MarketTime.NANOS_PER_DAY));
        assertEquals(Money.of("-10"), morning.dayPnl());
        assertEquals(Money.of("-35"), morning.netPnl());
    }

    @Test
    void midnightIsThatOfIndia() {
        long midnight =
                MarketTime.epochNanos(
                        MarketTime.istDate(TEN).plusDays(1), java.time.LocalTime.MIDNIGHT);
        AccountState evening = HELD.apply(valuation(1, "98", midnight - 1));
        assertEquals(Money.of("-25"), evening.dayPnl());
        assertEquals(Money.ZERO, evening.at(midnight).dayPnl());
    }

    @Test
    void earlierDayAndOlderValuationChangeNothing() {
        AccountState marked = HELD.apply(valuation(2, "98", TEN));
        assertSame(marked, marked.at(TEN - MarketTime.NANOS_PER_DAY));
        assertSame(marked, marked.apply(valuation(2, "50", TEN)));
        assertSame(marked, marked.apply(valuation(1, "50", TEN)));
    }

    @Test
    void laterChargeLowersCashAndResultAndNothingElse() {
        AccountState marked = HELD.apply(valuation(1, "98", TEN));
        AccountState charged = marked.withCharge(TCS, Money.of("14.75"));

        assertEquals(Money.of("-1019.75"), charged.cashFlow());
        assertEquals(Money.of("19.75"), charged.charges());
        assertEquals(Money.of("19.75"), charged.holdings().get(TCS).charges());
        assertEquals(Money.of("-39.75"), charged.netPnl());
        assertEquals(Money.of("-39.75"), charged.dayPnl());
        assertEquals(marked.quantity(TCS), charged.quantity(TCS));
        assertEquals(marked.holdings().get(TCS).cost(), charged.holdings().get(TCS).cost());
        assertEquals(marked.realized(), charged.realized());
        assertEquals(marked.holdings().get(TCS).fills(), charged.holdings().get(TCS).fills());
    }

    @Test
    void refundUndoesTheCharge() {
        assertEquals(
                HELD, HELD.withCharge(TCS, Money.of("14.75")).withCharge(TCS, Money.of("-14.75")));
    }

    @Test
    void flatPositionCanStillBeCharged() {
        AccountState flat =
                Ledger.apply(HELD, fill(ref("B", Side.SELL, 10), 1, 10, "101", 10, "4")).next();

        AccountState charged = flat.withCharge(TCS, Money.of("14.75"));

        assertEquals(Money.of("-13.75"), charged.cashFlow());
        assertEquals(Money.of("-13.75"), charged.netPnl());
        assertEquals(0, charged.quantity(TCS));
    }

    @Test
    void chargeWithoutAFillIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> AccountState.empty(ACCOUNT).withCharge(TCS, Money.of("1")));
    }

    private static Valuation valuation(long sequence, String price, long eventTime) {
        return new Valuation(
                ACCOUNT,
                sequence,
                List.of(new Valuation.Mark(TCS, 10, Price.of(price), Money.ZERO)),
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                eventTime,
                eventTime);
    }
}
