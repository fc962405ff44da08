package io.quanttrade.simulator.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Amendment;
import io.quanttrade.simulator.core.Contract;
import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.Order;
import io.quanttrade.simulator.core.OrderRequest;
import io.quanttrade.simulator.core.OrderStatus;
import io.quanttrade.simulator.core.OrderType;
import io.quanttrade.simulator.core.Origin;
import io.quanttrade.simulator.core.Product;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.core.Trade;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The written form of orders and trades: flat JSON objects, prices as `long` ten-thousandths.
final class OrderRecords {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OrderRecords() {}

    static ObjectNode write(Order order) {
        Order.State s = order.state();
        ObjectNode node = JSON.createObjectNode();
        node.put("id", order.orderId());
        node.set("instrument", write(order.instrument()));
        node.put("buy", order.buy());
        node.put("product", order.product().name());
        node.put("correlationId", order.correlationId());
        node.put("afterMarket", order.afterMarket());
        node.put("source", order.origin().source());
        node.put("leg", order.origin().legName());
        node.put("parent", order.origin().parent());
        node.put("created", order.createdMillis());
        writeTerms(
                node,
                new Amendment(
                        s.type(),
                        s.immediateOrCancel(),
                        s.quantity(),
                        s.disclosedQuantity(),
                        s.price(),
                        s.triggerPrice()));
        node.put("status", s.status().name());
        node.put("exchangeOrderId", s.exchangeOrderId());
        node.put("updated", s.updatedMillis());
        node.put("exchangeTime", s.exchangeMillis());
        node.put("filled", s.filledQuantity());
        node.put("filledValue", s.filledValue());
        node.put("lastFillPrice", s.lastFillPrice());
        node.put("triggered", s.triggered());
        node.put("taking", s.taking());
        node.put("amendments", s.amendments());
        node.put("errorCode", s.errorCode());
        node.put("errorText", s.errorText());
        Amendment pending = s.pendingAmendment();
        if (pending != null) {
            writeTerms(node.putObject("pending"), pending);
        }
        return node;
    }

    static Order readOrder(JsonNode node) {
        Amendment terms = readTerms(node);
        OrderRequest request =
                new OrderRequest(
                        readInstrument(node.required("instrument")),
                        node.required("buy").asBoolean(),
                        Product.valueOf(node.required("product").asText()),
                        terms.type(),
                        terms.immediateOrCancel(),
                        terms.quantity(),
                        terms.disclosedQuantity(),
                        terms.price(),
                        terms.triggerPrice(),
                        node.required("afterMarket").asBoolean(),
                        node.required("correlationId").asText(),
                        new Origin(
                                node.required("source").asText(),
                                node.path("leg").asText("NA"),
                                node.path("parent").asText("")));
        Order.State state =
                new Order.State(
                        terms.type(),
                        terms.immediateOrCancel(),
                        terms.quantity(),
                        terms.disclosedQuantity(),
                        terms.price(),
                        terms.triggerPrice(),
                        OrderStatus.valueOf(node.required("status").asText()),
                        node.required("exchangeOrderId").asText(),
                        node.required("updated").asLong(),
                        node.required("exchangeTime").asLong(),
                        node.required("filled").asLong(),
                        node.required("filledValue").asLong(),
                        node.required("lastFillPrice").asLong(),
                        node.required("triggered").asBoolean(),
                        node.required("taking").asBoolean(),
                        node.required("amendments").asInt(),
                        text(node, "errorCode"),
                        text(node, "errorText"),
                        node.has("pending") ? readTerms(node.required("pending")) : null);
        return Order.restored(
                node.required("id").asText(), request, node.required("created").asLong(), state);
    }

    static ObjectNode write(Trade trade) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", trade.tradeId());
        node.put("orderId", trade.orderId());
        node.set("instrument", write(trade.instrument()));
        node.put("product", trade.product().name());
        node.put("buy", trade.buy());
        node.put("quantity", trade.quantity());
        node.put("price", trade.price());
        node.put("time", trade.millis());
        return node;
    }

    static Trade readTrade(JsonNode node) {
        return new Trade(
                node.required("id").asText(),
                node.required("orderId").asText(),
                readInstrument(node.required("instrument")),
                Product.valueOf(node.required("product").asText()),
                node.required("buy").asBoolean(),
                node.required("quantity").asLong(),
                node.required("price").asLong(),
                node.required("time").asLong());
    }

    private static void writeTerms(ObjectNode node, Amendment terms) {
        node.put("type", terms.type().name());
        node.put("ioc", terms.immediateOrCancel());
        node.put("quantity", terms.quantity());
        node.put("disclosed", terms.disclosedQuantity());
        node.put("price", terms.price());
        node.put("trigger", terms.triggerPrice());
    }

    private static Amendment readTerms(JsonNode node) {
        return new Amendment(
                OrderType.valueOf(node.required("type").asText()),
                node.required("ioc").asBoolean(),
                node.required("quantity").asLong(),
                node.required("disclosed").asLong(),
                node.required("price").asLong(),
                node.required("trigger").asLong());
    }

    private static ObjectNode write(Instrument instrument) {
        ObjectNode node = JSON.createObjectNode();
        node.put("segment", instrument.segment().name());
        node.put("id", instrument.securityId());
        node.put("symbol", instrument.symbol());
        node.put("display", instrument.displayName());
        node.put("company", instrument.companyName());
        node.put("isin", instrument.isin());
        node.put("lot", instrument.lotSize());
        node.put("freeze", instrument.freezeQuantity());
        Contract contract = instrument.contract();
        if (contract != null) {
            node.putObject("contract")
                    .put("segment", contract.underlyingSegment().name())
                    .put("id", contract.underlyingId())
                    .put("symbol", contract.underlyingSymbol())
                    .put("expiry", contract.expiry().toString())
                    .put("right", contract.right().name())
                    .put("strike", contract.strike());
        }
        return node;
    }

    private static Instrument readInstrument(JsonNode node) {
        return new Instrument(
                Segment.valueOf(node.required("segment").asText()),
                node.required("id").asInt(),
                node.required("symbol").asText(),
                node.required("display").asText(),
                node.required("company").asText(),
                node.required("isin").asText(),
                node.required("lot").asInt(),
                node.required("freeze").asLong(),
                node.has("contract") ? readContract(node.required("contract")) : null);
    }

    private static Contract readContract(JsonNode node) {
        return new Contract(
                Segment.valueOf(node.required("segment").asText()),
                node.required("id").asInt(),
                node.required("symbol").asText(),
                LocalDate.parse(node.required("expiry").asText()),
                Contract.Right.valueOf(node.required("right").asText()),
                node.required("strike").asLong());
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.hasNonNull(key) ? node.required(key).asText() : null;
    }
}
