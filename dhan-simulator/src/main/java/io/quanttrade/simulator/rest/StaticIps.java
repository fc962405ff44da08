package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// The addresses orders may come from: one primary, one secondary, kept with the account and locked
/// for seven days once set.
final class StaticIps {
    private static final int LOCKED_DAYS = 7;

    /// IPv4 or IPv6 by its characters; nobody is asked for a name.
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

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
        boolean known = flag.equals("PRIMARY") || flag.equals("SECONDARY");
        if (!ADDRESS.matcher(ip).matches() || !known) {
            return Answer.badInput(OrderForm.BAD_FIELDS);
        }
        Optional<LocalDate> since =
                simulation.setting("ip." + flag + ".date").map(LocalDate::parse);
        if (since.isPresent() && simulation.day().isBefore(since.get().plusDays(LOCKED_DAYS))) {
            return status("IP can be modified once in 7 days", "ERROR");
        }
        simulation.setting("ip." + flag, ip);
        simulation.setting("ip." + flag + ".date", simulation.day().toString());
        return status("IP saved successfully", "SUCCESS");
    }

    private static Answer status(String message, String status) {
        ObjectNode answer = DhanJson.object();
        answer.put("message", message);
        answer.put("status", status);
        return Answer.ok(answer);
    }

    Answer get(Request request) {
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
        // The next four are on the wire, not in the documents.
        boolean matches = isKnown(request.remoteAddress());
        node.put("ip", primary.or(() -> secondary).orElse(null));
        node.put("detectedIP", request.remoteAddress());
        node.put("ipMatchStatus", matches ? "MATCH" : "MISMATCH");
        node.put("ordersAllowed", matches || !simulation.switches().staticIpCheck);
        return Answer.ok(node);
    }

    private boolean isKnown(String address) {
        Optional<String> given = Optional.of(address);
        return simulation.setting("ip.PRIMARY").equals(given)
                || simulation.setting("ip.SECONDARY").equals(given);
    }
}
