package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Amendment;
import io.quanttrade.simulator.core.Exchange;
import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Order;
import io.quanttrade.simulator.core.OrderRequest;
import io.quanttrade.simulator.core.OrderStatus;
import io.quanttrade.simulator.core.OrderType;
import io.quanttrade.simulator.core.Origin;
import io.quanttrade.simulator.core.Trade;
import io.quanttrade.simulator.core.TradingCalendar;
import io.quanttrade.simulator.engine.Credentials;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Placing, changing, cancelling and reading orders and trades.
///
/// A live order is checked in Dhan's order: quantity and fields, IP address, instrument, market
/// hours, kill switch; lot, tick, band and funds are looked at later and end in REJECTED.
final class OrderEndpoints {
    static final String NOT_PROCESSED = "Incorrect request for order and cannot be processed";
    private static final int HISTORY_PAGE = 100;

    private final Simulation simulation;
    private final Exchange exchange;
    private final Credentials credentials;
    private final OrderGate gate;

    OrderEndpoints(Simulation simulation, Credentials credentials, OrderGate gate) {
        this.simulation = simulation;
        this.exchange = simulation.exchange();
        this.credentials = credentials;
        this.gate = gate;
    }

    Answer place(Request request) {
        Parsed parsed = parse(request);
        OrderRequest wanted = parsed.request();
        if (wanted == null) {
            return parsed.refusal();
        }
        Order order = simulation.send(wanted);
        return Answer.ok(OrderJson.receipt(order.orderId(), order.status().name()));
    }

    /// One order per freeze quantity.
    Answer slice(Request request) {
        Parsed parsed = parse(request);
        OrderRequest whole = parsed.request();
        if (whole == null) {
            return parsed.refusal();
        }
        ArrayNode receipts = DhanJson.array();
        long left = whole.quantity();
        long freeze = whole.instrument().freezeQuantity();
        while (left > 0) {
            long part = freeze == 0 ? left : Math.min(left, freeze);
            Order order = simulation.send(whole.withQuantity(part));
            receipts.add(OrderJson.receipt(order.orderId(), order.status().name()));
            left -= part;
        }
        return Answer.ok(receipts);
    }

    Answer modify(Request request, String orderId) {
        Optional<Answer> refused = gate.refusal(request);
        Optional<Order> known = exchange.order(orderId);
        Amendment amendment;
        try {
            OrderForm form = new OrderForm(DhanJson.parse(request.body()));
            form.refuseEmptyTexts();
            if (refused.isPresent()) {
                return refused.get();
            }
            if (known.isEmpty()) {
                return Answer.orderError(404, NOT_PROCESSED);
            }
            amendment = amendment(form, known.get());
        } catch (OrderForm.BadField | JsonProcessingException e) {
            return Answer.badInput(OrderForm.BAD_FIELDS);
        }
        Optional<Exchange.Refusal> refusal = exchange.amend(orderId, amendment, simulation.now());
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        // A TRANSIT order takes the change along when it arrives.
        if (known.get().status().isWorking()) {
            simulation.dispatch(orderId);
        }
        return Answer.ok(OrderJson.receipt(orderId, "TRANSIT"));
    }

    Answer cancel(Request request, String orderId) {
        Optional<Answer> wrongIp = gate.refusal(request);
        if (wrongIp.isPresent()) {
            return wrongIp.get();
        }
        Optional<Exchange.Refusal> refusal = exchange.cancel(orderId, simulation.now());
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        simulation.maybeFillLate(orderId);
        return Answer.accepted(OrderJson.receipt(orderId, "CANCELLED"));
    }

    /// The orders of the market's day.
    Answer list() {
        ArrayNode rows = DhanJson.array();
        for (Order order : exchange.orders()) {
            if (isToday(order.createdMillis())) {
                rows.add(row(order));
            }
        }
        return Answer.ok(rows);
    }

    Answer byId(String orderId) {
        return exchange.order(orderId)
                .map(order -> Answer.ok(row(order)))
                .orElseGet(() -> Answer.ok(DhanJson.array()));
    }

    /// The latest order with this correlation id; Dhan does not keep them unique.
    Answer byCorrelationId(String correlationId) {
        List<Order> newestFirst = new ArrayList<>(exchange.orders()).reversed();
        for (Order order : newestFirst) {
            if (order.correlationId().equals(correlationId)) {
                return Answer.ok(row(order));
            }
        }
        return Answer.orderError(404, NOT_PROCESSED);
    }

    Answer trades() {
        ArrayNode rows = DhanJson.array();
        for (Trade trade : exchange.trades()) {
            if (isToday(trade.millis())) {
                rows.add(row(trade));
            }
        }
        return Answer.ok(rows);
    }

    Answer tradesOf(String orderId) {
        ArrayNode rows = DhanJson.array();
        for (Trade trade : exchange.trades()) {
            if (trade.orderId().equals(orderId)) {
                rows.add(row(trade));
            }
        }
        return Answer.ok(rows);
    }

    Answer history(String from, String to, String page) {
        LocalDate first;
        LocalDate last;
        int skip;
        try {
            first = LocalDate.parse(from);
            last = LocalDate.parse(to);
            skip = Integer.parseInt(page) * HISTORY_PAGE;
        } catch (DateTimeParseException | NumberFormatException e) {
            return Answer.badInput(OrderForm.BAD_FIELDS);
        }
        ArrayNode rows = DhanJson.array();
        exchange.trades().stream()
                .filter(
                        t -> {
                            LocalDate date = TradingCalendar.dateOf(t.millis());
                            return !date.isBefore(first) && !date.isAfter(last);
                        })
                .skip(Math.max(0, skip))
                .limit(HISTORY_PAGE)
                .forEach(
                        t ->
                                rows.add(
                                        OrderJson.history(
                                                t,
                                                exchange.order(t.orderId()).orElse(null),
                                                credentials.clientId())));
        return Answer.ok(rows);
    }

    /// A parsed order or the refusal.
    private record Parsed(@Nullable OrderRequest request, Answer refusal) {}

    /// Reads and checks an order body up to the kill switch.
    private Parsed parse(Request request) {
        try {
            OrderForm form = new OrderForm(DhanJson.parse(request.body()));
            return check(request, form, Origin.API);
        } catch (OrderForm.BadField e) {
            return refuse(Answer.badInput(String.valueOf(e.getMessage())));
        } catch (JsonProcessingException e) {
            return refuse(Answer.badInput(OrderForm.BAD_FIELDS));
        }
    }

    private Parsed check(Request request, OrderForm form, Origin origin) throws OrderForm.BadField {
        long quantity = form.quantity();
        form.refuseEmptyTexts();
        OrderType type = form.type();
        boolean buy = form.buy();
        boolean afterMarket = form.flag("afterMarketOrder");
        long price = type.isMarket() ? 0 : form.price("price", 0);
        long trigger = form.price("triggerPrice", 0);
        if ((!type.isMarket() && price == 0) || (type.isStop() && trigger == 0)) {
            return refuse(Answer.badInput(OrderForm.BAD_FIELDS));
        }
        String tag = form.correlationId();
        var segment = form.segment();
        int securityId = form.securityId();
        var product = form.product();
        boolean ioc = form.immediateOrCancel();
        long disclosed = form.disclosed(quantity, 0);
        Optional<Answer> refusal = gate.refusal(request, segment, securityId, afterMarket);
        Optional<InstrumentMarket> market = gate.market(segment, securityId);
        if (refusal.isPresent() || market.isEmpty()) {
            return refuse(refusal.orElseGet(() -> Answer.badInput("Invalid SecurityId")));
        }
        Instrument instrument = market.get().instrument();
        String correlationId =
                tag == null ? credentials.clientId() + "-" + System.currentTimeMillis() : tag;
        return new Parsed(
                new OrderRequest(
                        instrument,
                        buy,
                        product,
                        type,
                        ioc,
                        quantity,
                        disclosed,
                        price,
                        type.isStop() ? trigger : 0,
                        afterMarket,
                        correlationId,
                        origin),
                Answer.ok(DhanJson.object()));
    }

    private static Amendment amendment(OrderForm form, Order order) throws OrderForm.BadField {
        OrderType type = form.has("orderType") ? form.type() : order.type();
        boolean ioc = form.has("validity") ? form.immediateOrCancel() : order.immediateOrCancel();
        // 0 means "unchanged" to the official Python client, which always sends every field.
        long asked = form.whole("quantity", order.quantity());
        long quantity = asked == 0 ? order.quantity() : asked;
        long price = form.price("price", order.price());
        long trigger = form.price("triggerPrice", order.triggerPrice());
        return new Amendment(
                type,
                ioc,
                quantity,
                form.has("disclosedQuantity")
                        ? form.disclosed(quantity, 0)
                        : order.disclosedQuantity(),
                type.isMarket() ? 0 : price == 0 ? order.price() : price,
                !type.isStop() ? 0 : trigger == 0 ? order.triggerPrice() : trigger);
    }

    private static Parsed refuse(Answer answer) {
        return new Parsed(null, answer);
    }

    static Answer refused(Exchange.Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_ORDER -> Answer.orderError(404, NOT_PROCESSED);
            case IN_TRANSIT -> Answer.orderError(400, "Order is in Transit state");
            case FINAL -> Answer.orderError(400, NOT_PROCESSED);
            case TOO_MANY_AMENDMENTS ->
                    Answer.orderError(400, "Maximum number of order modifications reached");
        };
    }

    private boolean isToday(long millis) {
        return !TradingCalendar.dateOf(millis).isBefore(simulation.day());
    }

    /// The order object, with the status a switch may put in place of PENDING.
    private ObjectNode row(Order order) {
        ObjectNode node = OrderJson.order(order, credentials.clientId());
        String unknown = simulation.switches().unknownStatus;
        if (order.status() == OrderStatus.PENDING && !unknown.isEmpty()) {
            node.put("orderStatus", unknown);
        }
        return node;
    }

    private ObjectNode row(Trade trade) {
        return OrderJson.trade(
                trade, exchange.order(trade.orderId()).orElse(null), credentials.clientId());
    }
}
