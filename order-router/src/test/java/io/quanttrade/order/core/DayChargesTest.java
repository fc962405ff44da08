package io.quanttrade.order.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.order.core.DayCharges.Booking;
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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Values are worked out by hand from Dhan's price list of 2026: delivery without brokerage, STT
/// 0.1 % on both sides, stamp 0.015 % of purchases; intraday 0.03 % at most 20 rupees, STT 0.025 %
/// of sales, stamp 0.003 % of purchases; NSE 0.00297 %, fund and SEBI 0.0001 % each, GST 18 %.
class DayChargesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate CHANGE = LocalDate.of(2026, 12, 1);
    private static final Listing TCS =
            new Listing(ExchangeSegment.NSE_EQ, new InstrumentId("NSE:TCS"), "EQ", "INE467B01029");

    /// From [#CHANGE] on the STT of delivery is 0.2 % and the depository takes 20 rupees.
    private static final ChargeEngine ENGINE =
            new ChargeEngine(
                    new ChargeBook(
                            List.of(
                                    equity(ChargeGroup.INTRADAY, 0, 2_500, 300, "0", null),
                                    equity(
                                            ChargeGroup.DELIVERY,
                                            10_000,
                                            10_000,
                                            1_500,
                                            "12.50",
                                            CHANGE),
                                    equity(ChargeGroup.DELIVERY, 20_000, 20_000, 1_500, "20", null),
                                    future())));

    private static ChargeSchedule equity(
            ChargeGroup group,
            int sttBuy,
            int sttSell,
            int stamp,
            String depository,
            LocalDate until) {
        boolean later = group == ChargeGroup.DELIVERY && until == null;
        return new ChargeSchedule(
                "NSE_EQ/" + group + "/" + until,
                ExchangeSegment.NSE_EQ,
                group,
                List.of(),
                group == ChargeGroup.INTRADAY ? BrokerageKind.CAPPED : BrokerageKind.NONE,
                Money.ofWhole(20),
                3_000,
                sttBuy,
                sttSell,
                297,
                10,
                10,
                stamp,
                1_800_000,
                Money.of(depository),
                later ? CHANGE : LocalDate.of(2024, 10, 1),
                until,
                0);
    }

    private static ChargeSchedule future() {
        return new ChargeSchedule(
                "NSE_FNO/FUTURES",
                ExchangeSegment.NSE_FNO,
                ChargeGroup.FUTURES,
                List.of(),
                BrokerageKind.CAPPED,
                Money.ofWhole(20),
                3_000,
                0,
                5_000,
                173,
                10,
                10,
                200,
                1_800_000,
                Money.ZERO,
                LocalDate.of(2026, 4, 1),
                null,
                0);
    }

    private static DayCharges day(long heldAtOpen) {
        return day(ProductRule.BY_HOLDING, heldAtOpen);
    }

    private static DayCharges day(ProductRule rule, long heldAtOpen) {
        return new DayCharges(ENGINE, rule, TCS, DAY, heldAtOpen);
    }

    private static FillCharges charged(long intraday, long delivery, String charges) {
        return new FillCharges(intraday, delivery, Money.of(charges));
    }

    private static Booking booking(String fill, String earlier, String depository) {
        return new Booking(Money.of(fill), Money.of(earlier), Money.of(depository));
    }

    @Nested
    class ByHolding {

        /// The moving averages of 2 and 3 closes cross up on 9 June and down on 12 June 2025:
        /// bought at the open of the 10th, sold at that of the 13th.
        @Test
        void heldOverNightIsDeliveryOnBothDays() {
            DayCharges tenth =
                    new DayCharges(
                            ENGINE, ProductRule.BY_HOLDING, TCS, LocalDate.of(2025, 6, 10), 0);
            DayCharges thirteenth =
                    new DayCharges(
                            ENGINE, ProductRule.BY_HOLDING, TCS, LocalDate.of(2025, 6, 13), 10);

            assertEquals(
                    booking("12.38", "0", "0"), tenth.onFill("A", Side.BUY, 10, Price.of("1021")));
            assertEquals(
                    booking("10.37", "0", "14.75"),
                    thirteenth.onFill("B", Side.SELL, 10, Price.of("1002")));
            assertEquals(DepositoryFee.NONE, tenth.depository());
            assertEquals(
                    new DepositoryFee(Money.of("12.50"), Money.of("2.25")),
                    thirteenth.depository());
        }

        /// Intraday buy 71,395: 28.27, sell 71,500: 44.27 (Dhan's worked examples). Until it is
        /// sold the purchase is delivery: STT 71, stamp 11, 2.2632 and GST 0.4074.
        @Test
        void roundTripOfOneDayIsIntraday() {
            DayCharges day = day(0);

            assertEquals(
                    booking("84.67", "0", "0"), day.onFill("A", Side.BUY, 50, Price.of("1427.90")));
            assertEquals(
                    booking("44.27", "-56.40", "0"),
                    day.onFill("B", Side.SELL, 50, Price.of("1430.00")));
            assertEquals(charged(50, 0, "28.27"), day.fill(0));
            assertEquals(charged(50, 0, "44.27"), day.fill(1));
            assertEquals(DepositoryFee.NONE, day.depository());
            assertNull(day.note());
        }

        /// Day 1: 4,000 of the purchase intraday 1.57, 6,000 delivery 7.22; the sale of 4,040
        /// intraday 2.58. Before the sale all 10,000 are delivery: 12.37. Day 2: 6,120 delivery.
        @Test
        void partOfAPurchaseMayBeIntraday() {
            DayCharges first = day(0);
            DayCharges second = day(60);

            assertEquals(
                    booking("12.37", "0", "0"), first.onFill("A", Side.BUY, 100, Price.of("100")));
            assertEquals(
                    booking("2.58", "-3.58", "0"),
                    first.onFill("B", Side.SELL, 40, Price.of("101")));
            assertEquals(charged(40, 60, "8.79"), first.fill(0));
            assertEquals(charged(40, 0, "2.58"), first.fill(1));
            assertEquals(
                    booking("6.23", "0", "14.75"),
                    second.onFill("C", Side.SELL, 60, Price.of("102")));
        }

        /// 40 out of holdings are sold first and bought back: the exchange nets them, so the sale
        /// becomes intraday and the depository takes nothing.
        @Test
        void boughtBackOnTheSameDayIsIntraday() {
            DayCharges day = day(100);

            assertEquals(
                    booking("4.15", "0", "14.75"), day.onFill("A", Side.SELL, 40, Price.of("101")));
            assertEquals(
                    booking("1.57", "-1.57", "-14.75"),
                    day.onFill("B", Side.BUY, 40, Price.of("100")));
            assertEquals(charged(40, 0, "2.58"), day.fill(0));
            assertEquals(charged(40, 0, "1.57"), day.fill(1));
        }

        /// Of 130 sold 50 net with the purchase, the others leave the holdings. 5,000 intraday are
        /// 1.50, fees 0.1585, GST 0.29853, STT 1; 3,000 delivery STT 3, fees 0.0951, GST 0.017118.
        @Test
        void firstSoldIsFirstNetted() {
            DayCharges day = day(100);
            day.onFill("A", Side.SELL, 80, Price.of("100"));
            day.onFill("B", Side.SELL, 20, Price.of("100"));
            day.onFill("C", Side.BUY, 50, Price.of("100"));
            day.onFill("D", Side.SELL, 30, Price.of("100"));

            assertEquals(charged(50, 30, "6.07"), day.fill(0));
            assertEquals(0, day.fill(1).intraday());
            assertEquals(50, day.fill(2).intraday());
            assertEquals(charged(0, 30, "3.11"), day.fill(3));
            assertNull(day.note());
        }

        @Test
        void twoSalesPayTheDepositoryOnce() {
            DayCharges day = day(100);

            assertEquals(
                    Money.of("14.75"),
                    day.onFill("A", Side.SELL, 40, Price.of("100")).depository());
            assertEquals(Money.ZERO, day.onFill("B", Side.SELL, 60, Price.of("100")).depository());
        }

        /// One order in two fills: 4,040 and 4,060 make 8,100, STT 8.1.
        @Test
        void fillsOfOneOrderPayWhatItPays() {
            DayCharges day = day(80);
            Money paid =
                    day.onFill("A", Side.SELL, 40, Price.of("101"))
                            .ofFill()
                            .plus(day.onFill("A", Side.SELL, 40, Price.of("101.50")).ofFill());

            assertEquals(Money.of("8.30"), paid);
        }

        @Test
        void shortSaleIsIntradayAndNamedWhileOpen() {
            DayCharges first = day(0);
            DayCharges second = day(-50);

            assertEquals(
                    booking("44.27", "0", "0"),
                    first.onFill("A", Side.SELL, 50, Price.of("1430.00")));
            assertEquals(Note.SHORT_HELD_OVER_NIGHT, first.note());
            assertEquals(
                    booking("28.27", "0", "0"),
                    second.onFill("B", Side.BUY, 50, Price.of("1427.90")));
            assertEquals(charged(50, 0, "28.27"), second.fill(0));
            assertNull(second.note());
        }

        @Test
        void saleBeyondTheHoldingsIsDeliveryUpToThem() {
            DayCharges day = day(60);
            day.onFill("A", Side.SELL, 100, Price.of("100"));

            assertEquals(40, day.fill(0).intraday());
            assertEquals(60, day.fill(0).delivery());
            assertEquals(Note.SHORT_HELD_OVER_NIGHT, day.note());
            assertEquals(Money.of("14.75"), day.depository().total());
        }

        @Test
        void purchaseBeyondAnOldShortIsDelivery() {
            DayCharges day = day(-30);
            day.onFill("A", Side.BUY, 100, Price.of("100"));

            assertEquals(30, day.fill(0).intraday());
            assertEquals(70, day.fill(0).delivery());
            assertNull(day.note());
        }

        /// 10,000 sold: STT 10 until November, 20 from December on.
        @Test
        void ratesAreThoseOfTheDay() {
            DayCharges before =
                    new DayCharges(ENGINE, ProductRule.BY_HOLDING, TCS, CHANGE.minusDays(1), 100);
            DayCharges after = new DayCharges(ENGINE, ProductRule.BY_HOLDING, TCS, CHANGE, 100);

            assertEquals(
                    booking("10.37", "0", "14.75"),
                    before.onFill("A", Side.SELL, 100, Price.of("100")));
            assertEquals(
                    booking("20.37", "0", "23.60"),
                    after.onFill("A", Side.SELL, 100, Price.of("100")));
        }
    }

    @Nested
    class FixedProduct {

        @Test
        void intradayHasNoDepositoryAndSaysWhatIsHeld() {
            DayCharges day = day(ProductRule.INTRADAY, 50);

            assertEquals(
                    booking("44.27", "0", "0"),
                    day.onFill("A", Side.SELL, 50, Price.of("1430.00")));
            assertNull(day.note());
            day.onFill("B", Side.BUY, 50, Price.of("1427.90"));
            assertEquals(charged(50, 0, "28.27"), day.fill(1));
            assertEquals(Note.INTRADAY_HELD_OVER_NIGHT, day.note());
        }

        @Test
        void deliveryNetsNothing() {
            DayCharges day = day(ProductRule.DELIVERY, 0);

            assertEquals(
                    booking("12.38", "0", "0"), day.onFill("A", Side.BUY, 10, Price.of("1021")));
            assertEquals(
                    booking("10.37", "0", "14.75"),
                    day.onFill("B", Side.SELL, 10, Price.of("1002")));
        }
    }

    @Nested
    class OtherSegments {

        private final Listing nifty =
                new Listing(
                        ExchangeSegment.NSE_FNO,
                        new InstrumentId("NFO:NIFTY-Nov2026-FUT"),
                        "",
                        "NFO:NIFTY-Nov2026-FUT");

        /// Dhan's worked examples of a NIFTY future.
        @Test
        void haveOneProductAndNoDepository() {
            for (ProductRule rule : ProductRule.values()) {
                DayCharges day = new DayCharges(ENGINE, rule, nifty, DAY, 0);

                assertEquals(
                        booking("94.61", "0", "0"),
                        day.onFill("A", Side.BUY, 65, Price.of("25680")));
                assertEquals(
                        booking("896.64", "0", "0"),
                        day.onFill("B", Side.SELL, 65, Price.of("25700")));
                assertEquals(charged(0, 65, "896.64"), day.fill(1));
                day.onFill("C", Side.SELL, 65, Price.of("25700"));
                assertNull(day.note());
            }
        }

        @Test
        void withoutRatesAreRefused() {
            Listing gold =
                    new Listing(
                            ExchangeSegment.MCX_COMM,
                            new InstrumentId("MCX:GOLD-Dec2026-FUT"),
                            "",
                            "GOLD");
            DayCharges day = new DayCharges(ENGINE, ProductRule.BY_HOLDING, gold, DAY, 0);

            assertThrows(
                    IllegalArgumentException.class,
                    () -> day.onFill("A", Side.BUY, 1, Price.of("1")));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> day(0).onFill("A", Side.BUY, 0, Price.of("1")));
            assertEquals(0, day.size());
        }
    }

    /// Any day of fills costs what an independent computation from the raw rates gives, at every
    /// moment; a later fill raises the charges of earlier ones by rounding only.
    @Test
    void bookingsAddUpToTheChargesOfTheDayAtEveryMoment() {
        long seed = Long.getLong("quanttrade.seed", 20261120L);
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            String where = "seed " + seed + ", round " + round;
            long held = random.nextInt(3) == 0 ? 0 : random.nextInt(-100, 300);
            DayCharges day = day(held);
            List<Trade> trades = new ArrayList<>();
            Money booked = Money.ZERO;
            for (int i = 0; i < 12; i++) {
                Side side = Side.values()[random.nextInt(2)];
                Trade trade =
                        new Trade(
                                side + "-" + random.nextInt(4),
                                side,
                                1 + random.nextInt(90),
                                new Price(1 + random.nextLong(30_000_000L)));
                trades.add(trade);
                Booking booking = day.onFill(trade.orderId, side, trade.quantity, trade.price);
                booked = booked.plus(booking.total());

                Money fills = Money.ZERO;
                for (int k = 0; k < day.size(); k++) {
                    FillCharges fill = day.fill(k);
                    assertEquals(trades.get(k).quantity, fill.intraday() + fill.delivery(), where);
                    fills = fills.plus(fill.charges());
                }
                assertEquals(independent(held, trades), fills.toBigDecimal(), where);
                assertEquals(fills.plus(day.depository().total()), booked, where);
                long orders = trades.stream().map(Trade::orderId).distinct().count();
                assertTrue(
                        booking.ofEarlier().compareTo(new Money(orders * 30_200)) < 0,
                        () -> where + ": " + booking);
            }
        }
    }

    private record Trade(String orderId, Side side, int quantity, Price price) {}

    /// Unit by unit: the n-th share bought nets with the n-th share sold, purchases cover an old
    /// short next, and the last shares sold are those that come out of the holdings.
    private static BigDecimal independent(long held, List<Trade> trades) {
        List<Trade> bought = units(trades, Side.BUY);
        List<Trade> sold = units(trades, Side.SELL);
        int netted = Math.min(bought.size(), sold.size());
        Map<String, BigDecimal> turnover = new LinkedHashMap<>();
        for (int i = 0; i < bought.size(); i++) {
            boolean intraday = i < netted || i - netted < -held;
            add(turnover, bought.get(i), intraday);
        }
        for (int i = 0; i < sold.size(); i++) {
            boolean intraday = i < netted || i < sold.size() - held;
            add(turnover, sold.get(i), intraday);
        }
        BigDecimal sum = BigDecimal.ZERO.setScale(4);
        for (Map.Entry<String, BigDecimal> order : turnover.entrySet()) {
            sum =
                    sum.add(
                            charges(
                                    order.getKey().endsWith("intraday"),
                                    order.getKey().startsWith("BUY"),
                                    order.getValue()));
        }
        return sum;
    }

    private static List<Trade> units(List<Trade> trades, Side side) {
        List<Trade> units = new ArrayList<>();
        for (Trade trade : trades) {
            for (int i = 0; trade.side == side && i < trade.quantity; i++) {
                units.add(trade);
            }
        }
        return units;
    }

    private static void add(Map<String, BigDecimal> turnover, Trade unit, boolean intraday) {
        turnover.merge(
                unit.orderId + (intraday ? "/intraday" : "/delivery"),
                unit.price.toBigDecimal(),
                BigDecimal::add);
    }

    private static BigDecimal charges(boolean intraday, boolean buys, BigDecimal turnover) {
        BigDecimal brokerage =
                intraday
                        ? turnover.multiply(new BigDecimal("0.0003")).min(new BigDecimal("20"))
                        : BigDecimal.ZERO;
        String sttRate = intraday ? (buys ? "0" : "0.00025") : "0.001";
        String stampRate = buys ? (intraday ? "0.00003" : "0.00015") : "0";
        BigDecimal fees = turnover.multiply(new BigDecimal("0.0000317"));
        BigDecimal stt =
                turnover.multiply(new BigDecimal(sttRate)).setScale(0, RoundingMode.HALF_UP);
        BigDecimal stamp =
                turnover.multiply(new BigDecimal(stampRate)).setScale(0, RoundingMode.HALF_UP);
        return brokerage
                .add(fees)
                .multiply(new BigDecimal("1.18"))
                .add(stt)
                .add(stamp)
                .setScale(2, RoundingMode.HALF_UP);
    }
}
