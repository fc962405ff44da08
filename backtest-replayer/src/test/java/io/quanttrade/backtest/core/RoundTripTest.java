package io.quanttrade.backtest.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    private static final InstrumentId TCS = new InstrumentId("NSE:TCS");
    private static final InstrumentId INFY = new InstrumentId("NSE:INFY");

    private static Fill buy(long time, long quantity, String price, String charges) {
        return fill(time, TCS, Side.BUY, quantity, price, charges);
    }

    private static Fill sell(long time, long quantity, String price, String charges) {
        return fill(time, TCS, Side.SELL, quantity, price, charges);
    }

    private static Fill fill(
            long time,
            InstrumentId instrument,
            Side side,
            long quantity,
            String price,
            String charges) {
        return new Fill(
                time, instrument, side, quantity, Price.of(price), Money.of(charges), false);
    }

    private static RoundTrip trip(
            long entryTime,
            long exitTime,
            long quantity,
            String entryPrice,
            String exitPrice,
            String charges,
            String netPnl) {
        return new RoundTrip(
                TCS,
                entryTime,
                exitTime,
                quantity,
                Price.of(entryPrice),
                Price.of(exitPrice),
                Money.of(charges),
                Money.of(netPnl));
    }

    @Test
    void longFromFlatToFlat() {
        assertEquals(
                List.of(trip(1, 2, 10, "100", "103", "3", "27")),
                RoundTrip.of(List.of(buy(1, 10, "100", "1"), sell(2, 10, "103", "2"))));
    }

    @Test
    void shortFromFlatToFlat() {
        assertEquals(
                List.of(trip(1, 2, 10, "103", "100", "3", "27")),
                RoundTrip.of(List.of(sell(1, 10, "103", "1"), buy(2, 10, "100", "2"))));
    }

    /// (10 x 100 + 30 x 104) / 40 = 103; 40 x (105 - 103) - 6.
    @Test
    void scalingInAveragesTheEntry() {
        assertEquals(
                List.of(trip(1, 3, 40, "103", "105", "6", "74")),
                RoundTrip.of(
                        List.of(
                                buy(1, 10, "100", "1"),
                                buy(2, 30, "104", "2"),
                                sell(3, 40, "105", "3"))));
    }

    /// (20 x 105 + 10 x 99) / 30 = 103; 30 x (103 - 100) - 6.
    @Test
    void partialExitsAverageTheExitAndEndOneTrip() {
        assertEquals(
                List.of(trip(1, 3, 30, "100", "103", "6", "84")),
                RoundTrip.of(
                        List.of(
                                buy(1, 30, "100", "1"),
                                sell(2, 20, "105", "2"),
                                sell(3, 10, "99", "3"))));
    }

    /// In 10 at 100, out 4 at 110, in 6 at 120 (entry 1,720 / 16), out 12 at 130 (exit 2,000 / 16).
    @Test
    void scalingInAfterAPartialExitIsOneTrip() {
        assertEquals(
                List.of(trip(1, 4, 16, "107.50", "125", "4", "276")),
                RoundTrip.of(
                        List.of(
                                buy(1, 10, "100", "1"),
                                sell(2, 4, "110", "1"),
                                buy(3, 6, "120", "1"),
                                sell(4, 12, "130", "1"))));
    }

    @Test
    void averagesAreRoundedHalfUpAndTheProfitIsExact() {
        // 301 / 3 = 100.33333...; 320.5 / 3 = 106.8333...
        assertEquals(
                List.of(trip(1, 4, 3, "100.3333", "106.8333", "0", "19.50")),
                RoundTrip.of(
                        List.of(
                                buy(1, 2, "100", "0"),
                                buy(2, 1, "101", "0"),
                                sell(3, 2, "107", "0"),
                                sell(4, 1, "106.50", "0"))));
    }

    @Test
    void reentryIsATripOfItsOwn() {
        assertEquals(
                List.of(
                        trip(1, 2, 10, "100", "103", "0", "30"),
                        trip(2, 3, 5, "103", "101", "0", "-10")),
                RoundTrip.of(
                        List.of(
                                buy(1, 10, "100", "0"),
                                sell(2, 10, "103", "0"),
                                buy(2, 5, "103", "0"),
                                sell(3, 5, "101", "0"))));
    }

    /// 15 sold close 10 and open 5: of its charges of 6 the first trip bears 4, the second 2.
    @Test
    void fillThroughFlatEndsOneTripAndOpensTheNext() {
        assertEquals(
                List.of(
                        trip(1, 2, 10, "100", "110", "5", "95"),
                        trip(2, 3, 5, "110", "104", "5", "25")),
                RoundTrip.of(
                        List.of(
                                buy(1, 10, "100", "1"),
                                sell(2, 15, "110", "6"),
                                buy(3, 5, "104", "3"))));
    }

    @Test
    void shortThroughFlatBecomesLong() {
        assertEquals(
                List.of(
                        trip(1, 2, 4, "100", "90", "2", "38"),
                        trip(2, 3, 8, "90", "95", "4", "36")),
                RoundTrip.of(
                        List.of(
                                sell(1, 4, "100", "1"),
                                buy(2, 12, "90", "3"),
                                sell(3, 8, "95", "2"))));
    }

    /// Each fill turns the position: 10, -10, 10, flat.
    @Test
    void everyTurnEndsATrip() {
        assertEquals(
                List.of(
                        trip(1, 2, 10, "100", "110", "0", "100"),
                        trip(2, 3, 10, "110", "105", "0", "50"),
                        trip(3, 4, 10, "105", "108", "0", "30")),
                RoundTrip.of(
                        List.of(
                                buy(1, 10, "100", "0"),
                                sell(2, 20, "110", "0"),
                                buy(3, 20, "105", "0"),
                                sell(4, 10, "108", "0"))));
    }

    @Test
    void openAtTheEndIsNoTrip() {
        assertEquals(List.of(), RoundTrip.of(List.of(buy(1, 10, "100", "1"))));
        assertEquals(
                List.of(), RoundTrip.of(List.of(buy(1, 10, "100", "1"), sell(2, 9, "103", "1"))));
        assertEquals(
                1, RoundTrip.of(List.of(buy(1, 10, "100", "1"), sell(2, 11, "103", "1"))).size());
    }

    @Test
    void instrumentsDoNotMixAndTripsComeByTheirExits() {
        List<RoundTrip> trips =
                RoundTrip.of(
                        List.of(
                                buy(1, 10, "100", "0"),
                                fill(2, INFY, Side.SELL, 10, "50", "0"),
                                fill(3, INFY, Side.BUY, 10, "51", "0"),
                                sell(4, 10, "101", "0")));

        assertEquals(List.of(INFY, TCS), trips.stream().map(RoundTrip::instrument).toList());
        assertEquals(
                List.of(Money.of("-10"), Money.of("10")),
                trips.stream().map(RoundTrip::netPnl).toList());
    }

    /// Fills that end flat: the trips' profits are the cash that came in, their charges all
    /// charges, and every trip lasts from one flat to the next.
    @Test
    void tripsAccountForEveryRupee() {
        long seed = Long.getLong("quanttrade.seed", 20250610L);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            String where = "seed " + seed + ", round " + round;
            List<Fill> fills = new ArrayList<>();
            long position = 0;
            int flats = 0;
            for (int i = 0; i < 20 || position != 0; i++) {
                long signed = i < 20 ? random.nextInt(-50, 51) : -position;
                if (signed == 0) {
                    continue;
                }
                Side side = signed > 0 ? Side.BUY : Side.SELL;
                fills.add(
                        fill(
                                i,
                                TCS,
                                side,
                                Math.abs(signed),
                                Integer.toString(90 + random.nextInt(20)),
                                "0.000" + random.nextInt(10)));
                long after = position + signed;
                flats += position != 0 && Long.signum(after) != Long.signum(position) ? 1 : 0;
                position = after;
            }
            Money cash = Money.ZERO;
            Money charges = Money.ZERO;
            for (Fill fill : fills) {
                cash = cash.minus(fill.price().times(fill.side().sign() * fill.quantity()));
                charges = charges.plus(fill.charges());
            }

            List<RoundTrip> trips = RoundTrip.of(fills);

            assertEquals(flats, trips.size(), where);
            assertEquals(cash.minus(charges), sum(trips, true), where);
            assertEquals(charges, sum(trips, false), where);
            assertTrue(trips.stream().allMatch(trip -> trip.entryTime() < trip.exitTime()), where);
        }
    }

    private static Money sum(List<RoundTrip> trips, boolean profits) {
        return trips.stream()
                .map(profits ? RoundTrip::netPnl : RoundTrip::charges)
                .reduce(Money.ZERO, Money::plus);
    }
}
