package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Product;
import io.quanttrade.simulator.desk.PnlExitDesk;
import io.quanttrade.simulator.json.DhanJson;
import io.quanttrade.simulator.rest.OrderForm.BadField;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// `/pnlExit`: leaving the market at a profit or loss of the day.
final class PnlExitEndpoints {
    private final PnlExitDesk desk;

    PnlExitEndpoints(PnlExitDesk desk) {
        this.desk = desk;
    }

    Answer set(Request request) throws BadField {
        OrderForm form = OrderForm.of(request);
        long profit = form.price("profitValue", 0);
        long loss = form.price("lossValue", 0);
        Set<Product> products = EnumSet.noneOf(Product.class);
        for (JsonNode product : form.body().path("productType")) {
            products.addAll(
                    switch (product.asText()) {
                        case "INTRADAY" -> EnumSet.of(Product.INTRADAY);
                        case "DELIVERY" -> EnumSet.of(Product.CNC, Product.MARGIN, Product.MTF);
                        default -> throw new BadField(OrderForm.BAD_FIELDS);
                    });
        }
        if (products.isEmpty() || (profit == 0 && loss == 0)) {
            throw new BadField(OrderForm.BAD_FIELDS);
        }
        desk.arm(profit, loss, products, form.flag("enableKillSwitch"));
        return status("ACTIVE", "P&L based exit configured successfully");
    }

    Answer get() {
        Optional<PnlExitDesk.Terms> armed = desk.terms();
        ObjectNode node = DhanJson.object();
        node.put("pnlExitStatus", armed.isPresent() ? "ACTIVE" : "INACTIVE");
        DhanJson.price(node, "profit", armed.map(PnlExitDesk.Terms::profit).orElse(0L));
        DhanJson.price(node, "loss", armed.map(PnlExitDesk.Terms::loss).orElse(0L));
        ArrayNode products = node.putArray("productType");
        armed.ifPresent(
                terms -> {
                    if (terms.products().contains(Product.INTRADAY)) {
                        products.add("INTRADAY");
                    }
                    if (terms.products().contains(Product.CNC)) {
                        products.add("DELIVERY");
                    }
                });
        node.put("enableKillSwitch", armed.map(PnlExitDesk.Terms::killSwitch).orElse(false));
        return Answer.ok(node);
    }

    Answer stop() {
        desk.disarm();
        return status("DISABLED", "P&L based exit stopped successfully");
    }

    private static Answer status(String status, String message) {
        ObjectNode node = DhanJson.object();
        node.put("pnlExitStatus", status);
        node.put("message", message);
        return Answer.ok(node);
    }
}
