package io.quanttrade.risk.core;

import io.quanttrade.risk.check.Exposure;
import io.quanttrade.risk.check.OrderDraft;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Sums up an account for the rules. The signal's instrument is valued at the signal's reference
/// price, others at their last mark, and at cost where there is none.
final class Exposures {

    private Exposures() {}

    /// @throws ArithmeticException when a sum does not fit 64 bits
    static Exposure of(AccountState state, SignalRaised signal, OrderDraft draft) {
        InstrumentId instrument = signal.instrument();
        Set<InstrumentId> others = new TreeSet<>();
        Money gross = Money.ZERO;
        for (Map.Entry<InstrumentId, Holding> entry : state.holdings().entrySet()) {
            if (entry.getValue().quantity() != 0) {
                others.add(entry.getKey());
                gross = gross.plus(value(state, entry.getKey(), entry.getValue(), signal));
            }
        }
        long openSells = 0;
        long deploymentOpenSells = 0;
        Money openEntries = Money.ZERO;
        Money instrumentEntries = Money.ZERO;
        for (LedgerOrder order : state.open().values()) {
            boolean sameInstrument = order.instrument().equals(instrument);
            if (order.side() == Side.SELL && sameInstrument) {
                openSells = Math.addExact(openSells, order.leaves());
                if (order.deploymentId().equals(signal.deploymentId())) {
                    deploymentOpenSells = Math.addExact(deploymentOpenSells, order.leaves());
                }
            }
            if (!order.reduceOnly()) {
                Money value = reserved(state, order, signal);
                others.add(order.instrument());
                openEntries = openEntries.plus(value);
                if (sameInstrument) {
                    instrumentEntries = instrumentEntries.plus(value);
                }
            }
        }
        others.remove(instrument);
        Holding holding = state.holdings().get(instrument);
        return new Exposure(
                state.quantity(instrument),
                state.quantity(signal.deploymentId(), instrument),
                openSells,
                deploymentOpenSells,
                entries(state, signal),
                openEntries,
                gross,
                holding == null ? Money.ZERO : value(state, instrument, holding, signal),
                instrumentEntries,
                others.size(),
                state.open().size(),
                state.cashFlow(),
                state.dayPnl(),
                nearestTwin(state, signal, draft),
                state.approvals().size() >= AccountState.MAX_APPROVALS);
    }

    /// Entry orders of the signal's deployment and instrument that filled since it was flat, and
    /// those that are open. One that filled in part and is still open counts once.
    private static int entries(AccountState state, SignalRaised signal) {
        SleeveHolding held =
                state.sleeves().get(new Sleeve(signal.deploymentId(), signal.instrument()));
        int partly = 0;
        int waiting = 0;
        for (LedgerOrder order : state.open().values()) {
            if (!order.reduceOnly()
                    && order.instrument().equals(signal.instrument())
                    && order.deploymentId().equals(signal.deploymentId())) {
                if (order.filled() == 0) {
                    waiting++;
                } else {
                    partly++;
                }
            }
        }
        return Math.max(held == null ? 0 : Math.max(1, held.entries()), partly) + waiting;
    }

    private static Money value(
            AccountState state, InstrumentId instrument, Holding holding, SignalRaised signal) {
        Price price = price(state, instrument, signal);
        return (price.isPositive() ? holding.valueAt(price) : holding.cost()).abs();
    }

    /// An order without an approval reserves no price of its own.
    private static Money reserved(AccountState state, LedgerOrder order, SignalRaised signal) {
        return order.external()
                ? price(state, order.instrument(), signal).times(order.leaves())
                : order.openValue();
    }

    /// 0 where none is known.
    private static Price price(AccountState state, InstrumentId instrument, SignalRaised signal) {
        return instrument.equals(signal.instrument())
                ? signal.referencePrice()
                : state.marks().prices().getOrDefault(instrument, new Price(0));
    }

    private static long nearestTwin(AccountState state, SignalRaised signal, OrderDraft draft) {
        long nearest = Long.MAX_VALUE;
        for (Approval approval : state.approvals()) {
            if (approval.isTwinOf(
                    signal.instrument(), draft.side(), draft.quantity(), draft.price())) {
                long away =
                        Math.absExact(Math.subtractExact(signal.eventTime(), approval.eventTime()));
                nearest = Math.min(nearest, away);
            }
        }
        return nearest;
    }
}
