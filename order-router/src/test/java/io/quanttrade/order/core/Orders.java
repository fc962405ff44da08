package io.quanttrade.order.core;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.order.OrderType;
import io.quanttrade.topics.order.Product;
import io.quanttrade.topics.order.Validity;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.DeterministicId;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// Builds intents and ticks for tests: each field has a plain value that a test changes by name.
public final class Orders {

    public static final String TICKS = "market.tick.v1";
    public static final InstrumentId HDFC = new InstrumentId("NSE:HDFCBANK");
    public static final long TEN =
            MarketTime.epochNanos(LocalDate.of(2026, 11, 20), LocalTime.of(10, 0));

    private String signal = "signal-1";
    private TradingMode mode = TradingMode.PAPER;
    private String account = "PAPER-1";
    private InstrumentId instrument = HDFC;
    private ExchangeSegment segment = ExchangeSegment.NSE_EQ;
    private Side side = Side.BUY;
    private long quantity = 10;
    private @Nullable Price limit;
    private Product product = Product.INTRADAY;
    private Validity validity = Validity.DAY;
    private boolean reduceOnly;
    private long eventTime = TEN;
    private long decidedTime = TEN;
    private long deadline = Long.MAX_VALUE;
    private long trigger = 100;
    private int partition;

    public static Orders order() {
        return new Orders();
    }

    public Orders signal(String value) {
        signal = value;
        return this;
    }

    public Orders live() {
        mode = TradingMode.LIVE;
        account = "1000000001";
        return this;
    }

    public Orders mode(TradingMode value) {
        mode = value;
        return this;
    }

    public Orders instrument(String value) {
        instrument = new InstrumentId(value);
        return this;
    }

    public Orders segment(ExchangeSegment value) {
        segment = value;
        return this;
    }

    public Orders side(Side value) {
        side = value;
        return this;
    }

    public Orders quantity(long value) {
        quantity = value;
        return this;
    }

    public Orders limit(String value) {
        limit = Price.of(value);
        return this;
    }

    public Orders product(Product value) {
        product = value;
        return this;
    }

    public Orders validity(Validity value) {
        validity = value;
        return this;
    }

    public Orders reduceOnly() {
        reduceOnly = true;
        return this;
    }

    public Orders at(long value) {
        eventTime = value;
        return this;
    }

    public Orders decided(long value) {
        decidedTime = value;
        return this;
    }

    public Orders deadline(long value) {
        deadline = value;
        return this;
    }

    public Orders trigger(int ofPartition, long offset) {
        partition = ofPartition;
        trigger = offset;
        return this;
    }

    public OrderIntent build() {
        AccountId owner = new AccountId(account);
        return new OrderIntent(
                DeterministicId.of("intent", signal),
                DeterministicId.correlationId(owner, signal, 0, 1),
                signal,
                "decision-" + signal,
                owner,
                "deployment-1",
                mode,
                instrument,
                segment,
                "1333",
                Price.of("0.05"),
                side,
                quantity,
                limit == null ? OrderType.MARKET : OrderType.LIMIT,
                limit,
                product,
                validity,
                reduceOnly,
                0,
                1,
                eventTime,
                eventTime + 7,
                decidedTime,
                deadline,
                new TopicOffset(TICKS, partition, trigger));
    }

    public static Tick tick(
            InstrumentId instrument,
            long sequence,
            long eventTime,
            String last,
            @Nullable String bid,
            @Nullable String ask) {
        return new Tick(
                instrument,
                "test",
                sequence,
                eventTime,
                eventTime + 11,
                TickKind.TRADE,
                Price.of(last),
                1,
                0,
                bid == null ? null : Price.of(bid),
                bid == null ? 0 : 1,
                ask == null ? null : Price.of(ask),
                ask == null ? 0 : 1,
                0);
    }

    public static TopicOffset at(int partition, long offset) {
        return new TopicOffset(TICKS, partition, offset);
    }
}
