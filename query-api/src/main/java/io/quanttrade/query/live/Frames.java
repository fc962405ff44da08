package io.quanttrade.query.live;

import io.quanttrade.query.store.Json;
import io.quanttrade.query.view.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Text of server frames. Items are encoded once and shared by all connections, so frames are put
/// together from text.
final class Frames {

    private Frames() {}

    /// @param type `snap` or `delta`
    static String data(
            Channel channel,
            long seq,
            Instant time,
            String type,
            List<? extends CharSequence> items) {
        return "{\"ch\":\""
                + channel.wireName()
                + "\",\"seq\":"
                + seq
                + ",\"ts\":\""
                + time
                + "\",\"type\":\""
                + type
                + "\",\"data\":["
                + String.join(",", items)
                + "]}";
    }

    static String heartbeat(Instant time) {
        return "{\"type\":\"hb\",\"ts\":\"" + time + "\"}";
    }

    static String error(Object ref, String code, String message) {
        return Json.write(Map.of("type", "error", "ref", ref, "code", code, "message", message));
    }
}
