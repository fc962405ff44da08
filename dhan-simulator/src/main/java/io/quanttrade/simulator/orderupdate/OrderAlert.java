package io.quanttrade.simulator.orderupdate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Contract;
import io.quanttrade.simulator.core.Exchange;
import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Order;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.json.DhanJson;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One `order_alert` message. Keys are camelCase, as on the wire; the documentation prints
/// PascalCase.
final class OrderAlert {
    private OrderAlert() {}

    static ObjectNode of(Order order, String clientId, Optional<InstrumentMarket> market) {
        Instrument instrument = order.instrument();
        ObjectNode data = DhanJson.object();
        data.put("exchange", instrument.segment().exchange());
        data.put("segment", instrument.segment().letter());
        data.put("source", order.origin().source());
        data.put("securityId", Integer.toString(instrument.securityId()));
        data.put("clientId", clientId);
        data.put("exchOrderNo", order.exchangeOrderId());
        data.put("orderNo", order.orderId());
        data.put("product", order.product().letter());
        data.put("txnType", order.buy() ? "B" : "S");
        data.put("orderType", order.type().socketText());
        data.put("validity", order.immediateOrCancel() ? "IOC" : "DAY");
        data.put("discQuantity", order.disclosedQuantity());
        data.put("discQtyRem", Math.min(order.disclosedQuantity(), order.remainingQuantity()));
        data.put("remainingQuantity", order.remainingQuantity());
        data.put("quantity", order.quantity());
        data.put("tradedQty", order.filledQuantity());
        DhanJson.price(data, "price", order.price());
        DhanJson.price(data, "triggerPrice", order.triggerPrice());
        DhanJson.price(data, "tradedPrice", order.lastFillPrice());
        DhanJson.price(data, "avgTradedPrice", order.averagePrice());
        String parent = order.origin().parent();
        data.put("algoOrdNo", parent.isEmpty() ? "0" : parent);
        data.put("offMktFlag", order.afterMarket() ? "1" : "0");
        data.put("orderDateTime", DhanJson.time(order.createdMillis()));
        data.put("exchOrderTime", DhanJson.time(order.exchangeMillis()));
        data.put("lastUpdatedTime", DhanJson.time(order.updatedMillis()));
        data.put("remarks", parent.startsWith(Exchange.SUPER_PREFIX) ? "Super Order" : "NR");
        data.put("mktType", "NL");
        String reason = order.errorText();
        data.put("reasonDescription", reason == null ? "" : reason);
        data.put("legNo", order.origin().legNumber());
        data.put("instrument", instrument.kind());
        data.put("symbol", instrument.symbol());
        data.put("productName", order.product().name());
        data.put("status", order.status().socketText());
        data.put("lotSize", instrument.lotSize());
        Contract contract = instrument.contract();
        DhanJson.price(data, "strikePrice", contract == null ? 0 : contract.strike());
        data.put(
                "expiryDate",
                contract == null ? DhanJson.NO_TIME : contract.expiry() + " 14:30:00");
        data.put("optType", contract == null ? "XX" : contract.right().fileText());
        data.put("displayName", instrument.displayName());
        data.put("isin", instrument.isin());
        data.put("series", instrument.segment() == Segment.NSE_EQ ? "EQ" : "NA");
        data.put("goodTillDaysDate", DhanJson.date(order.createdMillis()));
        DhanJson.price(data, "refLtp", market.map(InstrumentMarket::lastPrice).orElse(0L));
        DhanJson.price(data, "tickSize", market.map(InstrumentMarket::tick).orElse(0L));
        data.put("algoId", "0");
        data.put("multiplier", 1);
        data.put("correlationId", order.correlationId());
        return data;
    }

    static ObjectNode envelope(ObjectNode data, boolean pascalCase) {
        ObjectNode message = DhanJson.object();
        message.set("Data", pascalCase ? pascal(data) : data);
        message.put("Type", "order_alert");
        return message;
    }

    private static ObjectNode pascal(ObjectNode data) {
        ObjectNode renamed = DhanJson.object();
        for (Map.Entry<String, JsonNode> field : data.properties()) {
            String key = field.getKey();
            renamed.set(
                    key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1),
                    field.getValue());
        }
        return renamed;
    }
}
