package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Amendment;
import io.quanttrade.simulator.core.Exchange;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Order;
import io.quanttrade.simulator.core.OrderRequest;
import io.quanttrade.simulator.core.OrderStatus;
import io.quanttrade.simulator.core.OrderType;
import io.quanttrade.simulator.core.Origin;
import io.quanttrade.simulator.desk.SuperOrder;
import io.quanttrade.simulator.desk.SuperOrderDesk;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import io.quanttrade.simulator.rest.OrderForm.BadField;
import java.util.Optional;
import java.util.Set;

/// `/super/orders`: placing, changing, cancelling and listing super orders.
final class SuperEndpoints {
    private static final Set<String> PRODUCTS = Set.of("CNC", "INTRADAY", "MARGIN", "MTF");
    private static final Set<String> LEGS =
            Set.of(Origin.ENTRY_LEG, Origin.TARGET_LEG, Origin.STOP_LOSS_LEG);

    private final Simulation simulation;
    private final Exchange exchange;
    private final SuperOrderDesk desk;
    private final OrderGate gate;
    private final String clientId;

    SuperEndpoints(Simulation simulation, SuperOrderDesk desk, OrderGate gate, String clientId) {
        this.simulation = simulation;
        this.exchange = simulation.exchange();
        this.desk = desk;
        this.gate = gate;
        this.clientId = clientId;
    }

    Answer place(Request request) throws BadField {
        OrderForm form = OrderForm.of(request);
        long quantity = form.quantity();
        form.refuseEmptyTexts();
        OrderType type = form.type();
        long price = type.isMarket() ? 0 : form.price("price", 0);
        long target = form.price("targetPrice", 0);
        long stop = form.price("stopLossPrice", 0);
        long jump = form.price("trailingJump", 0);
        boolean buy = form.buy();
        if (type.isStop()
                || !PRODUCTS.contains(form.text("productType"))
                || (!type.isMarket() && price == 0)
                || contradict(buy, price, target, stop)) {
            throw new BadField(OrderForm.BAD_FIELDS);
        }
        String tag = form.correlationId();
        var segment = form.segment();
        int securityId = form.securityId();
        Optional<Answer> refusal = gate.refusal(request, segment, securityId, false);
        Optional<InstrumentMarket> market = gate.market(segment, securityId);
        if (refusal.isPresent() || market.isEmpty()) {
            return refusal.orElseGet(() -> Answer.badInput("Invalid SecurityId"));
        }
        Order entry =
                desk.place(
                        new OrderRequest(
                                market.get().instrument(),
                                buy,
                                form.product(),
                                type,
                                false,
                                quantity,
                                0,
                                price,
                                0,
                                false,
                                tag == null ? "" : tag,
                                new Origin("P", Origin.ENTRY_LEG, "")),
                        target,
                        stop,
                        jump);
        return Answer.ok(OrderJson.receipt(entry.orderId(), entry.status().name()));
    }

    Answer modify(Request request) throws BadField {
        OrderForm form = OrderForm.of(request);
        Optional<Answer> wrongIp = gate.refusal(request);
        Optional<SuperOrder> known = desk.order(request.path().get(2));
        if (wrongIp.isPresent() || known.isEmpty()) {
            return wrongIp.orElseGet(() -> Answer.orderError(404, OrderEndpoints.NOT_PROCESSED));
        }
        SuperOrder order = known.get();
        Optional<Exchange.Refusal> refusal =
                switch (form.text("legName")) {
                    case Origin.ENTRY_LEG -> modifyEntry(form, order);
                    case Origin.TARGET_LEG -> {
                        desk.reprice(order, form.price("targetPrice", -1), -1, -1);
                        yield Optional.empty();
                    }
                    case Origin.STOP_LOSS_LEG -> {
                        // Trailing ends unless it is asked for again.
                        long jump = form.price("trailingJump", 0);
                        desk.reprice(order, -1, form.price("stopLossPrice", -1), jump);
                        yield Optional.empty();
                    }
                    default -> throw new BadField(OrderForm.BAD_FIELDS);
                };
        return refusal.map(OrderEndpoints::refused)
                .orElseGet(() -> Answer.ok(OrderJson.receipt(order.orderId(), "TRANSIT")));
    }

    Answer cancel(Request request) {
        String leg = request.path().get(3);
        Optional<Answer> wrongIp = gate.refusal(request);
        Optional<SuperOrder> known = desk.order(request.path().get(2));
        if (wrongIp.isPresent() || known.isEmpty() || !LEGS.contains(leg)) {
            return wrongIp.orElseGet(() -> Answer.orderError(404, OrderEndpoints.NOT_PROCESSED));
        }
        return desk.cancel(known.get(), leg)
                .map(OrderEndpoints::refused)
                .orElseGet(
                        () ->
                                Answer.accepted(
                                        OrderJson.receipt(known.get().orderId(), "CANCELLED")));
    }

    Answer list() {
        ArrayNode rows = DhanJson.array();
        for (SuperOrder order : desk.orders()) {
            exchange.order(order.orderId()).ifPresent(entry -> rows.add(row(order, entry)));
        }
        return Answer.ok(rows);
    }

    private Optional<Exchange.Refusal> modifyEntry(OrderForm form, SuperOrder order)
            throws BadField {
        Order entry = exchange.order(order.orderId()).orElseThrow();
        if (!entry.status().isWorking()) {
            return Optional.of(
                    entry.status() == OrderStatus.TRANSIT
                            ? Exchange.Refusal.IN_TRANSIT
                            : Exchange.Refusal.FINAL);
        }
        OrderType type = form.has("orderType") ? form.type() : entry.type();
        long quantity = form.whole("quantity", entry.quantity());
        long price = form.price("price", entry.price());
        Optional<Exchange.Refusal> refusal =
                exchange.amend(
                        order.orderId(),
                        new Amendment(
                                type,
                                false,
                                quantity == 0 ? entry.quantity() : quantity,
                                0,
                                type.isMarket() ? 0 : price == 0 ? entry.price() : price,
                                0),
                        simulation.now());
        if (refusal.isEmpty()) {
            simulation.dispatch(order.orderId());
            desk.reprice(
                    order,
                    form.price("targetPrice", -1),
                    form.price("stopLossPrice", -1),
                    form.price("trailingJump", -1));
        }
        return refusal;
    }

    /// A market entry has no price of its own to compare with.
    private static boolean contradict(boolean buy, long price, long target, long stop) {
        if (target == 0 && stop == 0) {
            return true;
        }
        long sign = buy ? 1 : -1;
        boolean targetWrong = target != 0 && price != 0 && sign * (target - price) <= 0;
        boolean stopWrong = stop != 0 && price != 0 && sign * (price - stop) <= 0;
        boolean crossed = target != 0 && stop != 0 && sign * (target - stop) <= 0;
        return targetWrong || stopWrong || crossed;
    }

    private ObjectNode row(SuperOrder order, Order entry) {
        ObjectNode all = OrderJson.order(entry, clientId);
        ObjectNode node = DhanJson.object();
        copy(all, node, "dhanClientId", "orderId", "correlationId");
        node.put("orderStatus", desk.isClosed(order) ? "CLOSED" : entry.status().name());
        copy(all, node, "transactionType", "exchangeSegment", "productType", "orderType");
        copy(all, node, "validity", "tradingSymbol", "securityId", "quantity");
        copy(all, node, "remainingQuantity");
        long last =
                exchange.market(entry.instrument().segment(), entry.instrument().securityId())
                        .map(InstrumentMarket::lastPrice)
                        .orElse(0L);
        DhanJson.price(node, "ltp", last);
        copy(all, node, "price", "afterMarketOrder", "legName", "exchangeOrderId");
        copy(all, node, "createTime", "updateTime", "exchangeTime");
        String text = entry.errorText();
        node.put("omsErrorDescription", text == null ? "" : text);
        copy(all, node, "averageTradedPrice", "filledQty", "algoId");
        ArrayNode legs = node.putArray("legDetails");
        legs.add(leg(order, entry, false));
        legs.add(leg(order, entry, true));
        return node;
    }

    private ObjectNode leg(SuperOrder order, Order entry, boolean target) {
        Optional<Order> sent = exchange.order(target ? order.targetOrderId() : order.stopOrderId());
        boolean cancelled = target ? order.targetCancelled() : order.stopCancelled();
        ObjectNode node = DhanJson.object();
        node.put("orderId", sent.map(Order::orderId).orElse(order.orderId()));
        node.put("legName", target ? Origin.TARGET_LEG : Origin.STOP_LOSS_LEG);
        node.put("transactionType", entry.buy() ? "SELL" : "BUY");
        // Spelled like this at Dhan.
        node.put("totalQuatity", sent.map(Order::quantity).orElse(0L));
        node.put("remainingQuantity", sent.map(Order::remainingQuantity).orElse(0L));
        node.put("triggeredQuantity", sent.map(Order::filledQuantity).orElse(0L));
        DhanJson.price(node, "price", target ? order.target() : order.stop());
        boolean dead = entry.status().isFinal() && entry.filledQuantity() == 0;
        node.put(
                "orderStatus",
                sent.map(SuperEndpoints::legStatus)
                        .orElse(cancelled || dead ? "CANCELLED" : "PENDING"));
        DhanJson.price(node, "trailingJump", target ? 0 : order.jump());
        return node;
    }

    private static String legStatus(Order leg) {
        return switch (leg.status()) {
            case TRADED -> "TRIGGERED";
            case PART_TRADED -> "PART_TRADED";
            case CANCELLED, REJECTED -> "CANCELLED";
            case EXPIRED -> "EXPIRED";
            case TRANSIT, PENDING -> "PENDING";
        };
    }

    private static void copy(ObjectNode from, ObjectNode to, String... keys) {
        for (String key : keys) {
            to.set(key, from.required(key));
        }
    }
}
