package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Exchange;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.core.TradingCalendar;
import io.quanttrade.simulator.json.DhanJson;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The three market quote calls. Unknown instruments are simply missing from the answer.
final class QuoteEndpoints {
    private static final int MAX_INSTRUMENTS = 1_000;
    private static final DateTimeFormatter TRADE_TIME =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

    /// How much of an instrument is asked for.
    enum Detail {
        LTP,
        OHLC,
        QUOTE;

        /// `ltp`, `ohlc` or `quote`.
        String path() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Exchange exchange;

    QuoteEndpoints(Exchange exchange) {
        this.exchange = exchange;
    }

    Answer quotes(Request request, Detail detail) {
        JsonNode wanted;
        try {
            wanted = DhanJson.parse(request.body());
        } catch (JsonProcessingException e) {
            return Answer.dataError(400, 814, "Invalid Request");
        }
        if (!wanted.isObject() || wanted.isEmpty()) {
            return Answer.dataError(400, 814, "Invalid Request");
        }
        int count = 0;
        ObjectNode answer = DhanJson.object();
        ObjectNode data = answer.putObject("data");
        for (Map.Entry<String, JsonNode> entry : wanted.properties()) {
            Optional<Segment> segment = Segment.of(entry.getKey());
            if (segment.isEmpty() || !entry.getValue().isArray()) {
                continue;
            }
            count += entry.getValue().size();
            ObjectNode rows = data.putObject(entry.getKey());
            for (JsonNode id : entry.getValue()) {
                exchange.market(segment.get(), id.asInt(-1))
                        .ifPresent(market -> rows.set(id.asText(), row(market, detail)));
            }
        }
        if (count > MAX_INSTRUMENTS) {
            return Answer.dataError(400, 804, "Requested number of instruments exceeds limit");
        }
        answer.put("status", "success");
        return Answer.ok(answer);
    }

    private static ObjectNode row(InstrumentMarket market, Detail detail) {
        ObjectNode node = DhanJson.object();
        switch (detail) {
            case LTP -> DhanJson.price(node, "last_price", market.lastPrice());
            case OHLC -> {
                DhanJson.price(node, "last_price", market.lastPrice());
                node.set("ohlc", dayPrices(market));
            }
            case QUOTE -> fillQuote(node, market);
        }
        return node;
    }

    private static void fillQuote(ObjectNode node, InstrumentMarket market) {
        DhanJson.price(node, "average_price", market.averagePrice());
        node.put("buy_quantity", market.totalBuy());
        ObjectNode depth = node.putObject("depth");
        ArrayNode buy = depth.putArray("buy");
        ArrayNode sell = depth.putArray("sell");
        for (int l = 0; l < InstrumentMarket.LEVELS; l++) {
            level(buy, market.bidQuantity(l), market.bidOrders(l), market.bidPrice(l));
            level(sell, market.askQuantity(l), market.askOrders(l), market.askPrice(l));
        }
        DhanJson.price(node, "last_price", market.lastPrice());
        node.put("last_quantity", market.lastQuantity());
        node.put("last_trade_time", tradeTime(market.lastTradeMillis()));
        DhanJson.price(node, "lower_circuit_limit", market.lowerLimit());
        DhanJson.price(node, "net_change", market.lastPrice() - market.previousClose());
        node.set("ohlc", dayPrices(market));
        node.put("oi", market.openInterest());
        node.put("oi_day_high", market.openInterestHigh());
        node.put("oi_day_low", market.openInterestLow());
        node.put("sell_quantity", market.totalSell());
        DhanJson.price(node, "upper_circuit_limit", market.upperLimit());
        node.put("volume", market.volume());
    }

    private static void level(ArrayNode side, long quantity, int orders, long price) {
        ObjectNode node = side.addObject();
        node.put("quantity", quantity);
        node.put("orders", orders);
        DhanJson.price(node, "price", price);
    }

    /// `close` is the previous session's close while the market is open.
    private static ObjectNode dayPrices(InstrumentMarket market) {
        ObjectNode node = DhanJson.object();
        DhanJson.price(node, "open", market.open());
        DhanJson.price(node, "close", market.previousClose());
        DhanJson.price(node, "high", market.high());
        DhanJson.price(node, "low", market.low());
        return node;
    }

    private static String tradeTime(long millis) {
        return millis == 0
                ? "01/01/1980 00:00:00"
                : TradingCalendar.istOf(millis).format(TRADE_TIME);
    }
}
