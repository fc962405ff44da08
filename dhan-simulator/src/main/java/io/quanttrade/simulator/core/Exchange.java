package io.quanttrade.simulator.core;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The order book of the account and the matching of its orders against the simulated market.
///
/// Life of an order: [#place] books it as TRANSIT; [#arrive], called one latency later, rejects it
/// or puts it to work; [#tick] trades it; [#cancel] and [#endOfDay] end it. A new limit order takes
/// what the five levels offer at their prices; a resting one is hit at its own limit, by the book
/// moving through it or by prints at its price, never for more shares than were there.
public final class Exchange {
    /// Changes Dhan allows on one order.
    public static final int MAX_AMENDMENTS = 25;

    /// Why a change or cancel was not taken.
    public enum Refusal {
        UNKNOWN_ORDER,
        IN_TRANSIT,
        FINAL,
        TOO_MANY_AMENDMENTS
    }

    /// First digits of the ids of ordinary, super and forever orders.
    public static final String ORDER_PREFIX = "11";

    public static final String SUPER_PREFIX = "59";
    public static final String FOREVER_PREFIX = "513";

    private static final DateTimeFormatter ID_DATE = DateTimeFormatter.ofPattern("yyMMdd");
    private static final long FIRST_TRADE_ID = 20_811_001L;
    private static final int DATE_DIGITS = 6;
    private static final String CONFIRMED = "CONFIRMED";

    /// Illustrative: Dhan's codes for risk rejections are not published.
    private static final String RISK_CODE = "16283";

    private final List<InstrumentMarket> markets;
    private final Map<String, InstrumentMarket> marketByKey = new HashMap<>();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final List<Trade> trades = new ArrayList<>();
    private final Map<String, Integer> idsPerDay = new HashMap<>();
    private final List<List<Order>> working;
    private final Account account;
    private final RiskDesk risk;
    private final Behaviour behaviour;
    private final ExchangeListener listener;

    public Exchange(
            List<InstrumentMarket> markets,
            Account account,
            Behaviour behaviour,
            ExchangeListener listener) {
        this.markets = markets;
        this.account = account;
        this.risk = new RiskDesk(account);
        this.behaviour = behaviour;
        this.listener = listener;
        this.working = new ArrayList<>();
        for (InstrumentMarket market : markets) {
            marketByKey.put(market.instrument().key(), market);
            working.add(new ArrayList<>());
        }
    }

    /// Puts back an order that was written down, in the order it was written.
    public void restore(Order order) {
        Order known = orders.putIfAbsent(order.orderId(), order);
        if (known == null) {
            usedId(order.orderId());
        } else {
            known.restore(order.state());
        }
    }

    /// Puts back a trade that was written down.
    public void restore(Trade trade) {
        trades.add(trade);
        account.apply(trade);
    }

    /// Ends restoring: working orders are offered to the market again.
    public void restored() {
        for (Order order : orders.values()) {
            InstrumentMarket market = marketByKey.get(order.instrument().key());
            if (order.status.isWorking() && market != null) {
                working.get(market.index()).add(order);
            }
        }
    }

    /// The market of an instrument, up to date, if it is played here.
    public Optional<InstrumentMarket> market(Segment segment, int securityId) {
        return Optional.ofNullable(market(segment + ":" + securityId));
    }

    private @Nullable InstrumentMarket market(String key) {
        InstrumentMarket market = marketByKey.get(key);
        if (market != null) {
            market.refresh();
        }
        return market;
    }

    /// Whether an order waits in this market.
    public boolean hasWorkingOrder(InstrumentMarket market) {
        return !working.get(market.index()).isEmpty();
    }

    public List<InstrumentMarket> markets() {
        return markets;
    }

    public Account account() {
        return account;
    }

    /// All orders ever taken, oldest first.
    public Collection<Order> orders() {
        return orders.values();
    }

    /// All trades ever made, oldest first.
    public List<Trade> trades() {
        return trades;
    }

    public Optional<Order> order(String orderId) {
        return Optional.ofNullable(orders.get(orderId));
    }

    /// Takes an order; it is TRANSIT until [#arrive].
    public Order place(OrderRequest request, long now) {
        boolean entry = request.origin().legName().equals(Origin.ENTRY_LEG);
        String prefix = entry ? SUPER_PREFIX : ORDER_PREFIX;
        Order order = new Order(newId(prefix, now), request, now);
        orders.put(order.orderId(), order);
        listener.changed(order, null);
        return order;
    }

    /// An id nobody has had: prefix, date and a counter of the day.
    public String newId(String prefix, long now) {
        String start = prefix + TradingCalendar.istOf(now).format(ID_DATE);
        int number = idsPerDay.merge(start, 1, Integer::sum);
        return start + "%04d".formatted(number);
    }

    /// Marks an id as used, after a restart.
    public void usedId(String id) {
        int prefix = id.startsWith(FOREVER_PREFIX) ? FOREVER_PREFIX.length() : 2;
        int _ = idsPerDay.merge(id.substring(0, prefix + DATE_DIGITS), 1, Integer::sum);
    }

    /// The order, or its pending change, reaches the exchange. Does nothing when there is nothing
    /// under way any more.
    public void arrive(String orderId, long now) {
        Order order = orders.get(orderId);
        if (order == null || !order.inFlight()) {
            return;
        }
        InstrumentMarket market = market(order.instrument().key());
        if (market == null) {
            reject(order, "Instrument is not traded any more", now);
        } else if (order.status == OrderStatus.TRANSIT) {
            enter(order, market, now);
        } else {
            amendNow(order, market, now);
        }
    }

    /// Takes a change; it applies at [#arrive]. Empty on success.
    public Optional<Refusal> amend(String orderId, Amendment amendment, long now) {
        Order order = orders.get(orderId);
        if (order == null) {
            return Optional.of(Refusal.UNKNOWN_ORDER);
        }
        if (order.status.isFinal()) {
            return Optional.of(Refusal.FINAL);
        }
        if (order.amendments >= MAX_AMENDMENTS) {
            return Optional.of(Refusal.TOO_MANY_AMENDMENTS);
        }
        order.amendments++;
        order.pendingAmendment = amendment;
        update(order, now, null);
        return Optional.empty();
    }

    /// Cancels what has not traded. Empty on success.
    public Optional<Refusal> cancel(String orderId, long now) {
        Order order = orders.get(orderId);
        if (order == null) {
            return Optional.of(Refusal.UNKNOWN_ORDER);
        }
        if (order.status == OrderStatus.TRANSIT) {
            return Optional.of(Refusal.IN_TRANSIT);
        }
        if (order.status.isFinal()) {
            return Optional.of(Refusal.FINAL);
        }
        finish(order, OrderStatus.CANCELLED, now);
        return Optional.empty();
    }

    /// Offers a changed market to the orders working in it.
    public void tick(InstrumentMarket market, long now) {
        List<Order> here = working.get(market.index());
        if (here.isEmpty()) {
            return;
        }
        for (Order order : List.copyOf(here)) {
            // After a restart the market repeats a few seconds; an order must not trade in a past
            // it had not been placed in.
            if (now >= order.createdMillis()) {
                work(order, market, now, false);
            }
        }
    }

    /// Ends the orders of the day that ends at `now`. Younger orders stay: after a restart the
    /// market may end a day a second time.
    public void endOfDay(long now) {
        for (List<Order> here : working) {
            for (Order order : List.copyOf(here)) {
                if (order.createdMillis() <= now) {
                    finish(order, OrderStatus.EXPIRED, now);
                }
            }
        }
    }

    /// Margin blocked by working orders.
    public long openOrderMargin() {
        long sum = 0;
        for (InstrumentMarket market : markets) {
            for (Order order : working.get(market.index())) {
                sum += risk.margin(order, market);
            }
        }
        return sum;
    }

    /// Cash free for new orders.
    public long availableFunds() {
        return risk.available(openOrderMargin());
    }

    private void enter(Order order, InstrumentMarket market, long now) {
        Optional<String> refusal =
                forcedRejection().or(() -> risk.refusal(order, market, openOrderMargin()));
        if (refusal.isPresent()) {
            reject(order, refusal.get(), now);
            return;
        }
        order.status = OrderStatus.PENDING;
        order.exchangeOrderId = "1100000" + order.orderId().substring(3);
        order.exchangeMillis = now;
        order.errorCode = "0";
        order.errorText = CONFIRMED;
        if (order.type == OrderType.MARKET) {
            order.type = OrderType.LIMIT;
            order.price = MarketProtection.limit(market, order.buy());
        }
        working.get(market.index()).add(order);
        if (order.pendingAmendment != null) {
            amendNow(order, market, now);
        } else {
            update(order, now, null);
            offer(order, market, now);
        }
    }

    private void amendNow(Order order, InstrumentMarket market, long now) {
        Amendment amendment = order.pendingAmendment;
        if (amendment == null) {
            return;
        }
        Order.State before = order.state();
        order.pendingAmendment = null;
        order.type = amendment.type();
        order.immediateOrCancel = amendment.immediateOrCancel();
        order.quantity = Math.max(amendment.quantity(), order.filledQuantity);
        order.disclosedQuantity = amendment.disclosedQuantity();
        order.price = amendment.price();
        order.triggerPrice = amendment.triggerPrice();
        order.triggered = order.triggered && order.type.isStop();
        if (order.type == OrderType.MARKET) {
            order.type = OrderType.LIMIT;
            order.price = MarketProtection.limit(market, order.buy());
        }
        long otherMargin = openOrderMargin() - risk.margin(order, market);
        Optional<String> refusal = risk.refusal(order, market, otherMargin);
        if (refusal.isPresent()) {
            // A refused change leaves the order as it was and says why.
            order.restore(before);
            order.pendingAmendment = null;
            order.errorCode = RISK_CODE;
            order.errorText = "RMS:" + order.orderId() + ":" + refusal.get();
            update(order, now, null);
            return;
        }
        if (order.remainingQuantity() == 0) {
            finish(order, OrderStatus.TRADED, now);
            return;
        }
        update(order, now, null);
        offer(order, market, now);
    }

    private void offer(Order order, InstrumentMarket market, long now) {
        work(order, market, now, true);
        if (order.immediateOrCancel && !order.status.isFinal()) {
            finish(order, OrderStatus.CANCELLED, now);
        }
    }

    private void work(Order order, InstrumentMarket market, long now, boolean entering) {
        if (!behaviour.fills || (order.afterMarket() && entering)) {
            return;
        }
        if (entering) {
            order.taking = true;
        }
        if (order.type.isStop() && !order.triggered) {
            if (!crossed(order, market)) {
                return;
            }
            order.triggered = true;
            order.taking = true;
            if (order.type.isMarket()) {
                order.price = MarketProtection.limit(market, order.buy());
            }
            update(order, now, null);
        }
        if (behaviour.hasSlices()) {
            fillSlice(order, market, now);
            return;
        }
        long cap = behaviour.maxFillQuantity > 0 ? behaviour.maxFillQuantity : Long.MAX_VALUE;
        long left = sweep(order, market, now, cap);
        if (!order.taking && left > 0 && order.status.isWorking() && printReaches(order, market)) {
            fill(order, order.price, market.takeFromPrint(wanted(order, left)), now);
        }
    }

    /// One fill per tick of the quantity the switch names, whatever the book holds; after the last
    /// one the order waits.
    private void fillSlice(Order order, InstrumentMarket market, long now) {
        long best = market.opposite(order.buy(), 0);
        if (reaches(order, best) || printReaches(order, market)) {
            long slice = behaviour.slice(order.fills);
            fill(
                    order,
                    reaches(order, best) ? best : order.price,
                    Math.min(slice, order.remainingQuantity()),
                    now);
        }
    }

    /// Moves the trigger of a stop that waits; the broker's own change, not one of the client's 25.
    public void moveTrigger(Order order, long trigger, long now) {
        if (order.status.isFinal() || order.triggered || order.triggerPrice == trigger) {
            return;
        }
        order.triggerPrice = trigger;
        update(order, now, null);
    }

    /// Moves the limit of an order that waits, as [#moveTrigger].
    public void moveLimit(Order order, long price, long now) {
        if (order.status.isFinal() || order.price == price) {
            return;
        }
        order.price = price;
        update(order, now, null);
    }

    /// Makes an order that waits as large as `quantity`, never smaller.
    public void enlarge(Order order, long quantity, long now) {
        if (order.status.isFinal() || order.quantity >= quantity) {
            return;
        }
        order.quantity = quantity;
        update(order, now, null);
    }

    /// A fill the exchange reports after it confirmed the cancel: booked, while the order stays
    /// cancelled. Does nothing when there is nothing left to fill.
    public void fillLate(String orderId, long quantity, long now) {
        Order order = orders.get(orderId);
        InstrumentMarket market = order == null ? null : market(order.instrument().key());
        if (order == null || market == null || order.remainingQuantity() == 0) {
            return;
        }
        long price = order.price == 0 ? market.lastPrice() : order.price;
        fill(order, price, Math.min(quantity, order.remainingQuantity()), now);
    }

    /// Books the end of contracts that expire on `day` at their settlement value, as trades of the
    /// broker's own, so that they are found in every book and after a restart.
    public void settleExpired(LocalDate day, long now) {
        for (Position position : List.copyOf(account.positions())) {
            Contract contract = position.instrument().contract();
            if (contract == null || position.netQuantity() == 0 || contract.expiry().isAfter(day)) {
                continue;
            }
            market(contract.underlyingSegment(), contract.underlyingId())
                    .ifPresent(on -> settle(position, contract.settlement(on.lastPrice()), now));
        }
    }

    private void settle(Position position, long price, long now) {
        boolean buy = position.netQuantity() < 0;
        OrderRequest request =
                new OrderRequest(
                        position.instrument(),
                        buy,
                        position.product(),
                        OrderType.LIMIT,
                        false,
                        Math.abs(position.netQuantity()),
                        0,
                        price,
                        0,
                        false,
                        "expiry-settlement",
                        Origin.BROKER);
        Order order = place(request, now);
        order.status = OrderStatus.PENDING;
        order.exchangeMillis = now;
        book(order, price, order.quantity, now);
    }

    /// Takes from the levels at or better than the limit; returns what is left of the cap.
    private long sweep(Order order, InstrumentMarket market, long now, long cap) {
        long left = cap;
        order.taking = order.taking && reaches(order, market.opposite(order.buy(), 0));
        for (int level = 0; level < InstrumentMarket.LEVELS && left > 0; level++) {
            long price = market.opposite(order.buy(), level);
            if (!reaches(order, price) || !order.status.isWorking()) {
                return left;
            }
            long got = market.take(order.buy(), level, wanted(order, left));
            fill(order, order.taking ? price : order.price, got, now);
            left -= got;
        }
        return left;
    }

    /// Whether a level on the other side can trade with this order; 0 is an empty level.
    private static boolean reaches(Order order, long price) {
        return price != 0 && (order.buy() ? price <= order.price : price >= order.price);
    }

    private static long wanted(Order order, long cap) {
        return Math.min(order.remainingQuantity(), cap);
    }

    private static boolean printReaches(Order order, InstrumentMarket market) {
        return order.buy() ? market.lastPrice() <= order.price : market.lastPrice() >= order.price;
    }

    private static boolean crossed(Order order, InstrumentMarket market) {
        return order.buy()
                ? market.lastPrice() >= order.triggerPrice
                : market.lastPrice() <= order.triggerPrice;
    }

    private void fill(Order order, long price, long quantity, long now) {
        if (quantity > 0) {
            book(order, price, quantity, now);
        }
    }

    /// `price` may be 0: an option that expires worthless.
    private void book(Order order, long price, long quantity, long now) {
        order.fills++;
        order.filledQuantity += quantity;
        order.filledValue += quantity * price;
        order.lastFillPrice = price;
        order.errorCode = "0";
        order.errorText = "TRADE CONFIRMED";
        boolean done = order.remainingQuantity() == 0;
        if (!order.status.isFinal()) {
            order.status = done ? OrderStatus.TRADED : OrderStatus.PART_TRADED;
        }
        Trade trade =
                new Trade(
                        Long.toString(FIRST_TRADE_ID + trades.size()),
                        order.orderId(),
                        order.instrument(),
                        order.product(),
                        order.buy(),
                        quantity,
                        price,
                        now);
        trades.add(trade);
        account.apply(trade);
        if (done) {
            removeWorking(order);
        }
        update(order, now, trade);
    }

    private Optional<String> forcedRejection() {
        if (behaviour.rejectNext == 0) {
            return Optional.empty();
        }
        if (behaviour.rejectNext > 0) {
            behaviour.rejectNext--;
        }
        return Optional.of(behaviour.rejectText);
    }

    private void reject(Order order, String reason, long now) {
        order.status = OrderStatus.REJECTED;
        order.errorCode = RISK_CODE;
        order.errorText = "RMS:" + order.orderId() + ":" + reason;
        order.pendingAmendment = null;
        removeWorking(order);
        update(order, now, null);
    }

    private void finish(Order order, OrderStatus status, long now) {
        order.status = status;
        order.pendingAmendment = null;
        removeWorking(order);
        update(order, now, null);
    }

    private void removeWorking(Order order) {
        InstrumentMarket market = marketByKey.get(order.instrument().key());
        if (market != null) {
            boolean _ = working.get(market.index()).remove(order);
        }
    }

    private void update(Order order, long now, @Nullable Trade trade) {
        order.updatedMillis = Math.max(order.updatedMillis, now);
        listener.changed(order, trade);
    }
}
