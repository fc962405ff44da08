package io.quanttrade.query.view;

import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderEvent.OrderAcknowledged;
import io.quanttrade.topics.order.OrderEvent.OrderCanceled;
import io.quanttrade.topics.order.OrderEvent.OrderExpired;
import io.quanttrade.topics.order.OrderEvent.OrderFilled;
import io.quanttrade.topics.order.OrderEvent.OrderRejected;
import io.quanttrade.topics.order.OrderEvent.OrderSubmitted;
import io.quanttrade.topics.order.OrderEvent.OrderUnknown;
import io.quanttrade.topics.order.OrderEvent.OrderUnsent;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An order made of its events. An event applies once, by `orderSequence`: repeated and older ones
/// change nothing.
///
/// @param view what is shown
/// @param sequence last sequence applied
/// @param filledValueUnits value of all fills in 1/10,000, the numerator of the average price
public record OrderFold(OrderView view, int sequence, long filledValueUnits) {

    private static final Set<String> OPEN_BEFORE_ANSWER = Set.of("SUBMITTED", "UNKNOWN", "UNSENT");
    private static final Set<String> FINAL =
            Set.of("FILLED", "CANCELED", "REJECTED", "EXPIRED", "UNSENT");

    /// The order after an event.
    ///
    /// @param before null for the first event seen of it
    /// @return the same object when the event was applied before
    public static OrderFold apply(@Nullable OrderFold before, OrderEvent event) {
        if (before == null) {
            return new OrderFold(first(event), 0, 0).next(event);
        }
        return event.orderSequence() <= before.sequence ? before : before.next(event);
    }

    /// One event by itself.
    public static OrderEventView event(OrderEvent event) {
        return new OrderEventView(
                event.eventId(),
                event.order().correlationId(),
                event.orderSequence(),
                type(event),
                detail(event),
                Views.time(event.eventTime()),
                Views.time(event.receivedTime()));
    }

    private static OrderView first(OrderEvent event) {
        OrderEvent.OrderRef order = event.order();
        return new OrderView(
                order.correlationId(),
                order.intentId(),
                null,
                order.account().value(),
                order.instrument().value(),
                order.deploymentId(),
                order.mode().name(),
                order.venue().name(),
                order.side().name(),
                order.quantity(),
                null,
                null,
                "SUBMITTED",
                0,
                order.quantity(),
                null,
                null,
                Views.time(event.eventTime()),
                Views.time(event.eventTime()),
                List.of());
    }

    private OrderFold next(OrderEvent event) {
        String state = state(event);
        String detail = detail(event);
        long filled = view.filledQuantity();
        long value = filledValueUnits;
        if (event instanceof OrderFilled fill) {
            filled = fill.filledQuantity();
            value = Math.addExact(value, fill.lastPrice().times(fill.lastQuantity()).units());
        }
        String average =
                filled == 0
                        ? null
                        : new Price(new Money(value).timesRatio(1, filled).units()).toString();
        String venueOrderId = event.order().venueOrderId();
        List<OrderStepView> history = new ArrayList<>(view.history());
        history.add(
                new OrderStepView(
                        event.orderSequence(),
                        type(event),
                        state,
                        Views.time(event.eventTime()),
                        detail));
        OrderView after =
                new OrderView(
                        view.id(),
                        view.intentId(),
                        venueOrderId.isEmpty() ? view.venueOrderId() : venueOrderId,
                        view.accountId(),
                        view.instrumentId(),
                        view.deploymentId(),
                        view.mode(),
                        view.venue(),
                        view.side(),
                        view.quantity(),
                        view.orderType(),
                        view.limitPrice(),
                        state,
                        filled,
                        view.quantity() - filled,
                        average,
                        event instanceof OrderFilled || detail == null ? view.reason() : detail,
                        view.eventTime(),
                        Views.time(event.eventTime()),
                        history);
        return new OrderFold(after, event.orderSequence(), value);
    }

    /// The state after an event. A fill may arrive after a cancel or an expiry: the quantity
    /// counts, the order stays closed unless it is complete.
    private String state(OrderEvent event) {
        String now = view.state();
        return switch (event) {
            case OrderSubmitted e -> FINAL.contains(now) ? now : "SUBMITTED";
            case OrderAcknowledged e ->
                    !OPEN_BEFORE_ANSWER.contains(now)
                            ? now
                            : view.filledQuantity() > 0 ? "PARTIALLY_FILLED" : "ACKNOWLEDGED";
            case OrderFilled fill ->
                    fill.leavesQuantity() == 0
                            ? "FILLED"
                            : FINAL.contains(now) && !now.equals("UNSENT")
                                    ? now
                                    : "PARTIALLY_FILLED";
            case OrderRejected e -> "REJECTED";
            case OrderCanceled e -> now.equals("FILLED") ? now : "CANCELED";
            case OrderExpired e -> now.equals("FILLED") ? now : "EXPIRED";
            case OrderUnknown e -> FINAL.contains(now) ? now : "UNKNOWN";
            case OrderUnsent e -> "UNSENT";
        };
    }

    private static String type(OrderEvent event) {
        return switch (event) {
            case OrderSubmitted e -> "SUBMITTED";
            case OrderAcknowledged e -> "ACKNOWLEDGED";
            case OrderFilled e -> "FILLED";
            case OrderRejected e -> "REJECTED";
            case OrderCanceled e -> "CANCELED";
            case OrderExpired e -> "EXPIRED";
            case OrderUnknown e -> "UNKNOWN";
            case OrderUnsent e -> "UNSENT";
        };
    }

    private static @Nullable String detail(OrderEvent event) {
        return switch (event) {
            case OrderSubmitted e -> null;
            case OrderAcknowledged e -> null;
            case OrderFilled fill -> fill.lastQuantity() + " @ " + fill.lastPrice();
            case OrderRejected rejected -> rejected.code() + ": " + rejected.reason();
            case OrderCanceled canceled -> canceled.reason();
            case OrderExpired expired -> expired.reason();
            case OrderUnknown unknown -> unknown.reason();
            case OrderUnsent unsent -> unsent.code() + ": " + unsent.reason();
        };
    }
}
