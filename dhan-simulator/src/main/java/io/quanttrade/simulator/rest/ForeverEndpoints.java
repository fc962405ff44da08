package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Contract;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.OrderType;
import io.quanttrade.simulator.desk.ForeverDesk;
import io.quanttrade.simulator.desk.ForeverOrder;
import io.quanttrade.simulator.json.DhanJson;
import io.quanttrade.simulator.rest.OrderForm.BadField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `/forever/orders`: orders that wait for a price, single or one cancelling the other.
final class ForeverEndpoints {
    private static final Set<String> PRODUCTS = Set.of("CNC", "MTF", "MARGIN");

    private final ForeverDesk desk;
    private final OrderGate gate;
    private final String clientId;

    ForeverEndpoints(ForeverDesk desk, OrderGate gate, String clientId) {
        this.desk = desk;
        this.gate = gate;
        this.clientId = clientId;
    }

    Answer place(Request request) throws BadField {
        OrderForm form = OrderForm.of(request);
        long quantity = form.quantity();
        form.refuseEmptyTexts();
        boolean oco = isOco(form);
        OrderType type = form.type();
        if (type.isStop() || !PRODUCTS.contains(form.text("productType"))) {
            throw new BadField(OrderForm.BAD_FIELDS);
        }
        List<ForeverDesk.Ask> asks = new ArrayList<>();
        asks.add(ask(form, quantity, "price", "triggerPrice", type));
        if (oco) {
            long second = form.whole("quantity1", 0);
            asks.add(ask(form, second, "price1", "triggerPrice1", type));
        }
        String tag = form.correlationId();
        var segment = form.segment();
        int securityId = form.securityId();
        Optional<Answer> refusal = gate.refusal(request, segment, securityId, true);
        Optional<InstrumentMarket> market = gate.market(segment, securityId);
        if (refusal.isPresent() || market.isEmpty()) {
            return refusal.orElseGet(() -> Answer.badInput("Invalid SecurityId"));
        }
        ForeverOrder order =
                desk.place(
                        new ForeverOrder.Terms(
                                market.get().instrument(),
                                form.buy(),
                                form.product(),
                                type,
                                form.immediateOrCancel(),
                                tag == null ? "" : tag),
                        asks);
        return Answer.ok(OrderJson.receipt(order.orderId(), "PENDING"));
    }

    Answer modify(Request request) throws BadField {
        OrderForm form = OrderForm.of(request);
        Optional<Answer> wrongIp = gate.refusal(request);
        Optional<ForeverOrder> known = desk.order(request.path().get(2));
        if (wrongIp.isPresent() || known.isEmpty()) {
            return wrongIp.orElseGet(() -> Answer.orderError(404, OrderEndpoints.NOT_PROCESSED));
        }
        OrderType type = form.type();
        boolean changed =
                desk.modify(
                        known.get(),
                        form.text("legName"),
                        type,
                        form.immediateOrCancel(),
                        ask(form, form.quantity(), "price", "triggerPrice", type));
        return changed
                ? receipt(known.get(), "PENDING")
                : Answer.orderError(400, OrderEndpoints.NOT_PROCESSED);
    }

    Answer cancel(Request request) {
        Optional<Answer> wrongIp = gate.refusal(request);
        Optional<ForeverOrder> known = desk.order(request.path().get(2));
        if (wrongIp.isPresent() || known.isEmpty()) {
            return wrongIp.orElseGet(() -> Answer.orderError(404, OrderEndpoints.NOT_PROCESSED));
        }
        return desk.cancel(known.get())
                ? receipt(known.get(), "CANCELLED")
                : Answer.orderError(400, OrderEndpoints.NOT_PROCESSED);
    }

    /// One row per leg.
    Answer list() {
        ArrayNode rows = DhanJson.array();
        for (ForeverOrder order : desk.orders()) {
            order.legs().forEach(leg -> rows.add(row(order, leg)));
        }
        return Answer.ok(rows);
    }

    private static Answer receipt(ForeverOrder order, String status) {
        return Answer.ok(OrderJson.receipt(order.orderId(), status));
    }

    private static boolean isOco(OrderForm form) throws BadField {
        return switch (form.text("orderFlag")) {
            case "SINGLE" -> false;
            case "OCO" -> true;
            default -> throw new BadField(OrderForm.BAD_FIELDS);
        };
    }

    private static ForeverDesk.Ask ask(
            OrderForm form, long quantity, String price, String trigger, OrderType type)
            throws BadField {
        ForeverDesk.Ask ask =
                new ForeverDesk.Ask(quantity, form.price(price, 0), form.price(trigger, 0));
        if (quantity == 0 || ask.trigger() == 0 || (ask.price() == 0 && !type.isMarket())) {
            throw new BadField(OrderForm.BAD_FIELDS);
        }
        return ask;
    }

    private ObjectNode row(ForeverOrder order, ForeverOrder.Leg leg) {
        ForeverOrder.Terms terms = order.terms();
        ObjectNode node = DhanJson.object();
        node.put("dhanClientId", clientId);
        node.put("orderId", order.orderId());
        node.put("orderStatus", order.status());
        node.put("transactionType", terms.buy() ? "BUY" : "SELL");
        node.put("exchangeSegment", terms.instrument().segment().name());
        node.put("productType", terms.product().name());
        node.put("orderType", order.flag());
        node.put("tradingSymbol", terms.instrument().symbol());
        node.put("securityId", Integer.toString(terms.instrument().securityId()));
        node.put("quantity", leg.quantity());
        DhanJson.price(node, "price", leg.price());
        DhanJson.price(node, "triggerPrice", leg.trigger());
        node.put("legName", leg.name());
        node.put("createTime", DhanJson.time(order.created()));
        node.putNull("updateTime");
        node.putNull("exchangeTime");
        Contract contract = terms.instrument().contract();
        node.put("drvExpiryDate", contract == null ? null : contract.expiry().toString());
        node.put("drvOptionType", contract == null ? null : contract.right().restText());
        DhanJson.price(node, "drvStrikePrice", contract == null ? 0 : contract.strike());
        return node;
    }
}
