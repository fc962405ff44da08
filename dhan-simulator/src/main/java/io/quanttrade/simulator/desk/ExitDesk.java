package io.quanttrade.simulator.desk;

import io.quanttrade.simulator.core.Exchange;
import io.quanttrade.simulator.core.Order;
import io.quanttrade.simulator.core.OrderRequest;
import io.quanttrade.simulator.core.OrderType;
import io.quanttrade.simulator.core.Origin;
import io.quanttrade.simulator.core.Position;
import io.quanttrade.simulator.core.Product;
import io.quanttrade.simulator.engine.Simulation;
import java.util.List;
import java.util.Set;

/// Leaves the market: cancels open orders and closes positions with market orders of the broker's
/// own.
public final class ExitDesk {
    private final Simulation simulation;
    private final Exchange exchange;

    public ExitDesk(Simulation simulation) {
        this.simulation = simulation;
        this.exchange = simulation.exchange();
    }

    /// Ends every order and position of these products.
    public void exit(Set<Product> products) {
        long now = simulation.now();
        for (Order order : List.copyOf(exchange.orders())) {
            if (order.status().isWorking() && products.contains(order.product())) {
                var _ = exchange.cancel(order.orderId(), now);
            }
        }
        for (Position position : List.copyOf(exchange.account().positions())) {
            if (position.netQuantity() != 0 && products.contains(position.product())) {
                Order _ = simulation.send(closing(position));
            }
        }
    }

    private static OrderRequest closing(Position position) {
        return new OrderRequest(
                position.instrument(),
                position.netQuantity() < 0,
                position.product(),
                OrderType.MARKET,
                false,
                Math.abs(position.netQuantity()),
                0,
                0,
                0,
                false,
                "exit-all",
                Origin.BROKER);
    }
}
