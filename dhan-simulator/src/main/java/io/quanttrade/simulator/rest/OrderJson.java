package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Contract;
import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.Order;
import io.quanttrade.simulator.core.OrderType;
import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.core.Trade;
import io.quanttrade.simulator.json.DhanJson;
import org.jspecify.annotations.Nullable;

/// Orders and trades in the shapes of Dhan's order and trade book.
public final class OrderJson {
    private OrderJson() {}

    /// The order object of `GET /orders`.
    public static ObjectNode order(Order order, String clientId) {
        ObjectNode node = DhanJson.object();
        node.put("dhanClientId", clientId);
        node.put("orderId", order.orderId());
        node.put("exchangeOrderId", order.exchangeOrderId());
        node.put("correlationId", order.correlationId());
        node.put("orderStatus", order.status().name());
        node.put("transactionType", side(order.buy()));
        node.put("exchangeSegment", order.instrument().segment().name());
        node.put("productType", order.product().name());
        node.put("orderType", order.type().name());
        node.put("validity", order.immediateOrCancel() ? "IOC" : "DAY");
        node.put("tradingSymbol", order.instrument().symbol());
        node.put("securityId", Integer.toString(order.instrument().securityId()));
        node.put("quantity", order.quantity());
        node.put("disclosedQuantity", order.disclosedQuantity());
        DhanJson.price(node, "price", order.price());
        DhanJson.price(node, "triggerPrice", order.triggerPrice());
        node.put("afterMarketOrder", order.afterMarket());
        DhanJson.price(node, "boProfitValue", 0);
        DhanJson.price(node, "boStopLossValue", 0);
        node.put("legName", order.origin().legName());
        node.put("createTime", DhanJson.time(order.createdMillis()));
        node.put("updateTime", DhanJson.time(order.updatedMillis()));
        node.put("exchangeTime", DhanJson.time(order.exchangeMillis()));
        contract(node, order.instrument(), DhanJson.NO_DATE);
        node.put("omsErrorCode", order.errorCode());
        node.put("omsErrorDescription", order.errorText());
        node.put("algoId", "0");
        node.put("remainingQuantity", order.remainingQuantity());
        DhanJson.price(node, "averageTradedPrice", order.averagePrice());
        node.put("filledQty", order.filledQuantity());
        return node;
    }

    /// The answer to placing, changing and cancelling.
    static ObjectNode receipt(String orderId, String status) {
        ObjectNode node = DhanJson.object();
        node.put("orderId", orderId);
        node.put("orderStatus", status);
        return node;
    }

    /// A row of the trade book; `order` is the trade's order.
    static ObjectNode trade(Trade trade, @Nullable Order order, String clientId) {
        String exchangeOrderId = order == null ? "0" : order.exchangeOrderId();
        OrderType type = order == null ? OrderType.LIMIT : order.type();
        String created = DhanJson.time(order == null ? trade.millis() : order.createdMillis());
        ObjectNode node = head(trade, exchangeOrderId, type, clientId);
        node.put("tradingSymbol", trade.instrument().symbol());
        tail(node, trade);
        node.put("createTime", created);
        node.put("updateTime", DhanJson.time(trade.millis()));
        node.put("exchangeTime", DhanJson.time(trade.millis()));
        contract(node, trade.instrument(), "NA");
        return node;
    }

    /// A row of the trade history, with the charges of that trade.
    static ObjectNode history(Trade trade, @Nullable Order order, String clientId) {
        String exchangeOrderId = order == null ? "0" : order.exchangeOrderId();
        OrderType type = order == null ? OrderType.LIMIT : order.type();
        ObjectNode node = head(trade, exchangeOrderId, type, clientId);
        node.putNull("tradingSymbol");
        tail(node, trade);
        node.put("createTime", "NA");
        node.put("updateTime", "NA");
        node.put("exchangeTime", DhanJson.time(trade.millis()));
        contract(node, trade.instrument(), "NA");
        node.put("isin", trade.instrument().isin());
        node.put("instrument", trade.instrument().kind());
        Charges charges = Charges.of(trade);
        node.put("sebiTax", charges.sebi());
        node.put("stt", charges.stt());
        node.put("brokerageCharges", charges.brokerage());
        node.put("serviceTax", charges.gst());
        node.put("exchangeTransactionCharges", charges.exchange());
        node.put("stampDuty", charges.stamp());
        return node;
    }

    private static ObjectNode head(
            Trade trade, String exchangeOrderId, OrderType type, String clientId) {
        ObjectNode node = DhanJson.object();
        node.put("dhanClientId", clientId);
        node.put("orderId", trade.orderId());
        node.put("exchangeOrderId", exchangeOrderId);
        node.put("exchangeTradeId", trade.tradeId());
        node.put("transactionType", side(trade.buy()));
        node.put("exchangeSegment", trade.instrument().segment().name());
        node.put("productType", trade.product().name());
        node.put("orderType", type.name());
        return node;
    }

    private static void tail(ObjectNode node, Trade trade) {
        node.put("customSymbol", trade.instrument().displayName());
        node.put("securityId", Integer.toString(trade.instrument().securityId()));
        node.put("tradedQuantity", trade.quantity());
        node.put("tradedPrice", Price4.decimal(trade.price()));
    }

    /// The three derivative fields; `none` is the expiry of what has none.
    static void contract(ObjectNode node, Instrument instrument, String none) {
        Contract contract = instrument.contract();
        node.put("drvExpiryDate", contract == null ? none : contract.expiry().toString());
        node.put("drvOptionType", contract == null ? "NA" : contract.right().restText());
        DhanJson.price(node, "drvStrikePrice", contract == null ? 0 : contract.strike());
    }

    private static String side(boolean buy) {
        return buy ? "BUY" : "SELL";
    }
}
