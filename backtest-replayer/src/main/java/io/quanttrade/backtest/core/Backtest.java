package io.quanttrade.backtest.core;

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
import io.quanttrade.topics.value.TopicOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// One run of one deployment over market data, in one thread. The caller offers ticks, or opens and
/// closes of bars, in order of market time; every order of events below is that of live trading: a
/// price meets the open orders first, then strategies see it, then the gate decides, then the venue
/// takes the order.
///
/// The wall clock of a run is market time: a decision is made at its signal's time, so no signal is
/// stale.
public final class Backtest {

    private final BacktestSettings settings;
    private final SignalCore signals;
    private final GateCore gate;
    private final SeenSignals seen = SeenSignals.inMemory();
    private final PaperMatcher venue;
    private final Map<InstrumentId, Price> lastPrices = new TreeMap<>();
    private final List<Fill> fills = new ArrayList<>();
    private final List<EquityPoint> equity = new ArrayList<>();
    private final TreeMap<String, Long> denials = new TreeMap<>();
    private final SignalCore.Sink sink = new Outputs();
    private AccountState account;
    private long signalCount;
    private long approvals;
    private long barCount;
    private long now = Long.MIN_VALUE;
    private boolean barClosed;

    public Backtest(BacktestSettings settings) {
        this.settings = settings;
        this.signals =
                new SignalCore(
                        new TreeSet<>(List.of(settings.deployment().definition().interval())));
        this.gate = new GateCore(seen);
        this.venue = new PaperMatcher(settings.venue(), settings.charges());
        this.account = AccountState.empty(settings.deployment().account());
        signals.apply(settings.deployment());
    }

    /// The next tick, by market time.
    ///
    /// @param position place in the log, or a running number as offset where there is no log
    public void onTick(Tick tick, TopicOffset position) {
        moveTo(tick.eventTime());
        lastPrices.put(tick.instrument(), tick.lastPrice());
        venue.onTick(tick, position, this::book);
        signals.onTick(tick, position, InputCursor.EMPTY, sink);
    }

    /// The open of the next bar of an instrument: orders decided up to now meet it.
    public void onBarOpen(InstrumentId instrument, Price open, long start) {
        moveTo(start);
        lastPrices.put(instrument, open);
        venue.onBarOpen(instrument, open, start, start, this::book);
    }

    /// The close of a bar: strategies see it.
    public void onBarClose(Bar bar, TopicOffset position) {
        moveTo(bar.end());
        lastPrices.put(bar.instrument(), bar.close());
        sink.bar(bar);
        signals.onBar(bar, position, sink);
    }

    /// Ends the run.
    public BacktestResult finish() {
        if (barClosed) {
            equity.add(point());
            barClosed = false;
        }
        return new BacktestResult(
                settings.limits().capital(),
                now == Long.MIN_VALUE ? settings.limits().capital() : point().equity(),
                List.copyOf(fills),
                List.copyOf(equity),
                barCount,
                signalCount,
                approvals,
                new TreeMap<>(denials),
                venue.openOrders());
    }

    /// A point of the equity curve is taken when market time leaves a moment at which a bar closed.
    private void moveTo(long time) {
        if (barClosed && time > now) {
            equity.add(point());
            barClosed = false;
        }
        now = Math.max(now, time);
    }

    private EquityPoint point() {
        Money cash = settings.limits().capital().plus(account.cashFlow());
        Money net = Money.ZERO;
        Money exposure = Money.ZERO;
        for (Map.Entry<InstrumentId, Price> entry : lastPrices.entrySet()) {
            Money value = entry.getValue().times(account.quantity(entry.getKey()));
            net = net.plus(value);
            exposure = exposure.plus(value.abs());
        }
        return new EquityPoint(now, cash.plus(net), cash, exposure);
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
        account = Ledger.apply(account, event).next();
        if (event instanceof OrderEvent.OrderFilled filled) {
            fills.add(
                    new Fill(
                            filled.eventTime(),
                            filled.order().instrument(),
                            filled.order().side(),
                            filled.lastQuantity(),
                            filled.lastPrice(),
                            filled.charges()));
        }
    }

    private final class Outputs implements SignalCore.Sink {

        @Override
        public void bar(Bar bar) {
            barCount++;
            barClosed = true;
        }

        @Override
        public void signal(SignalRaised signal) {
            decide(signal);
        }
    }
}
