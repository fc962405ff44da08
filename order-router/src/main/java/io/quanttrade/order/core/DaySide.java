package io.quanttrade.order.core;

import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A day's purchases or its sales in the order they came, each told apart into an intraday and a
/// delivery part. The first units are intraday, and their number never falls during a day: fills
/// that lie inside it are settled and not looked at again.
final class DaySide {

    private final Charges charges;
    private final ChargeTerms intradayTerms;
    private final ChargeTerms deliveryTerms;
    private final boolean split;
    private final boolean fixed;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Turnover> settledOrders = new HashMap<>();
    private int settled;
    private long settledUnits;
    private long units;

    /// @param fixed true when no later fill changes how an earlier one is told apart
    DaySide(
            Charges charges,
            ChargeTerms intradayTerms,
            ChargeTerms deliveryTerms,
            boolean split,
            boolean fixed) {
        this.charges = charges;
        this.intradayTerms = intradayTerms;
        this.deliveryTerms = deliveryTerms;
        this.split = split;
        this.fixed = fixed;
    }

    long units() {
        return units;
    }

    Part add(String orderId, long quantity, Price price) {
        units = Math.addExact(units, quantity);
        Part part = new Part(orderId, quantity, price);
        parts.add(part);
        return part;
    }

    /// Tells the units apart: the first ones are intraday, all others delivery.
    ///
    /// @param intraday not less than the last time
    /// @return the change of this side's charges
    Money attribute(long intraday) {
        Money change = Money.ZERO;
        Map<String, Turnover> orders = new HashMap<>();
        long from = settledUnits;
        for (Part part : parts.subList(settled, parts.size())) {
            long to = from + part.quantity;
            long delivery = Math.max(0, to - Math.max(from, intraday));
            Turnover before =
                    orders.getOrDefault(
                            part.orderId, settledOrders.getOrDefault(part.orderId, Turnover.NONE));
            change = change.plus(charge(part, delivery, before));
            orders.put(part.orderId, before.plus(part));
            from = to;
        }
        settle(intraday);
        return change;
    }

    private void settle(long intraday) {
        while (settled < parts.size()
                && (fixed || settledUnits + parts.get(settled).quantity <= intraday)) {
            Part part = parts.get(settled++);
            settledUnits += part.quantity;
            Turnover before = settledOrders.getOrDefault(part.orderId, Turnover.NONE);
            settledOrders.put(part.orderId, before.plus(part));
        }
    }

    private Money charge(Part part, long delivery, Turnover before) {
        if (delivery == part.delivery && before.equals(part.before)) {
            return Money.ZERO;
        }
        Money previous = part.charges;
        part.delivery = delivery;
        part.before = before;
        part.charges =
                share(intradayTerms, before.intraday(), part.intradayTurnover())
                        .plus(share(deliveryTerms, before.delivery(), part.deliveryTurnover()));
        return part.charges.minus(previous);
    }

    private Money share(ChargeTerms terms, Money before, Money last) {
        return last.equals(Money.ZERO) ? Money.ZERO : charges.ofFill(terms, before, last);
    }

    /// Turnover of an order by product.
    private record Turnover(Money intraday, Money delivery) {

        static final Turnover NONE = new Turnover(Money.ZERO, Money.ZERO);

        Turnover plus(Part part) {
            return new Turnover(
                    intraday.plus(part.intradayTurnover()), delivery.plus(part.deliveryTurnover()));
        }
    }

    /// One fill and its two parts.
    final class Part {

        private static final long NOT_CHARGED = -1;

        private final String orderId;
        private final long quantity;
        private final Price price;
        private long delivery = NOT_CHARGED;
        private Turnover before = Turnover.NONE;
        private Money charges = Money.ZERO;

        private Part(String orderId, long quantity, Price price) {
            this.orderId = orderId;
            this.quantity = quantity;
            this.price = price;
        }

        Money charges() {
            return charges;
        }

        DayCharges.FillCharges asCharged() {
            return new DayCharges.FillCharges(
                    split ? quantity - delivery : 0, split ? delivery : quantity, charges);
        }

        private Money intradayTurnover() {
            return price.times(quantity - delivery);
        }

        private Money deliveryTurnover() {
            return price.times(delivery);
        }
    }
}
