package io.quanttrade.risk.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that the gate knows of one account. Immutable: every change gives a new value that shares
/// what did not change. Maps are in key order; a map handed to the constructor must not be changed
/// afterwards.
///
/// Orders that ended stay in `closed`, so that a repeated event is told from a new one, for the
/// market day of their last event and the one after it ([MarketDay]); an event of an order that is
/// no longer remembered and is itself older than that is not booked ([Ledger]).
///
/// @param holdings by instrument
/// @param sleeves by deployment and instrument, none that is flat
/// @param open orders that reserve, by correlation id
/// @param closed orders that ended, by correlation id
/// @param cashFlow sells - buys - charges; cash is the account's capital plus this
/// @param realized before charges
/// @param charges positive = cost
/// @param approvals inside the duplicate window, oldest first, at most [#MAX_APPROVALS]
/// @param externalOrders orders that came without an approval
/// @param forgottenEvents events that were not booked because they are older than the memory
public record AccountState(
        AccountId account,
        SortedMap<InstrumentId, Holding> holdings,
        SortedMap<Sleeve, SleeveHolding> sleeves,
        SortedMap<String, LedgerOrder> open,
        SortedMap<String, LedgerOrder> closed,
        Money cashFlow,
        Money realized,
        Money charges,
        MarketDay marketDay,
        Marks marks,
        List<Approval> approvals,
        long externalOrders,
        long forgottenEvents) {

    /// Most approvals inside the duplicate window; beyond it the rule denies.
    public static final int MAX_APPROVALS = 1_000;

    public AccountState {
        holdings = Collections.unmodifiableSortedMap(holdings);
        sleeves = Collections.unmodifiableSortedMap(sleeves);
        open = Collections.unmodifiableSortedMap(open);
        closed = Collections.unmodifiableSortedMap(closed);
        approvals = List.copyOf(approvals);
    }

    /// An account that never had an input.
    public static AccountState empty(AccountId account) {
        return new AccountState(
                account,
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                MarketDay.NONE,
                Marks.NONE,
                List.of(),
                0,
                0);
    }

    /// Signed units held of an instrument.
    public long quantity(InstrumentId instrument) {
        Holding holding = holdings.get(instrument);
        return holding == null ? 0 : holding.quantity();
    }

    /// Signed units a deployment holds of an instrument.
    public long quantity(String deploymentId, InstrumentId instrument) {
        SleeveHolding held = sleeves.get(new Sleeve(deploymentId, instrument));
        return held == null ? 0 : held.quantity();
    }

    /// Profit and loss after charges, open positions at their marks; at cost where none is known.
    public Money netPnl() {
        Money pnl = realized.minus(charges);
        for (Map.Entry<InstrumentId, Holding> entry : holdings.entrySet()) {
            Price mark = marks.prices().get(entry.getKey());
            Holding holding = entry.getValue();
            if (mark != null && holding.quantity() != 0) {
                pnl = pnl.plus(holding.valueAt(mark).minus(holding.cost()));
            }
        }
        return pnl;
    }

    /// Profit and loss since the market day of the newest input began.
    public Money dayPnl() {
        return netPnl().minus(marketDay.startPnl());
    }

    /// This account with the prices of a valuation; the same where it is not newer.
    public AccountState apply(Valuation valuation) {
        if (valuation.sequence() <= marks.sequence()) {
            return this;
        }
        return at(valuation.eventTime()).withMarks(Marks.of(valuation));
    }

    /// This account at a market time: a later IST day begins with the profit and loss the day
    /// before ended with, and forgets orders that ended before that day. An earlier day changes
    /// nothing.
    AccountState at(long eventTime) {
        long day = MarketTime.istDay(eventTime);
        if (day <= marketDay.day()) {
            return this;
        }
        long previous = marketDay.day();
        SortedMap<String, LedgerOrder> remembered = new TreeMap<>(closed);
        remembered.values().removeIf(order -> order.day() < previous);
        return new AccountState(
                account,
                holdings,
                sleeves,
                open,
                remembered,
                cashFlow,
                realized,
                charges,
                new MarketDay(day, previous, netPnl()),
                marks,
                approvals,
                externalOrders,
                forgottenEvents);
    }

    private AccountState withMarks(Marks newMarks) {
        return new AccountState(
                account,
                holdings,
                sleeves,
                open,
                closed,
                cashFlow,
                realized,
                charges,
                marketDay,
                newMarks,
                approvals,
                externalOrders,
                forgottenEvents);
    }

    AccountState withApprovals(List<Approval> newApprovals) {
        return new AccountState(
                account,
                holdings,
                sleeves,
                open,
                closed,
                cashFlow,
                realized,
                charges,
                marketDay,
                marks,
                newApprovals,
                externalOrders,
                forgottenEvents);
    }

    /// This account with an order in its new state, after its fill was booked: the first fill of an
    /// entry makes it one more entry of its sleeve.
    AccountState withOrder(LedgerOrder order) {
        String id = order.correlationId();
        SortedMap<String, LedgerOrder> nowOpen = open;
        SortedMap<String, LedgerOrder> nowClosed = closed;
        if (order.isOpen()) {
            nowOpen = with(open, id, order);
            nowClosed = without(closed, id);
        } else {
            nowOpen = without(open, id);
            nowClosed = with(closed, id, order);
        }
        boolean firstSeen = order.external() && !open.containsKey(id) && !closed.containsKey(id);
        return new AccountState(
                account,
                holdings,
                isFirstFill(order) ? withEntry(order) : sleeves,
                nowOpen,
                nowClosed,
                cashFlow,
                realized,
                charges,
                marketDay,
                marks,
                approvals,
                externalOrders + (firstSeen ? 1 : 0),
                forgottenEvents);
    }

    private boolean isFirstFill(LedgerOrder order) {
        String id = order.correlationId();
        LedgerOrder before = open.getOrDefault(id, closed.get(id));
        return !order.reduceOnly()
                && order.filled() > 0
                && (before == null || before.filled() == 0);
    }

    private SortedMap<Sleeve, SleeveHolding> withEntry(LedgerOrder order) {
        Sleeve sleeve = new Sleeve(order.deploymentId(), order.instrument());
        SleeveHolding held = sleeves.get(sleeve);
        return held == null
                ? sleeves
                : with(sleeves, sleeve, new SleeveHolding(held.quantity(), held.entries() + 1));
    }

    AccountState withHolding(
            InstrumentId instrument, Holding holding, Sleeve sleeve, long signedQuantity) {
        Holding before = holdings.get(instrument);
        Money realizedBefore = before == null ? Money.ZERO : before.realized();
        Money chargesBefore = before == null ? Money.ZERO : before.charges();
        Money costBefore = before == null ? Money.ZERO : before.cost();
        Money realizedNow = holding.realized().minus(realizedBefore);
        Money chargesNow = holding.charges().minus(chargesBefore);
        Money invested = holding.cost().minus(costBefore);
        SleeveHolding held = sleeves.getOrDefault(sleeve, new SleeveHolding(0, 0));
        long units = Math.addExact(held.quantity(), signedQuantity);
        return new AccountState(
                account,
                with(holdings, instrument, holding),
                units == 0
                        ? without(sleeves, sleeve)
                        : with(sleeves, sleeve, new SleeveHolding(units, held.entries())),
                open,
                closed,
                cashFlow.plus(realizedNow).minus(invested).minus(chargesNow),
                realized.plus(realizedNow),
                charges.plus(chargesNow),
                marketDay,
                marks,
                approvals,
                externalOrders,
                forgottenEvents);
    }

    /// This account with a charge that became due after its fill (a depository fee, another
    /// product): charges rise and cash falls by it; quantity, cost and realised result stay.
    ///
    /// @param charge negative = refund
    /// @throws IllegalArgumentException when the account never had a fill of the instrument
    public AccountState withCharge(InstrumentId instrument, Money charge) {
        Holding before = holdings.get(instrument);
        if (before == null) {
            throw new IllegalArgumentException("charge without a fill of " + instrument);
        }
        return new AccountState(
                account,
                with(holdings, instrument, before.withCharge(charge)),
                sleeves,
                open,
                closed,
                cashFlow.minus(charge),
                realized,
                charges.plus(charge),
                marketDay,
                marks,
                approvals,
                externalOrders,
                forgottenEvents);
    }

    AccountState withForgottenEvent() {
        return new AccountState(
                account,
                holdings,
                sleeves,
                open,
                closed,
                cashFlow,
                realized,
                charges,
                marketDay,
                marks,
                approvals,
                externalOrders,
                forgottenEvents + 1);
    }

    private static <K, V> SortedMap<K, V> with(SortedMap<K, V> map, K key, V value) {
        SortedMap<K, V> copy = new TreeMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private static <K, V> SortedMap<K, V> without(SortedMap<K, V> map, K key) {
        if (!map.containsKey(key)) {
            return map;
        }
        SortedMap<K, V> copy = new TreeMap<>(map);
        copy.remove(key);
        return copy;
    }
}
