package io.quanttrade.simulator.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.OrderType;
import io.quanttrade.simulator.core.Product;
import io.quanttrade.simulator.json.DhanJson;
import java.util.ArrayList;
import java.util.List;

/// One forever order: terms shared by its legs, one leg for SINGLE and two for OCO. Prices in
/// ten-thousandths, times market time in epoch milliseconds.
public final class ForeverOrder {
    /// One trigger. `fromBelow` says from which side the price has to come; `orderId` is the order
    /// it became, or empty.
    public static final class Leg {
        private final String name;
        long quantity;
        long price;
        long trigger;
        boolean fromBelow;
        String orderId = "";

        Leg(String name, long quantity, long price, long trigger, boolean fromBelow) {
            this.name = name;
            this.quantity = quantity;
            this.price = price;
            this.trigger = trigger;
            this.fromBelow = fromBelow;
        }

        public String name() {
            return name;
        }

        public long quantity() {
            return quantity;
        }

        public long price() {
            return price;
        }

        public long trigger() {
            return trigger;
        }

        public String orderId() {
            return orderId;
        }
    }

    /// The terms all legs share.
    public record Terms(
            Instrument instrument,
            boolean buy,
            Product product,
            OrderType type,
            boolean immediateOrCancel,
            String correlationId) {}

    private final String orderId;
    private final Terms terms;
    private final long created;
    private final List<Leg> legs;
    private String status;
    OrderType type;
    boolean immediateOrCancel;

    ForeverOrder(String orderId, Terms terms, long created, List<Leg> legs) {
        this.orderId = orderId;
        this.terms = terms;
        this.created = created;
        this.legs = new ArrayList<>(legs);
        this.status = "CONFIRM";
        this.type = terms.type();
        this.immediateOrCancel = terms.immediateOrCancel();
    }

    /// `instrument` is that of the written segment and id.
    static ForeverOrder read(JsonNode node, Instrument instrument) {
        List<Leg> legs = new ArrayList<>();
        for (JsonNode each : node.required("legs")) {
            Leg leg =
                    new Leg(
                            each.required("name").asText(),
                            each.required("quantity").asLong(),
                            each.required("price").asLong(),
                            each.required("trigger").asLong(),
                            each.required("fromBelow").asBoolean());
            leg.orderId = each.required("orderId").asText();
            legs.add(leg);
        }
        Terms terms =
                new Terms(
                        instrument,
                        node.required("buy").asBoolean(),
                        Product.valueOf(node.required("product").asText()),
                        OrderType.valueOf(node.required("type").asText()),
                        node.required("ioc").asBoolean(),
                        node.required("correlationId").asText());
        ForeverOrder order =
                new ForeverOrder(
                        node.required("id").asText(),
                        terms,
                        node.required("created").asLong(),
                        legs);
        order.status = node.required("status").asText();
        return order;
    }

    String write() {
        ObjectNode node = DhanJson.object();
        node.put("id", orderId);
        node.put("segment", terms.instrument().segment().name());
        node.put("securityId", terms.instrument().securityId());
        node.put("buy", terms.buy());
        node.put("product", terms.product().name());
        node.put("type", type.name());
        node.put("ioc", immediateOrCancel);
        node.put("correlationId", terms.correlationId());
        node.put("created", created);
        node.put("status", status);
        ArrayNode all = node.putArray("legs");
        for (Leg leg : legs) {
            all.addObject()
                    .put("name", leg.name)
                    .put("quantity", leg.quantity)
                    .put("price", leg.price)
                    .put("trigger", leg.trigger)
                    .put("fromBelow", leg.fromBelow)
                    .put("orderId", leg.orderId);
        }
        return DhanJson.text(node);
    }

    public String orderId() {
        return orderId;
    }

    public Terms terms() {
        return terms;
    }

    public long created() {
        return created;
    }

    public List<Leg> legs() {
        return legs;
    }

    /// `CONFIRM` while armed, `PENDING` once fired, then the state its order ended in.
    public String status() {
        return status;
    }

    void status(String next) {
        status = next;
    }

    /// Whether it waits for its trigger.
    public boolean isArmed() {
        return status.equals("CONFIRM");
    }

    public String flag() {
        return legs.size() > 1 ? "OCO" : "SINGLE";
    }
}
