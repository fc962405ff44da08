package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Contract;
import io.quanttrade.simulator.core.ContractMarket;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.OptionModel;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.core.TradingCalendar;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.TreeSet;

/// `/optionchain` and `/optionchain/expirylist`.
final class OptionChainEndpoints {
    private final Simulation simulation;

    OptionChainEndpoints(Simulation simulation) {
        this.simulation = simulation;
    }

    Answer expiries(Request request) {
        return underlying(request)
                .map(this::expiries)
                .orElseGet(() -> Answer.dataError(400, 813, "Invalid SecurityId"));
    }

    Answer chain(Request request) {
        Optional<InstrumentMarket> underlying = underlying(request);
        if (underlying.isEmpty()) {
            return Answer.dataError(400, 813, "Invalid SecurityId");
        }
        LocalDate expiry;
        try {
            expiry = LocalDate.parse(body(request).path("Expiry").asText());
        } catch (DateTimeParseException e) {
            return Answer.dataError(400, 811, "Invalid Expiry Date");
        }
        ObjectNode strikes = DhanJson.object();
        for (ContractMarket market : simulation.contracts(underlying.get())) {
            Contract contract = market.contract();
            if (contract.isOption() && contract.expiry().equals(expiry) && isAlive(contract)) {
                market.refresh();
                String key =
                        BigDecimal.valueOf(contract.strike(), 4)
                                .setScale(6, RoundingMode.UNNECESSARY)
                                .toPlainString();
                boolean call = contract.right() == Contract.Right.CALL;
                strikes.withObjectProperty(key).set(call ? "ce" : "pe", leg(market));
            }
        }
        if (strikes.isEmpty()) {
            return Answer.dataError(400, 811, "Invalid Expiry Date");
        }
        ObjectNode data = DhanJson.object();
        DhanJson.price(data, "last_price", underlying.get().lastPrice());
        data.set("oc", strikes);
        return success(data);
    }

    /// What makes two requests the same for the rate limit.
    static String key(Request request) {
        JsonNode body = body(request);
        return String.join(
                "/",
                request.path().getLast(),
                body.path("UnderlyingSeg").asText(),
                body.path("UnderlyingScrip").asText(),
                body.path("Expiry").asText());
    }

    private Answer expiries(InstrumentMarket underlying) {
        TreeSet<String> dates = new TreeSet<>();
        for (ContractMarket market : simulation.contracts(underlying)) {
            if (market.contract().isOption() && isAlive(market.contract())) {
                dates.add(market.contract().expiry().toString());
            }
        }
        ArrayNode rows = DhanJson.array();
        dates.forEach(rows::add);
        return success(rows);
    }

    private boolean isAlive(Contract contract) {
        return !contract.expiry().isBefore(simulation.day());
    }

    private static ObjectNode leg(ContractMarket market) {
        long yesterday =
                TradingCalendar.closeMillis(
                        TradingCalendar.latestTradingDay(market.day().minusDays(1)));
        ObjectNode node = DhanJson.object();
        DhanJson.price(node, "average_price", market.averagePrice());
        OptionModel.Greeks greeks = market.greeks();
        ObjectNode all = node.putObject("greeks");
        all.put("delta", round(greeks.delta()));
        all.put("theta", round(greeks.theta()));
        all.put("gamma", round(greeks.gamma()));
        all.put("vega", round(greeks.vega()));
        node.put("implied_volatility", market.impliedVolatility() * 100);
        DhanJson.price(node, "last_price", market.lastPrice());
        node.put("oi", market.openInterest());
        DhanJson.price(node, "previous_close_price", market.previousClose());
        node.put("previous_oi", market.openInterestAt(yesterday));
        node.put("previous_volume", market.volumeAt(yesterday));
        node.put("security_id", market.instrument().securityId());
        DhanJson.price(node, "top_ask_price", market.askPrice(0));
        node.put("top_ask_quantity", market.askQuantity(0));
        DhanJson.price(node, "top_bid_price", market.bidPrice(0));
        node.put("top_bid_quantity", market.bidQuantity(0));
        node.put("volume", market.volume());
        return node;
    }

    private Optional<InstrumentMarket> underlying(Request request) {
        JsonNode body = body(request);
        return Segment.of(body.path("UnderlyingSeg").asText())
                .flatMap(
                        segment ->
                                simulation
                                        .exchange()
                                        .market(segment, body.path("UnderlyingScrip").asInt(-1)))
                .filter(market -> !simulation.contracts(market).isEmpty());
    }

    private static JsonNode body(Request request) {
        try {
            return DhanJson.parse(request.body());
        } catch (JsonProcessingException e) {
            return DhanJson.object();
        }
    }

    private static Answer success(JsonNode data) {
        ObjectNode answer = DhanJson.object();
        answer.set("data", data);
        answer.put("status", "success");
        return Answer.ok(answer);
    }

    private static double round(double greek) {
        return BigDecimal.valueOf(greek).setScale(5, RoundingMode.HALF_EVEN).doubleValue();
    }
}
