package io.quanttrade.simulator.core;

import java.util.Optional;

/// The broker's own checks between accepting an order and sending it to the exchange, in Dhan's
/// order: lot, tick, freeze quantity, price band, stop relation, holdings, funds.
final class RiskDesk {
    private final Account account;

    RiskDesk(Account account) {
        this.account = account;
    }

    /// The rejection text without its `RMS:<id>:` prefix, or empty when the order may go on.
    Optional<String> refusal(Order order, InstrumentMarket market, long openOrderMargin) {
        Instrument instrument = order.instrument();
        if (order.quantity() % instrument.lotSize() != 0) {
            return Optional.of("Quantity should be a multiple of lot size " + instrument.lotSize());
        }
        if (!onTick(order.price(), market) || !onTick(order.triggerPrice(), market)) {
            return Optional.of(
                    "Price should be a multiple of tick size "
                            + Price4.decimal(market.tick()).toPlainString());
        }
        if (instrument.freezeQuantity() > 0 && order.quantity() > instrument.freezeQuantity()) {
            return Optional.of(
                    "Quantity is above the freeze quantity " + instrument.freezeQuantity());
        }
        if (outsideBand(order.price(), market) || outsideBand(order.triggerPrice(), market)) {
            return Optional.of(
                    "Order Price needs to be Circuit Limits of "
                            + Price4.decimal(market.lowerLimit()).setScale(2).toPlainString()
                            + " to "
                            + Price4.decimal(market.upperLimit()).setScale(2).toPlainString());
        }
        if (order.type() == OrderType.STOP_LOSS && wrongWay(order)) {
            return Optional.of("Trigger price is on the wrong side of the order price");
        }
        if (order.product() == Product.CNC
                && !order.buy()
                && order.remainingQuantity() > account.deliverable(instrument)) {
            return Optional.of("You do not have sufficient holdings to sell this quantity");
        }
        return insufficientFunds(order, market, openOrderMargin);
    }

    /// Margin of the part of an order that would open or enlarge a position.
    long margin(Order order, InstrumentMarket market) {
        long net = account.netQuantity(order.instrument(), order.product());
        long closing = (net > 0) == order.buy() ? 0 : Math.abs(net);
        long opening = Math.max(0, order.remainingQuantity() - closing);
        if (order.product() == Product.CNC && !order.buy()) {
            return 0;
        }
        long price = order.price() == 0 ? market.lastPrice() : order.price();
        return Margins.of(
                order.instrument(), order.product(), order.buy(), opening, price * opening);
    }

    /// Cash that is not blocked.
    long available(long openOrderMargin) {
        return account.startOfDayCash()
                + account.realizedToday()
                - account.positionMargin()
                - openOrderMargin;
    }

    private Optional<String> insufficientFunds(
            Order order, InstrumentMarket market, long openOrderMargin) {
        long needed = margin(order, market);
        long free = available(openOrderMargin);
        if (needed == 0 || needed <= free) {
            return Optional.empty();
        }
        return Optional.of(
                "You have insufficient funds to place this order. Required margin Rs "
                        + Price4.decimal(needed).toPlainString()
                        + ", available Rs "
                        + Price4.decimal(free).toPlainString());
    }

    private static boolean onTick(long price, InstrumentMarket market) {
        return price % market.tick() == 0;
    }

    private static boolean outsideBand(long price, InstrumentMarket market) {
        return price != 0 && (price < market.lowerLimit() || price > market.upperLimit());
    }

    private static boolean wrongWay(Order order) {
        return order.buy()
                ? order.triggerPrice() > order.price()
                : order.triggerPrice() < order.price();
    }
}
