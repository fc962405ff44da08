package io.quanttrade.simulator.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.json.DhanJson;

/// What a super order knows besides its entry, which is an ordinary order with the same id. Prices
/// in ten-thousandths, 0 = not set. Leg ids are empty until the entry has traded and the legs are
/// orders of their own.
public final class SuperOrder {
    private final String orderId;
    long target;
    long stop;
    long jump;

    /// Price the next jump of the stop is counted from; 0 until the entry has traded.
    long trailedFrom;

    boolean targetCancelled;
    boolean stopCancelled;
    String targetOrderId = "";
    String stopOrderId = "";

    SuperOrder(String orderId, long target, long stop, long jump) {
        this.orderId = orderId;
        this.target = target;
        this.stop = stop;
        this.jump = jump;
    }

    static SuperOrder read(JsonNode node) {
        SuperOrder order =
                new SuperOrder(
                        node.required("id").asText(),
                        node.required("target").asLong(),
                        node.required("stop").asLong(),
                        node.required("jump").asLong());
        order.trailedFrom = node.required("trailedFrom").asLong();
        order.targetCancelled = node.required("targetCancelled").asBoolean();
        order.stopCancelled = node.required("stopCancelled").asBoolean();
        order.targetOrderId = node.required("targetOrderId").asText();
        order.stopOrderId = node.required("stopOrderId").asText();
        return order;
    }

    String write() {
        ObjectNode node = DhanJson.object();
        node.put("id", orderId);
        node.put("target", target);
        node.put("stop", stop);
        node.put("jump", jump);
        node.put("trailedFrom", trailedFrom);
        node.put("targetCancelled", targetCancelled);
        node.put("stopCancelled", stopCancelled);
        node.put("targetOrderId", targetOrderId);
        node.put("stopOrderId", stopOrderId);
        return DhanJson.text(node);
    }

    /// Id of the entry and of the whole.
    public String orderId() {
        return orderId;
    }

    public long target() {
        return target;
    }

    public long stop() {
        return stop;
    }

    public long jump() {
        return jump;
    }

    public boolean targetCancelled() {
        return targetCancelled;
    }

    public boolean stopCancelled() {
        return stopCancelled;
    }

    /// Id of the target leg's own order, or empty.
    public String targetOrderId() {
        return targetOrderId;
    }

    /// Id of the stop leg's own order, or empty.
    public String stopOrderId() {
        return stopOrderId;
    }
}
