package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import java.util.Optional;

/// The addresses orders may come from: one primary, one secondary, kept with the account.
final class StaticIps {
    private final Simulation simulation;

    StaticIps(Simulation simulation) {
        this.simulation = simulation;
    }

    /// The refusal of an order from a foreign address while the check is switched on.
    Optional<Answer> refusal(Request request) {
        if (!simulation.switches().staticIpCheck || isKnown(request.remoteAddress())) {
            return Optional.empty();
        }
        return Optional.of(Answer.badInput("Invalid IP"));
    }

    Answer set(Request request) {
        JsonNode body;
        try {
            body = DhanJson.parse(request.body());
        } catch (JsonProcessingException e) {
            return Answer.badInput(OrderForm.BAD_FIELDS);
        }
        String ip = body.path("ip").asText();
        String flag = body.path("ipFlag").asText();
        if (ip.isEmpty() || !(flag.equals("PRIMARY") || flag.equals("SECONDARY"))) {
            return Answer.badInput(OrderForm.BAD_FIELDS);
        }
        simulation.setting("ip." + flag, ip);
        simulation.setting("ip." + flag + ".date", simulation.day().toString());
        ObjectNode answer = DhanJson.object();
        answer.put("message", "IP saved successfully");
        answer.put("status", "SUCCESS");
        return Answer.ok(answer);
    }

    Answer get() {
        Optional<String> primary = simulation.setting("ip.PRIMARY");
        Optional<String> secondary = simulation.setting("ip.SECONDARY");
        if (primary.isEmpty() && secondary.isEmpty()) {
            ObjectNode error = DhanJson.object();
            error.put("message", "No IP found");
            error.put("status", "ERROR");
            return Answer.ok(DhanJson.array().add(error));
        }
        ObjectNode node = DhanJson.object();
        node.put("modifyDateSecondary", simulation.setting("ip.SECONDARY.date").orElse(null));
        node.put("secondaryIP", secondary.orElse(null));
        node.put("modifyDatePrimary", simulation.setting("ip.PRIMARY.date").orElse(null));
        node.put("primaryIP", primary.orElse(null));
        return Answer.ok(node);
    }

    private boolean isKnown(String address) {
        Optional<String> given = Optional.of(address);
        return simulation.setting("ip.PRIMARY").equals(given)
                || simulation.setting("ip.SECONDARY").equals(given);
    }
}
