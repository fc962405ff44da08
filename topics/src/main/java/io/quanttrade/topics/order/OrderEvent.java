package io.quanttrade.topics.order;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TradingMode;

/// One step in the life of an order. Key: the account. A reader applies an event once by (order,
/// `orderSequence`); events of one order are in sequence order on the topic, possibly repeated.
public sealed interface OrderEvent extends Event {

    /// What every step says of its order.
    OrderRef order();

    /// 1..n per order without a gap.
    int orderSequence();

    @Override
    default String eventId() {
        return order().correlationId() + "/" + orderSequence();
    }

    @Override
    default String key() {
        return order().account().value();
    }

    @Override
    default String causationId() {
        return order().intentId();
    }

    /// Identity and terms of the order an event belongs to.
    ///
    /// @param correlationId our id of the order, the tag at the venue
    /// @param venueOrderId the venue's id, empty while unknown
    record OrderRef(
            String correlationId,
            String intentId,
            String signalId,
            AccountId account,
            String deploymentId,
            TradingMode mode,
            Venue venue,
            InstrumentId instrument,
            Side side,
            long quantity,
            String venueOrderId) {

        public OrderRef {
            Checks.id("correlationId", correlationId);
            Checks.require(quantity > 0, "quantity", "must be positive");
        }

        public OrderRef withVenueOrderId(String id) {
            return new OrderRef(
                    correlationId,
                    intentId,
                    signalId,
                    account,
                    deploymentId,
                    mode,
                    venue,
                    instrument,
                    side,
                    quantity,
                    id);
        }
    }

    /// It is about to leave: written before the first byte goes out.
    record OrderSubmitted(OrderRef order, int orderSequence, long eventTime, long receivedTime)
            implements OrderEvent {}

    /// The venue took it.
    record OrderAcknowledged(OrderRef order, int orderSequence, long eventTime, long receivedTime)
            implements OrderEvent {}

    /// The venue refused it: terminal.
    ///
    /// @param code stable code, for example `DH-905`
    /// @param reason the venue's text
    record OrderRejected(
            OrderRef order,
            int orderSequence,
            String code,
            String reason,
            long eventTime,
            long receivedTime)
            implements OrderEvent {}

    /// An execution.
    ///
    /// @param tradeId the venue's id of the trade, unique per order
    /// @param lastQuantity units of this execution
    /// @param filledQuantity units filled so far, this one included
    /// @param charges brokerage, taxes and fees of this execution
    record OrderFilled(
            OrderRef order,
            int orderSequence,
            String tradeId,
            long lastQuantity,
            Price lastPrice,
            long filledQuantity,
            Money charges,
            long eventTime,
            long receivedTime)
            implements OrderEvent {

        public OrderFilled {
            Checks.require(lastQuantity > 0, "lastQuantity", "must be positive");
            Checks.require(lastPrice.isPositive(), "lastPrice", "must be positive");
            Checks.require(
                    filledQuantity >= lastQuantity && filledQuantity <= order.quantity(),
                    "filledQuantity",
                    "must be between the last fill and the order's quantity");
        }

        public long leavesQuantity() {
            return order.quantity() - filledQuantity;
        }

        /// Id of the fill: unique over all orders.
        public String fillId() {
            return order.correlationId() + "/" + tradeId;
        }
    }

    /// What was left of it is withdrawn: terminal.
    record OrderCanceled(
            OrderRef order, int orderSequence, String reason, long eventTime, long receivedTime)
            implements OrderEvent {}

    /// Its validity ended: terminal.
    record OrderExpired(
            OrderRef order, int orderSequence, String reason, long eventTime, long receivedTime)
            implements OrderEvent {}

    /// It may or may not have reached the venue; evidence is being looked for.
    record OrderUnknown(
            OrderRef order, int orderSequence, String reason, long eventTime, long receivedTime)
            implements OrderEvent {}

    /// It never reached the venue and is not sent again: terminal, but open to later evidence.
    ///
    /// @param code stable code, for example `SIGNAL_STALE`
    record OrderUnsent(
            OrderRef order,
            int orderSequence,
            String code,
            String reason,
            long eventTime,
            long receivedTime)
            implements OrderEvent {}
}
