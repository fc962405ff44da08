package io.quanttrade.simulator.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.OrderRequest;
import io.quanttrade.simulator.json.DhanJson;
import java.util.List;

/// One conditional trigger. Condition and orders are kept as the client wrote them, because they
/// are shown that way; times are market time, 0 = never.
public final class Alert {
    private final String alertId;
    private final long created;
    private long triggered;
    private String status = "ACTIVE";
    private JsonNode condition;
    private JsonNode orders;
    private Condition parsed;
    private List<OrderRequest> requests;
    double before = Double.NaN;
    long lookedAtMinute = -1;

    Alert(
            String alertId,
            long created,
            JsonNode condition,
            JsonNode orders,
            Condition parsed,
            List<OrderRequest> requests) {
        this.alertId = alertId;
        this.created = created;
        this.condition = condition;
        this.orders = orders;
        this.parsed = parsed;
        this.requests = requests;
    }

    void change(
            JsonNode newCondition,
            JsonNode newOrders,
            Condition newParsed,
            List<OrderRequest> newRequests) {
        condition = newCondition;
        orders = newOrders;
        parsed = newParsed;
        requests = newRequests;
        before = Double.NaN;
        lookedAtMinute = -1;
    }

    String write() {
        ObjectNode node = DhanJson.object();
        node.put("id", alertId);
        node.put("created", created);
        node.put("triggered", triggered);
        node.put("status", status);
        node.set("condition", condition);
        node.set("orders", orders);
        return DhanJson.text(node);
    }

    void restore(String oldStatus, long oldTriggered) {
        status = oldStatus;
        triggered = oldTriggered;
    }

    void trigger(long now, boolean again) {
        triggered = now;
        status = again ? "ACTIVE" : "TRIGGERED";
    }

    void end(String how) {
        status = how;
    }

    Condition parsed() {
        return parsed;
    }

    List<OrderRequest> requests() {
        return requests;
    }

    public String alertId() {
        return alertId;
    }

    /// `ACTIVE`, `TRIGGERED`, `EXPIRED` or `CANCELLED`.
    public String status() {
        return status;
    }

    public boolean isActive() {
        return status.equals("ACTIVE");
    }

    public long created() {
        return created;
    }

    public long triggered() {
        return triggered;
    }

    public JsonNode condition() {
        return condition;
    }

    public JsonNode orders() {
        return orders;
    }

    /// Whether it fires more than once.
    boolean isRepeating() {
        return condition.path("frequency").asText().equals("ALWAYS");
    }

    /// The orders as an array node, never null.
    public ArrayNode orderRows() {
        ArrayNode rows = DhanJson.array();
        orders.forEach(rows::add);
        return rows;
    }
}
