package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.desk.Alert;
import io.quanttrade.simulator.desk.AlertDesk;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import io.quanttrade.simulator.rest.OrderForm.BadField;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/// `/alerts/orders`: conditional triggers.
final class AlertEndpoints {
    private final Simulation simulation;
    private final AlertDesk desk;
    private final OrderGate gate;

    AlertEndpoints(Simulation simulation, AlertDesk desk, OrderGate gate) {
        this.simulation = simulation;
        this.desk = desk;
        this.gate = gate;
    }

    Answer place(Request request) throws BadField {
        OrderForm form = OrderForm.of(request);
        Optional<Answer> wrongIp = gate.refusal(request);
        return wrongIp.isPresent()
                ? wrongIp.get()
                : guarded(() -> receipt(desk.place(form.body())));
    }

    Answer modify(Request request) throws BadField {
        OrderForm form = OrderForm.of(request);
        return change(
                request,
                alert ->
                        guarded(
                                () ->
                                        desk.modify(alert, form.body())
                                                ? receipt(alert)
                                                : notProcessed(400)));
    }

    Answer cancel(Request request) {
        return change(request, alert -> desk.cancel(alert) ? receipt(alert) : notProcessed(400));
    }

    Answer byId(Request request) {
        return desk.alert(request.path().get(2))
                .map(alert -> Answer.ok(row(alert)))
                .orElseGet(() -> notProcessed(404));
    }

    Answer list() {
        ArrayNode rows = DhanJson.array();
        desk.alerts().forEach(alert -> rows.add(row(alert)));
        return Answer.ok(rows);
    }

    private Answer change(Request request, Function<Alert, Answer> action) {
        Optional<Answer> wrongIp = gate.refusal(request);
        return wrongIp.orElseGet(
                () ->
                        desk.alert(request.path().get(2))
                                .map(action)
                                .orElseGet(() -> notProcessed(404)));
    }

    private static Answer guarded(java.util.function.Supplier<Answer> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Answer.badInput(String.valueOf(e.getMessage()));
        }
    }

    private static Answer notProcessed(int status) {
        return Answer.orderError(status, OrderEndpoints.NOT_PROCESSED);
    }

    private static Answer receipt(Alert alert) {
        ObjectNode node = DhanJson.object();
        node.put("alertId", alert.alertId());
        node.put("alertStatus", alert.status());
        return Answer.ok(node);
    }

    private ObjectNode row(Alert alert) {
        ObjectNode node = DhanJson.object();
        node.put("alertId", alert.alertId());
        node.put("alertStatus", alert.status());
        node.put("createdTime", time(alert.created()));
        node.put("triggeredTime", alert.triggered() == 0 ? null : time(alert.triggered()));
        long last =
                Segment.of(alert.condition().path("exchangeSegment").asText())
                        .flatMap(
                                segment ->
                                        simulation
                                                .exchange()
                                                .market(
                                                        segment,
                                                        alert.condition()
                                                                .path("securityId")
                                                                .asInt(-1)))
                        .map(InstrumentMarket::lastPrice)
                        .orElse(0L);
        DhanJson.price(node, "lastPrice", last);
        node.set("condition", alert.condition());
        node.set("orders", alert.orderRows());
        return node;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
