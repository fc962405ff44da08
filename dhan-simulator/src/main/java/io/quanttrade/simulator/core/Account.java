package io.quanttrade.simulator.core;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Positions, holdings and cash of the one account, a pure fold over its trades.
public final class Account {
    /// Shares in the demat account and what they cost.
    public record Holding(Instrument instrument, long quantity, long value) {}

    /// Why money moved.
    public enum Reason {
        PAY_IN,
        TRADES
    }

    /// Money that came or went on a day, in ten-thousandths.
    public record CashMove(LocalDate day, Reason reason, long amount) {}

    private record Key(String instrument, Product product) {}

    private final Map<Key, Position> positions = new LinkedHashMap<>();
    private final Map<String, Holding> holdings = new LinkedHashMap<>();
    private final List<CashMove> cashMoves = new ArrayList<>();
    private LocalDate day = LocalDate.MIN;
    private long cash;

    /// `funds` is the cash before the first trade, in ten-thousandths.
    public Account(long funds) {
        cash = funds;
    }

    /// Books a trade, after moving on to its day.
    public void apply(Trade trade) {
        rollTo(TradingCalendar.dateOf(trade.millis()));
        position(trade.instrument(), trade.product())
                .apply(trade.buy(), trade.quantity(), trade.price());
    }

    /// Moves on to a later day: delivery trades settle into holdings, closed rows disappear, the
    /// rest is carried. An earlier or equal day changes nothing.
    public void rollTo(LocalDate date) {
        if (!date.isAfter(day)) {
            return;
        }
        if (day.equals(LocalDate.MIN)) {
            cashMoves.add(new CashMove(date, Reason.PAY_IN, cash));
        } else {
            long before = cash;
            positions.values().forEach(this::settle);
            if (cash != before) {
                cashMoves.add(new CashMove(day, Reason.TRADES, cash - before));
            }
            positions.values().removeIf(p -> p.netQuantity() == 0 || p.product() == Product.CNC);
            positions.values().forEach(Position::carryOver);
        }
        day = date;
    }

    /// Every movement of cash, oldest first; the sum is [#startOfDayCash].
    public List<CashMove> cashMoves() {
        return List.copyOf(cashMoves);
    }

    public Collection<Position> positions() {
        return positions.values();
    }

    public Collection<Holding> holdings() {
        return holdings.values();
    }

    /// Signed open quantity of one (instrument, product).
    public long netQuantity(Instrument instrument, Product product) {
        Position position = positions.get(new Key(instrument.key(), product));
        return position == null ? 0 : position.netQuantity();
    }

    /// Shares a delivery sell may use.
    public long deliverable(Instrument instrument) {
        Holding holding = holdings.get(instrument.key());
        long held = holding == null ? 0 : holding.quantity();
        return held + netQuantity(instrument, Product.CNC);
    }

    /// Cash at the start of the day.
    public long startOfDayCash() {
        return cash;
    }

    /// Margin of the open positions.
    public long positionMargin() {
        long sum = 0;
        for (Position position : positions.values()) {
            // Delivery sells bring money in and block none.
            if (position.product() != Product.CNC || position.netQuantity() > 0) {
                sum +=
                        Margins.of(
                                position.instrument(),
                                position.product(),
                                position.netQuantity() > 0,
                                Math.abs(position.netQuantity()),
                                position.openValue());
            }
        }
        return sum;
    }

    /// Realised profit of the day.
    public long realizedToday() {
        long sum = 0;
        for (Position position : positions.values()) {
            sum += position.realized();
        }
        return sum;
    }

    /// Moves open quantity from one product to another at its average cost. Empty on success, else
    /// why not.
    public Optional<String> convert(
            Instrument instrument, Product from, Product to, long quantity) {
        long open = netQuantity(instrument, from);
        if (from == to || quantity <= 0 || quantity > Math.abs(open)) {
            return Optional.of("No open quantity of this product to convert");
        }
        Position source = position(instrument, from);
        long price = source.openValue() / Math.abs(open);
        source.move(open > 0 ? -quantity : quantity, price);
        position(instrument, to).move(open > 0 ? quantity : -quantity, price);
        return Optional.empty();
    }

    /// Shifts a position without a trade, as a broker's mistake would.
    public void drift(Instrument instrument, Product product, long quantity, long price) {
        position(instrument, product).move(quantity, price);
    }

    private Position position(Instrument instrument, Product product) {
        return positions.computeIfAbsent(
                new Key(instrument.key(), product), k -> new Position(instrument, product));
    }

    private void settle(Position position) {
        cash += position.realized();
        if (position.product() != Product.CNC || position.netQuantity() == 0) {
            return;
        }
        Instrument instrument = position.instrument();
        Holding held = holdings.getOrDefault(instrument.key(), new Holding(instrument, 0, 0));
        long quantity = held.quantity() + position.netQuantity();
        if (position.netQuantity() > 0) {
            cash -= position.openValue();
            holdings.put(
                    instrument.key(),
                    new Holding(instrument, quantity, held.value() + position.openValue()));
            return;
        }
        cash += position.openValue();
        if (quantity <= 0) {
            holdings.remove(instrument.key());
        } else {
            long value = held.value() * quantity / held.quantity();
            holdings.put(instrument.key(), new Holding(instrument, quantity, value));
        }
    }
}
