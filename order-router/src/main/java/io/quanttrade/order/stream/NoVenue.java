package io.quanttrade.order.stream;

import io.quanttrade.order.core.OrderState;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.TradingMode;

/// Where orders end that must not leave: shadow orders, and orders for a venue this router does not
/// serve.
final class NoVenue implements OrderVenue {

    private final OrderDesk desk;

    NoVenue(OrderDesk desk) {
        this.desk = desk;
    }

    @Override
    public void accept(OrderIntent intent) {
        boolean shadow = intent.mode() == TradingMode.SHADOW;
        desk.record(
                intent.correlationId(),
                life ->
                        // An order this journal sent when it still served the venue stays open.
                        life.state() != OrderState.NEW
                                ? null
                                : new OrderEvent.OrderUnsent(
                                        life.order(),
                                        life.nextSequence(),
                                        shadow ? "SHADOW" : "VENUE_NOT_SERVED",
                                        shadow
                                                ? "recorded only"
                                                : "this router does not serve "
                                                        + life.order().venue()
                                                        + " for "
                                                        + intent.mode(),
                                        intent.eventTime(),
                                        intent.receivedTime()));
    }

    @Override
    public String code() {
        return "";
    }
}
