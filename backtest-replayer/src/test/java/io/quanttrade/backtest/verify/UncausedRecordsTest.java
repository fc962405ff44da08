package io.quanttrade.backtest.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.order.OrderType;
import io.quanttrade.topics.order.Product;
import io.quanttrade.topics.order.Validity;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UncausedRecordsTest {

    private static final AccountId ACCOUNT = new AccountId("PAPER-1");
    private static final InstrumentId TCS = new InstrumentId("NSE:TCS");
    private static final long OLD = 1_000;
    private static final long SETTLED = 2_000;
    private static final long YOUNG = 3_000;

    @Test
    void aSecondDecisionOnASignalHasNoCause() {
        RiskDecision first = approved("s1", "i1", OLD);
        RiskDecision second = approved("s1", "i2", OLD);

        assertEquals(
                List.of(second),
                UncausedRecords.decisions(List.of(first, second), Set.of("s1"), SETTLED));
    }

    @Test
    void aDecisionOnNoSignalHasNoCauseUnlessTheSignalMayBeYetToCome() {
        RiskDecision old = approved("s1", "i1", OLD);
        RiskDecision young = approved("s2", "i2", YOUNG);

        assertEquals(
                List.of(old), UncausedRecords.decisions(List.of(old, young), Set.of(), SETTLED));
    }

    @Test
    void anIntentNeedsTheApprovalThatNamesIt() {
        OrderIntent named = intent("i1", "s1", OLD);
        OrderIntent other = intent("i2", "s1", OLD);
        OrderIntent undecided = intent("i3", "s3", OLD);
        OrderIntent young = intent("i4", "s4", YOUNG);
        OrderIntent again = intent("i1", "s1", YOUNG);

        assertEquals(
                List.of(other, undecided, again),
                UncausedRecords.intents(
                        List.of(named, other, undecided, young, again),
                        Map.of("s1", approved("s1", "i1", OLD)),
                        SETTLED));
    }

    @Test
    void aBarOfReplayedTicksThatNoReplayGaveHasNoCause() {
        Bar replayed = bar(0, 7);
        Bar forged = bar(1, 8);
        Bar ahead = bar(2, 9);

        assertEquals(
                List.of(forged),
                UncausedRecords.bars(
                        List.of(replayed, forged, ahead), List.of(replayed), Map.of(TCS, 9L)));
    }

    @Test
    void aRepeatedBarHasNoCause() {
        Bar first = bar(0, 7);
        Bar again = bar(0, 8);

        assertEquals(
                List.of(again),
                UncausedRecords.bars(List.of(first, again), List.of(first), Map.of()));
        assertEquals(
                Map.of(first.eventId(), first), UncausedRecords.firstOf(List.of(first, again)));
    }

    @Test
    void aFurtherPositionOfABookedFillHasNoCause() {
        Position booked = position(1, "fill-1");
        Position forged = position(2, "fill-1");
        Position ahead = position(3, "fill-2");

        assertEquals(
                List.of(forged),
                UncausedRecords.positions(List.of(booked, forged, ahead), List.of(booked)));
    }

    private static RiskDecision approved(String signal, String intent, long receivedTime) {
        return new RiskDecision.Approved(
                "d-" + signal + intent,
                signal,
                ACCOUNT,
                TCS,
                "deployment",
                TradingMode.PAPER,
                intent,
                List.of(),
                "1",
                InputCursor.EMPTY,
                receivedTime,
                receivedTime,
                receivedTime);
    }

    private static OrderIntent intent(String id, String signal, long receivedTime) {
        return new OrderIntent(
                id,
                "C-" + id,
                signal,
                "d-" + signal,
                ACCOUNT,
                "deployment",
                TradingMode.PAPER,
                TCS,
                ExchangeSegment.NSE_EQ,
                "11536",
                Price.of("0.05"),
                Side.BUY,
                1,
                OrderType.MARKET,
                null,
                Product.INTRADAY,
                Validity.IOC,
                false,
                0,
                1,
                receivedTime,
                receivedTime,
                receivedTime,
                receivedTime + 1,
                new TopicOffset("market.tick.v1", 0, 1));
    }

    private static Bar bar(int minute, long lastSequence) {
        Price price = Price.of("100");
        BarInterval interval = BarInterval.of("1m");
        return new Bar(
                TCS,
                interval,
                minute * interval.nanos(),
                price,
                price,
                price,
                price,
                1,
                1,
                false,
                lastSequence,
                OLD);
    }

    private static Position position(long fills, String fill) {
        return new Position(
                ACCOUNT,
                TCS,
                TradingMode.PAPER,
                1,
                new Money(1),
                new Money(0),
                new Money(0),
                fills,
                fill,
                OLD,
                OLD);
    }
}
