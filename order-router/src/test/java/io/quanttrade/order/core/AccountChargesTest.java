package io.quanttrade.order.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quanttrade.order.core.AccountCharges.DayNote;
import io.quanttrade.order.core.AccountCharges.DepositoryCharge;
import io.quanttrade.order.core.AccountCharges.Execution;
import io.quanttrade.order.core.DayCharges.FillCharges;
import io.quanttrade.order.core.DayCharges.Note;
import io.quanttrade.topics.instrument.BrokerageKind;
import io.quanttrade.topics.instrument.ChargeBook;
import io.quanttrade.topics.instrument.ChargeGroup;
import io.quanttrade.topics.instrument.ChargeSchedule;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountChargesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final String ISIN = "INE467B01029";
    private static final DepositoryFee FEE = new DepositoryFee(Money.of("12.50"), Money.of("2.25"));
    private static final Listing NSE = listing(ExchangeSegment.NSE_EQ, "NSE:TCS", ISIN);
    private static final Listing BSE = listing(ExchangeSegment.BSE_EQ, "BSE:TCS", ISIN);
    private static final Listing INFY = listing(ExchangeSegment.NSE_EQ, "NSE:INFY", "INE009A01021");

    private final AccountCharges account =
            new AccountCharges(
                    new ChargeEngine(new ChargeBook(schedules())), ProductRule.BY_HOLDING);

    private static Listing listing(ExchangeSegment segment, String id, String isin) {
        return new Listing(segment, new InstrumentId(id), "", isin);
    }

    private static List<ChargeSchedule> schedules() {
        List<ChargeSchedule> schedules = new ArrayList<>();
        for (ExchangeSegment segment : List.of(ExchangeSegment.NSE_EQ, ExchangeSegment.BSE_EQ)) {
            schedules.add(schedule(segment, ChargeGroup.INTRADAY));
            schedules.add(schedule(segment, ChargeGroup.DELIVERY));
        }
        return schedules;
    }

    private static ChargeSchedule schedule(ExchangeSegment segment, ChargeGroup group) {
        boolean intraday = group == ChargeGroup.INTRADAY;
        return new ChargeSchedule(
                segment + "/" + group,
                segment,
                group,
                List.of(),
                intraday ? BrokerageKind.CAPPED : BrokerageKind.NONE,
                Money.ofWhole(20),
                3_000,
                intraday ? 0 : 10_000,
                intraday ? 2_500 : 10_000,
                297,
                10,
                10,
                intraday ? 300 : 1_500,
                1_800_000,
                intraday ? Money.ZERO : Money.of("12.50"),
                LocalDate.EPOCH,
                null,
                0);
    }

    private Money book(Listing listing, LocalDate date, Side side, long quantity, long held) {
        String order = "order-" + account.fills().size();
        return account.onFill(
                        new Execution(listing, date, order, side, quantity, Price.of("100"), held))
                .total();
    }

    @Test
    void chargesADayByWhatWasHeldAtItsOpen() {
        book(NSE, MONDAY, Side.BUY, 100, 0);
        book(NSE, MONDAY, Side.SELL, 40, 100);
        book(NSE, TUESDAY, Side.SELL, 30, 60);
        book(NSE, TUESDAY, Side.SELL, 30, 30);

        List<FillCharges> fills = account.fills();
        assertEquals(List.of(40L, 40L, 0L, 0L), fills.stream().map(FillCharges::intraday).toList());
        assertEquals(
                List.of(60L, 0L, 30L, 30L), fills.stream().map(FillCharges::delivery).toList());
        assertEquals(List.of(new DepositoryCharge(TUESDAY, ISIN, FEE)), account.depository());
        assertEquals(List.of(), account.notes());
    }

    @Test
    void bookingsAddUpToTheFillsAndTheDepository() {
        Money booked = Money.ZERO;
        booked = booked.plus(book(NSE, MONDAY, Side.BUY, 100, 0));
        booked = booked.plus(book(INFY, MONDAY, Side.SELL, 20, 50));
        booked = booked.plus(book(NSE, MONDAY, Side.SELL, 40, 100));
        booked = booked.plus(book(INFY, MONDAY, Side.BUY, 20, 30));
        booked = booked.plus(book(NSE, TUESDAY, Side.SELL, 60, 60));

        Money sum =
                account.fills().stream().map(FillCharges::charges).reduce(Money.ZERO, Money::plus);
        for (DepositoryCharge charge : account.depository()) {
            sum = sum.plus(charge.fee().total());
        }
        assertEquals(sum, booked);
        assertEquals(List.of(new DepositoryCharge(TUESDAY, ISIN, FEE)), account.depository());
    }

    @Test
    void twoListingsOfOneShareDoNotNetAndPayTheDepositoryOnce() {
        book(NSE, MONDAY, Side.SELL, 10, 50);
        book(BSE, MONDAY, Side.SELL, 10, 50);
        book(BSE, MONDAY, Side.SELL, 10, 40);
        book(INFY, MONDAY, Side.SELL, 10, 50);

        assertEquals(
                List.of(
                        new DepositoryCharge(MONDAY, "INE009A01021", FEE),
                        new DepositoryCharge(MONDAY, ISIN, FEE)),
                account.depository());
    }

    @Test
    void aSaleAtOneExchangeIsNoPartOfAPurchaseAtAnother() {
        book(NSE, MONDAY, Side.BUY, 10, 0);
        book(BSE, MONDAY, Side.SELL, 10, 50);

        assertEquals(
                List.of(10L, 10L), account.fills().stream().map(FillCharges::delivery).toList());
    }

    @Test
    void everyDayPaysTheDepositoryAnew() {
        book(NSE, MONDAY, Side.SELL, 10, 50);
        book(NSE, TUESDAY, Side.SELL, 10, 40);

        assertEquals(
                List.of(
                        new DepositoryCharge(MONDAY, ISIN, FEE),
                        new DepositoryCharge(TUESDAY, ISIN, FEE)),
                account.depository());
    }

    @Test
    void namesAShortOfEachNight() {
        book(NSE, MONDAY, Side.SELL, 10, 0);
        book(NSE, TUESDAY, Side.BUY, 10, -10);

        assertEquals(
                List.of(new DayNote(MONDAY, NSE.instrument(), Note.SHORT_HELD_OVER_NIGHT)),
                account.notes());
    }

    @Test
    void refusesADayThatIsOver() {
        book(NSE, TUESDAY, Side.BUY, 10, 0);

        assertThrows(IllegalArgumentException.class, () -> book(NSE, MONDAY, Side.BUY, 10, 0));
        assertEquals(1, account.fills().size());
    }
}
