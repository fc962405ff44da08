package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Account;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import io.quanttrade.simulator.rest.OrderForm.BadField;

/// `/edis`: approving the sale of holdings. The depository's page is not played: a requested form
/// counts as approved at once.
final class EdisEndpoints {
    private static final String SETTING = "edis.";

    private final Simulation simulation;
    private final String clientId;

    EdisEndpoints(Simulation simulation, String clientId) {
        this.simulation = simulation;
        this.clientId = clientId;
    }

    Answer tpin() {
        return Answer.acceptedEmpty();
    }

    /// `isin` is a text, or an array in the bulk form.
    Answer form(Request request) throws BadField {
        OrderForm form = OrderForm.of(request);
        JsonNode isin = form.body().path("isin");
        long quantity = form.whole("qty", 0);
        boolean bulk = isin.isArray();
        if ((!bulk && (isin.asText().isEmpty() || quantity == 0)) || (bulk && isin.isEmpty())) {
            throw new BadField(OrderForm.BAD_FIELDS);
        }
        if (bulk) {
            isin.forEach(each -> approve(each.asText(), held(each.asText())));
        } else {
            approve(isin.asText(), quantity);
        }
        ObjectNode node = DhanJson.object();
        node.put("dhanClientId", clientId);
        node.put(
                "edisFormHtml",
                "<!DOCTYPE html> <html><body onload=\"submit()\"><form name=\"frmDIS\""
                        + " method=\"post\" action=\"https://edis.cdslindia.com/eDIS/VerifyDIS/\">"
                        + "<input type= \"hidden\" name= \"DPId\" value= \"83400\" >"
                        + "<input type= \"hidden\" name= \"ReqId\" value= \"0\" >"
                        + "</form></body></html>");
        return Answer.ok(node);
    }

    /// `ALL` sums all holdings.
    Answer inquire(Request request) {
        String isin = request.path().get(2);
        long total = 0;
        long approved = 0;
        for (Account.Holding holding : simulation.exchange().account().holdings()) {
            String each = holding.instrument().isin();
            if (isin.equals("ALL") || isin.equals(each)) {
                total += holding.quantity();
                approved += Math.min(holding.quantity(), approved(each));
            }
        }
        ObjectNode node = DhanJson.object();
        node.put("clientId", clientId);
        node.put("isin", isin);
        node.put("totalQty", total);
        node.put("aprvdQty", approved);
        node.put("status", "SUCCESS");
        node.put("remarks", "eDIS transaction done successfully");
        return Answer.ok(node);
    }

    private void approve(String isin, long quantity) {
        simulation.setting(SETTING + isin, Long.toString(quantity));
    }

    private long approved(String isin) {
        return simulation.setting(SETTING + isin).map(Long::parseLong).orElse(0L);
    }

    private long held(String isin) {
        return simulation.exchange().account().holdings().stream()
                .filter(holding -> holding.instrument().isin().equals(isin))
                .mapToLong(Account.Holding::quantity)
                .sum();
    }
}
