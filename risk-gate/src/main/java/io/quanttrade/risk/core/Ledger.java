package io.quanttrade.risk.core;

import io.quanttrade.risk.core.LedgerOrder.Status;
import io.quanttrade.risk.core.LedgerResult.Outcome;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.value.MarketTime;

/// Books order events: releases reservations, sums fills into positions. Each event counts once by
/// (correlation id, sequence), in whatever order they come. An order that ended stays ended, but a
/// fill is always booked, also one that comes after the end; only an UNSENT order opens again.
public final class Ledger {

    private Ledger() {}

    /// The account after an event.
    ///
    /// @throws IllegalArgumentException when the event belongs to another account
    /// @throws ArithmeticException when an amount does not fit 64 bits; nothing is booked
    public static LedgerResult apply(AccountState before, OrderEvent event) {
        if (!event.order().account().equals(before.account())) {
            throw new IllegalArgumentException(
                    "event of " + event.order().account() + " for account " + before.account());
        }
        String id = event.order().correlationId();
        LedgerOrder known = before.open().getOrDefault(id, before.closed().get(id));
        if (known != null && known.hasApplied(event.orderSequence())) {
            return new LedgerResult(before, null, Outcome.REPEATED);
        }
        if (known == null && MarketTime.istDay(event.eventTime()) < before.marketDay().previous()) {
            return new LedgerResult(before.withForgottenEvent(), null, Outcome.FORGOTTEN);
        }
        AccountState state = before.at(event.eventTime());
        LedgerOrder order =
                known == null
                        ? LedgerOrder.external(event.order(), state.marketDay().day())
                        : known;
        long filled = order.filled();
        Position position = null;
        if (event instanceof OrderEvent.OrderFilled fill) {
            filled = Math.addExact(filled, fill.lastQuantity());
            Holding holding = holding(state, fill).plus(fill);
            Sleeve sleeve = new Sleeve(fill.order().deploymentId(), fill.order().instrument());
            long signed = fill.order().side().sign() * fill.lastQuantity();
            state = state.withHolding(sleeve.instrument(), holding, sleeve, signed);
            position = holding.position(state.account(), sleeve.instrument(), fill);
        }
        Status status = status(order, event, filled);
        state =
                state.withOrder(
                        order.withApplied(
                                event.orderSequence(), filled, status, state.marketDay().day()));
        return new LedgerResult(
                state, position, order.external() ? Outcome.EXTERNAL : Outcome.APPLIED);
    }

    private static Holding holding(AccountState state, OrderEvent.OrderFilled fill) {
        Holding holding = state.holdings().get(fill.order().instrument());
        return holding == null ? Holding.empty(fill.order().mode()) : holding;
    }

    private static Status status(LedgerOrder order, OrderEvent event, long filled) {
        if (filled >= order.quantity()) {
            return Status.CLOSED;
        }
        return switch (event) {
            case OrderEvent.OrderRejected e -> Status.CLOSED;
            case OrderEvent.OrderCanceled e -> Status.CLOSED;
            case OrderEvent.OrderExpired e -> Status.CLOSED;
            case OrderEvent.OrderUnsent e -> unsent(order, e);
            case OrderEvent.OrderSubmitted e -> alive(order, e);
            case OrderEvent.OrderAcknowledged e -> alive(order, e);
            case OrderEvent.OrderFilled e -> alive(order, e);
            case OrderEvent.OrderUnknown e -> alive(order, e);
        };
    }

    /// Evidence that came before its time does not undo what is known since.
    private static Status unsent(LedgerOrder order, OrderEvent event) {
        boolean current = order.isOpen() && order.isNewest(event.orderSequence());
        return current ? Status.UNSENT : order.status();
    }

    private static Status alive(LedgerOrder order, OrderEvent event) {
        boolean evidence = order.status() == Status.UNSENT && order.isNewest(event.orderSequence());
        return evidence ? Status.OPEN : order.status();
    }
}
