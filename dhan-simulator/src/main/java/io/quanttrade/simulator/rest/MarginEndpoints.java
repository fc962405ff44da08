package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Margins;
import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import io.quanttrade.simulator.rest.OrderForm.BadField;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// `/margincalculator` and `/margincalculator/multi`, by the rules of [Margins].
final class MarginEndpoints {
    private final Simulation simulation;
    private final OrderGate gate;
    private final String clientId;

    MarginEndpoints(Simulation simulation, OrderGate gate, String clientId) {
        this.simulation = simulation;
        this.gate = gate;
        this.clientId = clientId;
    }

    /// Margin of one line in ten-thousandths, by kind.
    private record Line(Instrument instrument, long value, long margin, BigDecimal brokerage) {
        boolean isDerivative() {
            return instrument.contract() != null;
        }

        /// SPAN and exposure apply to futures and written options, not to a premium that is paid.
        boolean isSpan() {
            return isDerivative() && margin != value;
        }
    }

    Answer single(Request request) throws BadField {
        Line line = line(OrderForm.of(request));
        long free = simulation.exchange().availableFunds();
        long exposure = line.isSpan() ? Margins.exposure(line.margin()) : 0;
        long span = line.isSpan() ? line.margin() - exposure : 0;
        ObjectNode node = DhanJson.object();
        DhanJson.price(node, "totalMargin", line.margin());
        DhanJson.price(node, "spanMargin", span);
        DhanJson.price(node, "exposureMargin", exposure);
        DhanJson.price(node, "availableBalance", free);
        DhanJson.price(node, "variableMargin", line.isSpan() ? 0 : line.margin());
        DhanJson.price(node, "insufficientBalance", Math.max(0, line.margin() - free));
        node.put("brokerage", decimal(line.brokerage()));
        node.put(
                "leverage",
                line.margin() == 0
                        ? "1.00"
                        : BigDecimal.valueOf(line.value())
                                .divide(BigDecimal.valueOf(line.margin()), 2, RoundingMode.HALF_UP)
                                .toPlainString());
        return Answer.ok(node);
    }

    /// Accepts `scripList` with `includeOrder` and `scripts` with `includeOrders`.
    Answer multi(Request request) throws BadField {
        JsonNode body = OrderForm.of(request).body();
        JsonNode list = body.has("scripList") ? body.path("scripList") : body.path("scripts");
        if (!list.isArray() || list.isEmpty()) {
            throw new BadField(OrderForm.BAD_FIELDS);
        }
        long equity = 0;
        long derivatives = 0;
        long exposure = 0;
        long span = 0;
        for (JsonNode each : list) {
            Line line = line(new OrderForm(each));
            equity += line.isDerivative() ? 0 : line.margin();
            derivatives += line.isDerivative() ? line.margin() : 0;
            if (line.isSpan()) {
                exposure += Margins.exposure(line.margin());
                span += line.margin() - Margins.exposure(line.margin());
            }
        }
        long extra = 0;
        if (body.path("includePosition").asBoolean()) {
            extra += simulation.exchange().account().positionMargin();
        }
        if (body.path("includeOrder").asBoolean() || body.path("includeOrders").asBoolean()) {
            extra += simulation.exchange().openOrderMargin();
        }
        ObjectNode node = DhanJson.object();
        node.put("clientId", clientId);
        DhanJson.price(node, "totalMargin", equity + derivatives + extra);
        DhanJson.price(node, "spanMargin", span);
        DhanJson.price(node, "exposure", exposure);
        DhanJson.price(node, "equityMargin", equity);
        DhanJson.price(node, "foMargin", derivatives);
        DhanJson.price(node, "commodity", 0);
        DhanJson.price(node, "currency", 0);
        return Answer.ok(node);
    }

    private Line line(OrderForm form) throws BadField {
        long quantity = form.quantity();
        InstrumentMarket market =
                gate.market(form.segment(), form.securityId())
                        .orElseThrow(() -> new BadField("Invalid SecurityId"));
        long asked = form.price("price", 0);
        long price = asked == 0 ? market.lastPrice() : asked;
        long value = price * quantity;
        Instrument instrument = market.instrument();
        return new Line(
                instrument,
                value,
                Margins.of(instrument, form.product(), form.buy(), quantity, value),
                Charges.brokerage(instrument, form.product(), value));
    }

    private static BigDecimal decimal(BigDecimal rupees) {
        return Price4.decimal(Price4.of(rupees.setScale(2, RoundingMode.HALF_UP)));
    }
}
