package io.quanttrade.backtest.core;

import io.quanttrade.marketdata.core.LocalDays;
import io.quanttrade.order.core.AccountCharges;
import io.quanttrade.order.core.ChargeEngine;
import io.quanttrade.order.core.DayCharges;
import io.quanttrade.order.core.Listing;
import io.quanttrade.order.core.PaperMatcher;
import io.quanttrade.risk.core.AccountState;
import io.quanttrade.risk.core.GateCore;
import io.quanttrade.risk.core.GateInputs;
import io.quanttrade.risk.core.GateResult;
import io.quanttrade.risk.core.Ledger;
import io.quanttrade.risk.core.SeenSignals;
import io.quanttrade.signal.core.SignalCore;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TopicOffset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One run of one deployment over market data, in one thread. The caller offers ticks, or opens and
/// closes of bars, in order of market time; every order of events below is that of live trading: a
/// price meets the open orders first, then strategies see it, then the gate decides, then the venue
/// takes the order.
///
/// The wall clock of a run is market time: a decision is made at its signal's time, so no signal is
/// stale.
///
/// The curve has a point for each moment at which a bar closed: the cash and the positions of that
/// moment at the last prices before it. A price that comes later, the open of the next bar or the
/// tick that ends the bar, is not in it.
///
/// There is no margin: a purchase that the cash at its fill does not cover is canceled.
public final class Backtest {

    /// Reason of a purchase that the cash did not cover when it met its price.
    public static final String SHORT_OF_CASH = "the cash did not cover the price it met";

    private final BacktestSettings settings;
    private final SignalCore signals;
    private final GateCore gate;
    private final SeenSignals seen = SeenSignals.inMemory();
    private final PaperMatcher venue;
    private final @Nullable AccountCharges charges;
    private final LocalDays days;
    private final LastPrices marks;
    private final EquityCurve equity;
    private final List<Fill> fills = new ArrayList<>();
    private final TreeMap<String, Long> denials = new TreeMap<>();
    private final TreeMap<String, Long> canceled = new TreeMap<>();
    private final SignalCore.Sink sink = new Outputs();
    private AccountState account;
    private long signalCount;
    private long approvals;
    private long filledOrders;
    private long barCount;
    private long warmUpBarCount;
    private boolean pricedWithoutVolume;
    private long lastFillTime;

    public Backtest(BacktestSettings settings) {
        this.settings = settings;
        var interval = settings.deployment().definition().interval();
        this.signals = new SignalCore(new TreeSet<>(List.of(interval)));
        this.gate = new GateCore(seen);
        this.venue = new PaperMatcher(settings.venue(), settings.charges().atVenue());
        this.charges =
                settings.charges().schedule() == null
                        ? null
                        : new AccountCharges(
                                settings.charges().schedule(), settings.charges().product());
        this.days = new LocalDays(settings.zone());
        this.marks = new LastPrices(interval);
        this.equity = new EquityCurve(settings.limits().capital(), settings.everyBar());
        this.account = AccountState.empty(settings.deployment().account());
        signals.apply(settings.deployment());
    }

    /// The next tick, by market time.
    ///
    /// @param position place in the log, or a running number as offset where there is no log
    public void onTick(Tick tick, TopicOffset position) {
        marks.closeUntil(tick.eventTime(), this::point);
        pricedWithoutVolume = marks.onTick(tick);
        venue.onTick(tick, position, this::book);
        signals.onTick(tick, position, InputCursor.EMPTY, sink);
    }

    /// The open of the next bar of an instrument: orders decided up to now meet it.
    ///
    /// @param volume of the bar
    public void onBarOpen(InstrumentId instrument, Price open, long start, long volume) {
        marks.closeUntil(start, this::point);
        marks.onOpen(instrument, open);
        pricedWithoutVolume = volume == 0;
        venue.onBarOpen(instrument, open, start, start, this::book);
    }

    /// The close of a bar: strategies see it.
    public void onBarClose(Bar bar, TopicOffset position) {
        marks.closeBefore(bar.end(), this::point);
        marks.onBar(bar);
        sink.bar(bar);
        signals.onBar(bar, position, sink);
    }

    /// Ends the run.
    public BacktestResult finish() {
        marks.closeAll(this::point);
        lastPoint();
        OrderCounts orders =
                new OrderCounts(
                        signalCount,
                        new TreeMap<>(denials),
                        approvals,
                        filledOrders,
                        new TreeMap<>(canceled),
                        venue.openOrders());
        List<Fill> all = finalFills();
        Money capital = settings.limits().capital();
        return new BacktestResult(
                capital,
                cash().plus(marks.value(account)),
                all,
                depositoryFees(),
                charges == null ? List.of() : charges.notes(),
                equity,
                marks.prices(),
                barCount,
                warmUpBarCount,
                orders,
                BacktestResult.hash(capital, all, equity, barCount, orders));
    }

    /// The fills with what they pay in the end: the schedule's share of a purchase is known when
    /// the day is over.
    private List<Fill> finalFills() {
        List<DayCharges.FillCharges> byDay = charges == null ? List.of() : charges.fills();
        List<Fill> all = new ArrayList<>(fills.size());
        for (int i = 0; i < fills.size(); i++) {
            Fill fill = withKnownVolume(fills.get(i));
            all.add(
                    byDay.isEmpty()
                            ? fill
                            : fill.withCharges(fill.charges().plus(byDay.get(i).charges())));
        }
        return List.copyOf(all);
    }

    private Money depositoryFees() {
        return charges == null
                ? Money.ZERO
                : charges.depository().stream()
                        .map(due -> due.fee().total())
                        .reduce(Money.ZERO, Money::plus);
    }

    /// Where a source never tells a volume, none at a fill says nothing.
    private Fill withKnownVolume(Fill fill) {
        return fill.withoutVolume() && !marks.hasVolume(fill.instrument())
                ? fill.withoutVolume(false)
                : fill;
    }

    private Money cash() {
        return settings.limits().capital().plus(account.cashFlow());
    }

    /// A fill after the last close of a bar is in the curve too, which ends at the final value.
    private void lastPoint() {
        EquityPoint last = equity.last();
        if (last == null) {
            return;
        }
        boolean differs =
                !last.cash().equals(cash())
                        || !last.equity().equals(cash().plus(marks.value(account)));
        if (differs) {
            point(Math.max(last.time(), lastFillTime), lastFillTime);
        }
    }

    private void point(long time, long dayTime) {
        if (time < settings.deployment().effectiveFrom()) {
            return;
        }
        Money cash = cash();
        equity.add(
                new EquityPoint(
                        days.of(dayTime).toEpochDay(),
                        time,
                        cash.plus(marks.value(account)),
                        cash,
                        marks.exposure(account)));
    }

    private void decide(SignalRaised signal) {
        signalCount++;
        GateInputs inputs =
                new GateInputs(
                        settings.limits(),
                        null,
                        null,
                        settings.instruments()
                                .on(signal.instrument(), MarketTime.istDate(signal.eventTime())),
                        settings.calendar(),
                        true,
                        "");
        GateResult result =
                gate.decide(account, signal, inputs, signal.cursor(), signal.eventTime());
        seen.add(signal.signalId());
        account = result.next();
        if (result.decision() instanceof RiskDecision.Denied denied) {
            denials.merge(denied.code(), 1L, Long::sum);
        }
        OrderIntent intent = result.intent();
        if (intent != null) {
            approvals++;
            venue.submit(intent).forEach(this::book);
        }
    }

    private void book(OrderEvent event) {
        switch (event) {
            case OrderEvent.OrderFilled filled -> fill(filled);
            case OrderEvent.OrderCanceled e -> end(e, e.reason());
            case OrderEvent.OrderExpired e -> end(e, e.reason());
            case OrderEvent.OrderRejected e -> end(e, e.reason());
            case OrderEvent.OrderSubmitted e -> apply(e);
            case OrderEvent.OrderAcknowledged e -> apply(e);
            case OrderEvent.OrderUnknown e ->
                    throw new IllegalStateException("the paper venue loses sight of no order");
            case OrderEvent.OrderUnsent e ->
                    throw new IllegalStateException("the paper venue takes every order");
        }
    }

    private void apply(OrderEvent event) {
        account = Ledger.apply(account, event).next();
    }

    private void end(OrderEvent event, String reason) {
        canceled.merge(reason, 1L, Long::sum);
        apply(event);
    }

    private void fill(OrderEvent.OrderFilled offered) {
        if (!isCovered(offered)) {
            end(
                    new OrderEvent.OrderCanceled(
                            offered.order(),
                            offered.orderSequence(),
                            SHORT_OF_CASH,
                            offered.eventTime(),
                            offered.receivedTime()),
                    SHORT_OF_CASH);
            return;
        }
        filledOrders++;
        lastFillTime = offered.eventTime();
        fills.add(
                new Fill(
                        offered.eventTime(),
                        offered.order().instrument(),
                        offered.order().side(),
                        offered.lastQuantity(),
                        offered.lastPrice(),
                        offered.charges(),
                        pricedWithoutVolume));
        if (charges == null) {
            apply(offered);
            return;
        }
        DayCharges.Booking booking = charges.onFill(execution(offered));
        apply(withCharges(offered, offered.charges().plus(booking.ofFill())));
        account =
                account.withCharge(
                        offered.order().instrument(),
                        booking.ofEarlier().plus(booking.depository()));
    }

    /// A purchase must be paid: with its charges as delivery, the most they can be.
    private boolean isCovered(OrderEvent.OrderFilled fill) {
        if (fill.order().side() != Side.BUY) {
            return true;
        }
        Money turnover = fill.lastPrice().times(fill.lastQuantity());
        ChargeEngine schedule = settings.charges().schedule();
        Money most =
                schedule == null
                        ? Money.ZERO
                        : DayCharges.most(schedule, listing(fill), Side.BUY, day(fill), turnover);
        return turnover.plus(fill.charges()).plus(most).compareTo(cash()) <= 0;
    }

    private AccountCharges.Execution execution(OrderEvent.OrderFilled fill) {
        return new AccountCharges.Execution(
                listing(fill),
                day(fill),
                fill.order().correlationId(),
                fill.order().side(),
                fill.lastQuantity(),
                fill.lastPrice(),
                account.quantity(fill.order().instrument()));
    }

    private Listing listing(OrderEvent.OrderFilled fill) {
        return Listing.of(
                Objects.requireNonNull(
                        settings.instruments()
                                .on(
                                        fill.order().instrument(),
                                        MarketTime.istDate(fill.eventTime())),
                        "an order is of a known instrument"));
    }

    private LocalDate day(OrderEvent.OrderFilled fill) {
        return days.of(fill.eventTime());
    }

    private static OrderEvent.OrderFilled withCharges(OrderEvent.OrderFilled fill, Money charges) {
        return new OrderEvent.OrderFilled(
                fill.order(),
                fill.orderSequence(),
                fill.tradeId(),
                fill.lastQuantity(),
                fill.lastPrice(),
                fill.filledQuantity(),
                charges,
                fill.eventTime(),
                fill.receivedTime());
    }

    private final class Outputs implements SignalCore.Sink {

        @Override
        public void bar(Bar bar) {
            if (bar.end() < settings.deployment().effectiveFrom()) {
                warmUpBarCount++;
            } else {
                barCount++;
            }
        }

        @Override
        public void signal(SignalRaised signal) {
            // A bar of before the range may close in it.
            if (signal.barEnd() >= settings.deployment().effectiveFrom()) {
                decide(signal);
            }
        }
    }
}
