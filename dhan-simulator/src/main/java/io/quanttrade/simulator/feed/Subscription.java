package io.quanttrade.simulator.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.simulator.core.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A client's JSON request on a feed or depth socket. Unknown segments and ids that are not numbers
/// are left out, because Dhan answers nothing for them; `listed` counts them all the same.
record Subscription(int requestCode, int listed, List<Address> addresses) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// One (segment, security id).
    record Address(Segment segment, int securityId) {}

    /// Empty when the text is not such a request.
    static Optional<Subscription> parse(String text) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (node == null || !node.path("RequestCode").isNumber()) {
            return Optional.empty();
        }
        List<Address> addresses = new ArrayList<>();
        JsonNode list = node.path("InstrumentList");
        for (JsonNode each : list) {
            address(each).ifPresent(addresses::add);
        }
        // The 200 level socket takes one instrument without a list.
        if (list.isMissingNode()) {
            address(node).ifPresent(addresses::add);
        }
        int listed = list.isMissingNode() ? addresses.size() : list.size();
        return Optional.of(
                new Subscription(node.path("RequestCode").asInt(), listed, List.copyOf(addresses)));
    }

    private static Optional<Address> address(JsonNode node) {
        Optional<Segment> segment = Segment.of(node.path("ExchangeSegment").asText());
        int securityId = node.path("SecurityId").asInt(-1);
        return securityId < 0 ? Optional.empty() : segment.map(s -> new Address(s, securityId));
    }
}
