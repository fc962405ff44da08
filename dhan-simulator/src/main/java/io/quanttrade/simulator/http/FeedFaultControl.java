package io.quanttrade.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.engine.FaultScope;
import io.quanttrade.simulator.feed.FeedFault;
import io.quanttrade.simulator.feed.FeedFaults;
import io.quanttrade.simulator.feed.FeedHub;
import io.quanttrade.simulator.json.DhanJson;
import io.quanttrade.simulator.rest.Answer;

/// `/control/feed-faults` and `/control/feed`: arming faults of single ticks and reading what was
/// sent.
///
/// A fault is `{"fault":"zero-price","probability":0.01,"count":-1,"seconds":0,"seed":1,
/// "on":"NSE_EQ:1333"}`; everything but `fault` may be left out (always, without end, seed 1, every
/// instrument). An array arms several.
final class FeedFaultControl {
    private final FeedHub feed;

    FeedFaultControl(FeedHub feed) {
        this.feed = feed;
    }

    Answer arm(JsonNode body) {
        if (body.isArray()) {
            body.forEach(this::armOne);
        } else {
            armOne(body);
        }
        return list();
    }

    Answer disarm() {
        feed.faults().disarm();
        return list();
    }

    /// Every fault there is and every one that is armed with its strikes.
    Answer list() {
        ObjectNode node = DhanJson.object();
        ObjectNode known = node.putObject("known");
        for (FeedFault fault : FeedFault.values()) {
            known.put(fault.text(), fault.description());
        }
        ArrayNode armed = node.putArray("armed");
        for (FeedFaults.Armed each : feed.faults().armed()) {
            armed.addObject()
                    .put("fault", each.fault().text())
                    .put("on", each.on())
                    .put("probability", each.scope().probability())
                    .put("seed", each.scope().seed())
                    .put("left", each.scope().left())
                    .put("hits", each.scope().hits());
        }
        return Answer.ok(node);
    }

    /// Per instrument: packets written, and how many of them had which fault.
    Answer counts() {
        ObjectNode node = DhanJson.object();
        feed.ledger()
                .perInstrument()
                .forEach(
                        (name, count) -> {
                            ObjectNode row = node.putObject(name);
                            row.put("packets", count.packets());
                            ObjectNode faults = row.putObject("faults");
                            count.faults().forEach((fault, n) -> faults.put(fault.text(), n));
                        });
        return Answer.ok(node);
    }

    private void armOne(JsonNode body) {
        FaultScope scope =
                new FaultScope(
                        body.path("probability").asDouble(1),
                        body.path("count").asLong(-1),
                        body.path("seconds").asDouble(0),
                        body.path("seed").asLong(1),
                        System.nanoTime());
        FeedFault fault = FeedFault.of(body.path("fault").asText());
        feed.faults().arm(new FeedFaults.Armed(fault, body.path("on").asText(""), scope));
    }
}
