package io.quanttrade.risk.testing;

import io.quanttrade.risk.core.GateInputs;
import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.order.Venue;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.signal.SignalAction;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Valid messages of one Thursday: account `PAPER-1`, instrument `NSE:TCS` with lot 1 and tick
/// 0.05, sessions from 9:15 to 15:30 with square-off at 15:20.
public final class Fixtures {

    public static final AccountId ACCOUNT = new AccountId("PAPER-1");
    public static final InstrumentId TCS = new InstrumentId("NSE:TCS");
    public static final String DEPLOYMENT = "sma-1";
    public static final LocalDate DAY = LocalDate.of(2026, 8, 13);
    public static final long TEN = at(LocalTime.of(10, 0));
    public static final TradingCalendar CALENDAR = new TradingCalendar(List.of(sessionRule()));

    private Fixtures() {}

    public static CalendarEntry sessionRule() {
        return new CalendarEntry.SessionRule(
                "NSE_EQ/all/2020",
                ExchangeSegment.NSE_EQ,
                null,
                LocalTime.of(9, 15),
                LocalTime.of(15, 30),
                LocalTime.of(15, 20),
                LocalDate.of(2020, 1, 1),
                null,
                1);
    }

    /// An IST time of [#DAY].
    public static long at(LocalTime time) {
        return MarketTime.epochNanos(DAY, time);
    }

    public static Instrument tcs() {
        return instrument(TCS);
    }

    public static Instrument instrument(InstrumentId id) {
        return instrument(id, 1, "0.05", 0, null, null, true);
    }

    public static Instrument instrument(
            InstrumentId id,
            long lot,
            String tick,
            long freeze,
            @Nullable Price lower,
            @Nullable Price upper,
            boolean tradable) {
        return new Instrument(
                id,
                id.value().substring(id.value().indexOf(':') + 1),
                ExchangeSegment.NSE_EQ,
                "11536",
                "Name",
                InstrumentKind.EQUITY,
                true,
                lot,
                Price.of(tick),
                freeze,
                lower,
                upper,
                tradable,
                DAY,
                null,
                1);
    }

    public static GateInputs inputs() {
        return inputs(new Limits().build(), tcs());
    }

    public static GateInputs inputs(@Nullable RiskLimits limits, @Nullable Instrument instrument) {
        return new GateInputs(limits, null, null, instrument, CALENDAR, true, "");
    }

    /// An event of the order of an intent.
    public static OrderEvent.OrderRef ref(OrderIntent intent) {
        return new OrderEvent.OrderRef(
                intent.correlationId(),
                intent.intentId(),
                intent.signalId(),
                intent.account(),
                intent.deploymentId(),
                intent.mode(),
                Venue.PAPER,
                intent.instrument(),
                intent.side(),
                intent.quantity(),
                "V1");
    }

    public static OrderEvent.OrderRef ref(String correlationId, Side side, long quantity) {
        return new OrderEvent.OrderRef(
                correlationId,
                "intent-" + correlationId,
                "signal-" + correlationId,
                ACCOUNT,
                DEPLOYMENT,
                TradingMode.PAPER,
                Venue.PAPER,
                TCS,
                side,
                quantity,
                "V1");
    }

    public static OrderEvent.OrderFilled fill(
            OrderEvent.OrderRef order,
            int sequence,
            long quantity,
            String price,
            long filled,
            String charges) {
        return new OrderEvent.OrderFilled(
                order,
                sequence,
                "T" + sequence,
                quantity,
                Price.of(price),
                filled,
                Money.of(charges),
                TEN,
                TEN);
    }

    /// Generous limits, one of which a test tightens.
    public static final class Limits {
        public long version = 1;
        public TradingMode mode = TradingMode.PAPER;
        public Money capital = Money.ofWhole(1_000_000);
        public long maxOrderQuantity = 10_000;
        public Money maxOrderValue = Money.ofWhole(200_000);
        public Money minOrderValue = Money.ofWhole(500);
        public long collarPpm = 20_000;
        public long marketConversionPpm = 5_000;
        public Money maxOpenOrderValue = Money.ofWhole(500_000);
        public Money maxGrossExposure = Money.ofWhole(900_000);
        public Money maxInstrumentExposure = Money.ofWhole(300_000);
        public int maxOpenPositions = 10;
        public int maxOpenOrders = 20;
        public long duplicateWindowNanos = 10 * MarketTime.NANOS_PER_SECOND;
        public long entryMaxAgeNanos = 2 * MarketTime.NANOS_PER_SECOND;
        public long exitMaxAgeNanos = 30 * MarketTime.NANOS_PER_SECOND;
        public Money maxDailyLoss = Money.ofWhole(20_000);

        public RiskLimits build() {
            return new RiskLimits(
                    ACCOUNT,
                    version,
                    mode,
                    capital,
                    maxOrderQuantity,
                    maxOrderValue,
                    minOrderValue,
                    collarPpm,
                    marketConversionPpm,
                    maxOpenOrderValue,
                    maxGrossExposure,
                    maxInstrumentExposure,
                    maxOpenPositions,
                    maxOpenOrders,
                    duplicateWindowNanos,
                    entryMaxAgeNanos,
                    exitMaxAgeNanos,
                    maxDailyLoss,
                    1,
                    "test");
        }
    }

    /// An entry of 10 units at 2,873.05 that passes every rule.
    public static final class Signal {
        public String id = "3f2a9c0e5b7d41688a1c";
        public AccountId account = ACCOUNT;
        public String deployment = DEPLOYMENT;
        public TradingMode mode = TradingMode.PAPER;
        public InstrumentId instrument = TCS;
        public SignalAction action = SignalAction.ENTER_LONG;
        public SizeRule size = new SizeRule.FixedQuantity(10);
        public Price reference = Price.of("2873.05");
        public int pyramiding;
        public int flags;
        public long eventTime = TEN;
        public long receivedTime = TEN;

        public static Signal exit() {
            Signal signal = new Signal();
            signal.action = SignalAction.EXIT_LONG;
            signal.size = new SizeRule.WholePosition();
            signal.id = "exit";
            return signal;
        }

        public SignalRaised build() {
            return new SignalRaised(
                    id,
                    account,
                    deployment,
                    1,
                    "sma-cross",
                    mode,
                    instrument,
                    action,
                    size,
                    pyramiding,
                    reference,
                    null,
                    null,
                    flags,
                    eventTime,
                    "fast crossed slow",
                    List.of(),
                    eventTime,
                    receivedTime,
                    new TopicOffset("market.tick.v1", 0, 42),
                    InputCursor.EMPTY,
                    "NSE:TCS/1m");
        }
    }
}
