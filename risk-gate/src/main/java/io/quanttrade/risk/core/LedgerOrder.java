package io.quanttrade.risk.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;

/// An order as the ledger sees it: what it reserves while open, and which of its events were
/// applied.
///
/// @param quantity units ordered
/// @param filled units filled so far; beyond `quantity` only where the venue filled too much
/// @param price what a unit reserves: the limit, or the reference price of a market order; 0 for an
///   order the gate did not approve
/// @param reduceOnly true for exits, which reserve no value
/// @param external true when its first event came without an approval
/// @param lastSequence all events up to this one were applied
/// @param ahead bit i set: event `lastSequence + 1 + i` was applied too, bit 0 never set
/// @param day IST day of the market on which it was last touched
public record LedgerOrder(
        String correlationId,
        String deploymentId,
        InstrumentId instrument,
        Side side,
        long quantity,
        long filled,
        Price price,
        boolean reduceOnly,
        boolean external,
        Status status,
        int lastSequence,
        long ahead,
        long day) {

    /// An UNSENT order holds no reservation but opens again when evidence of it turns up.
    public enum Status {
        OPEN,
        UNSENT,
        CLOSED
    }

    static LedgerOrder reserved(OrderIntent intent, Price price, long day) {
        return new LedgerOrder(
                intent.correlationId(),
                intent.deploymentId(),
                intent.instrument(),
                intent.side(),
                intent.quantity(),
                0,
                price,
                intent.reduceOnly(),
                false,
                Status.OPEN,
                0,
                0,
                day);
    }

    static LedgerOrder external(OrderEvent.OrderRef order, long day) {
        return new LedgerOrder(
                order.correlationId(),
                order.deploymentId(),
                order.instrument(),
                order.side(),
                order.quantity(),
                0,
                new Price(0),
                order.side() == Side.SELL,
                true,
                Status.OPEN,
                0,
                0,
                day);
    }

    /// Units that may still be filled.
    public long leaves() {
        return Math.max(0, quantity - filled);
    }

    /// What it may still cost.
    public Money openValue() {
        return price.times(leaves());
    }

    public boolean isOpen() {
        return status == Status.OPEN;
    }

    boolean hasApplied(int sequence) {
        int place = sequence - lastSequence - 1;
        return place < 0 || place < Long.SIZE && (ahead >>> place & 1) != 0;
    }

    boolean isNewest(int sequence) {
        return sequence > lastSequence + (Long.SIZE - Long.numberOfLeadingZeros(ahead));
    }

    /// Notes an event as applied. Gaps of up to 64 events stay open for events that come late;
    /// older ones are given up.
    LedgerOrder withApplied(int sequence, long appliedFilled, Status newStatus, long newDay) {
        int last = lastSequence;
        long bits = ahead;
        int excess = sequence - last - Long.SIZE;
        if (excess > 0) {
            last += excess;
            bits = excess >= Long.SIZE ? 0 : bits >>> excess;
        }
        bits |= 1L << sequence - last - 1;
        int contiguous = Long.numberOfTrailingZeros(~bits);
        last += contiguous;
        bits = contiguous == Long.SIZE ? 0 : bits >>> contiguous;
        return new LedgerOrder(
                correlationId,
                deploymentId,
                instrument,
                side,
                quantity,
                appliedFilled,
                price,
                reduceOnly,
                external,
                newStatus,
                last,
                bits,
                newDay);
    }
}
