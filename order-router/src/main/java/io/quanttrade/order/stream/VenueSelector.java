package io.quanttrade.order.stream;

import io.quanttrade.topics.value.TradingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which venue an order goes to, by its mode. A venue this router does not serve is no venue at
/// all: the order ends as `OrderUnsent`.
public final class VenueSelector {

    private final @Nullable OrderVenue paper;
    private final @Nullable OrderVenue dhan;
    private final OrderVenue nowhere;

    /// @param paper null when this router serves no paper orders
    /// @param dhan null when this router has no way to reach the broker
    public VenueSelector(@Nullable OrderVenue paper, @Nullable OrderVenue dhan, OrderDesk desk) {
        this.paper = paper;
        this.dhan = dhan;
        this.nowhere = new NoVenue(desk);
    }

    OrderVenue of(TradingMode mode) {
        return switch (mode) {
            case PAPER -> orNowhere(paper);
            case LIVE -> orNowhere(dhan);
            case SHADOW, BACKTEST -> nowhere;
        };
    }

    private OrderVenue orNowhere(@Nullable OrderVenue venue) {
        return venue == null ? nowhere : venue;
    }

    /// The venues this router serves.
    public List<OrderVenue> served() {
        return java.util.stream.Stream.of(paper, dhan)
                .filter(java.util.Objects::nonNull)
                .map(OrderVenue.class::cast)
                .toList();
    }

    /// Hands over the orders that were not over when the process before ended. Called once, before
    /// the first intent is read.
    public void resume(OrderDesk desk) throws InterruptedException {
        for (TradingMode mode : TradingMode.values()) {
            for (var intent : desk.open(mode)) {
                of(mode).accept(intent);
            }
        }
    }
}
