package io.quanttrade.query;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderEvent.OrderRef;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.order.OrderType;
import io.quanttrade.topics.order.Product;
import io.quanttrade.topics.order.Validity;
import io.quanttrade.topics.order.Venue;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.signal.SignalAction;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.signal.SignalInput;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.DeterministicId;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import java.time.LocalDate;
import java.util.List;

/// Records of one made-up chain: numbers in it are small and easy to check.
final class Records {

    static final InstrumentId TCS = new InstrumentId("NSE:TCS");
    static final BarInterval FIVE_SECONDS = BarInterval.of("5s");

    /// 2021-05-17 10:00:00 IST.
    static final long TEN = 1_621_225_800_000_000_000L;

    static final long SECOND = 1_000_000_000L;

    private Records() {}

    static Instrument instrument(String symbol) {
        return new Instrument(
                new InstrumentId("NSE:" + symbol),
                symbol,
                ExchangeSegment.NSE_EQ,
                "11536",
                symbol + " LTD",
                InstrumentKind.EQUITY,
                true,
                1,
                Price.of("0.05"),
                0,
                null,
                null,
                true,
                LocalDate.of(2021, 1, 1),
                null,
                TEN);
    }

    static Tick tick(InstrumentId instrument, long sequence, String price, long eventTime) {
        return new Tick(
                instrument,
                "test",
                sequence,
                eventTime,
                TEN + sequence,
                TickKind.TRADE,
                Price.of(price),
                1,
                sequence * 10,
                Price.of(price),
                5,
                null,
                0,
                0);
    }

    static Bar bar(InstrumentId instrument, long start) {
        return new Bar(
                instrument,
                FIVE_SECONDS,
                start,
                Price.of("100"),
                Price.of("102"),
                Price.of("99.5"),
                Price.of("101"),
                50,
                5,
                false,
                5,
                start + 5 * SECOND);
    }

    /// The n-th signal of an account; later ones are newer.
    static SignalRaised signal(String account, int n, TopicOffset trigger) {
        long barEnd = TEN + n * 5L * SECOND;
        return new SignalRaised(
                SignalRaised.id(account + "-deployment", 1, TCS, SignalAction.ENTER_LONG, barEnd),
                new AccountId(account),
                "sma-cross-5s-paper",
                1,
                "sma-cross",
                TradingMode.PAPER,
                TCS,
                SignalAction.ENTER_LONG,
                new SizeRule.FixedValue(Money.of("50000")),
                0,
                Price.of("101"),
                Price.of("100.95"),
                null,
                0,
                barEnd,
                "fast crossed above slow",
                List.of(new SignalInput("fast", "100.5"), new SignalInput("slow", "100.25")),
                barEnd,
                barEnd + 7,
                trigger,
                InputCursor.EMPTY,
                "cause");
    }

    static RiskDecision.Approved approved(SignalRaised signal) {
        String id = RiskDecision.id(signal.signalId());
        return new RiskDecision.Approved(
                id,
                signal.signalId(),
                signal.account(),
                TCS,
                signal.deploymentId(),
                signal.mode(),
                intentId(id),
                List.of(
                        new CheckResult("R09", "QUANTITY_MAX", true, "10000", "495"),
                        new CheckResult("R10", "VALUE_MAX", true, "200000.00", "49995.00")),
                "rules-1",
                new InputCursor(List.of(signal.trigger())),
                signal.eventTime(),
                signal.receivedTime(),
                signal.receivedTime() + 5);
    }

    static RiskDecision.Denied denied(SignalRaised signal) {
        return new RiskDecision.Denied(
                RiskDecision.id(signal.signalId()),
                signal.signalId(),
                signal.account(),
                TCS,
                signal.deploymentId(),
                signal.mode(),
                "VALUE_MAX",
                "200000.00",
                "300000.00",
                List.of(new CheckResult("R10", "VALUE_MAX", false, "200000.00", "300000.00")),
                "rules-1",
                InputCursor.EMPTY,
                signal.eventTime(),
                signal.receivedTime(),
                signal.receivedTime() + 5);
    }

    private static String intentId(String decisionId) {
        return DeterministicId.of("intent", decisionId);
    }

    static OrderIntent intent(RiskDecision.Approved decision) {
        return new OrderIntent(
                decision.intentId(),
                DeterministicId.correlationId(decision.account(), decision.signalId(), 0, 1),
                decision.signalId(),
                decision.decisionId(),
                decision.account(),
                decision.deploymentId(),
                decision.mode(),
                TCS,
                ExchangeSegment.NSE_EQ,
                "11536",
                Price.of("0.05"),
                Side.BUY,
                100,
                OrderType.LIMIT,
                Price.of("101.5"),
                Product.INTRADAY,
                Validity.DAY,
                false,
                0,
                1,
                decision.eventTime(),
                decision.receivedTime(),
                decision.decidedTime(),
                decision.decidedTime() + 2 * SECOND,
                new TopicOffset("market.tick.v1", 0, 0));
    }

    /// Submitted, acknowledged, filled in two parts: 40 at 101.00 and 60 at 101.50.
    static List<OrderEvent> orderLife(OrderIntent intent) {
        OrderRef sent =
                new OrderRef(
                        intent.correlationId(),
                        intent.intentId(),
                        intent.signalId(),
                        intent.account(),
                        intent.deploymentId(),
                        intent.mode(),
                        Venue.PAPER,
                        TCS,
                        Side.BUY,
                        100,
                        "");
        OrderRef known = sent.withVenueOrderId("P-1");
        long t = intent.eventTime();
        long r = intent.receivedTime();
        return List.of(
                new OrderEvent.OrderSubmitted(sent, 1, t, r),
                new OrderEvent.OrderAcknowledged(known, 2, t + 1, r),
                new OrderEvent.OrderFilled(
                        known, 3, "t1", 40, Price.of("101"), 40, Money.of("1.5"), t + 2, r),
                new OrderEvent.OrderFilled(
                        known, 4, "t2", 60, Price.of("101.5"), 100, Money.of("2.5"), t + 3, r));
    }

    static Position position(String account, long quantity) {
        return new Position(
                new AccountId(account),
                TCS,
                TradingMode.PAPER,
                quantity,
                Money.of("10130"),
                Money.of("0"),
                Money.of("4"),
                2,
                "fill",
                TEN,
                TEN);
    }

    static Valuation valuation(String account, long sequence) {
        return new Valuation(
                new AccountId(account),
                sequence,
                List.of(new Valuation.Mark(TCS, 100, Price.of("102"), Money.of("70"))),
                Money.of("0"),
                Money.of("70"),
                Money.of("4"),
                Money.of("10200"),
                Money.of("10200"),
                TEN,
                TEN);
    }
}
