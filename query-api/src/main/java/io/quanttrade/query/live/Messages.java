package io.quanttrade.query.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.query.store.Json;
import io.quanttrade.query.view.Channel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What clients say: `sub`, `unsub`, `ping`. Only memory is touched, so it may run on the event
/// loop.
final class Messages {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_KEYS_PER_MESSAGE = 500;
    private static final int MAX_KEY_LENGTH = 64;
    private static final int MAX_MALFORMED = 3;
    static final int MALFORMED = 1007;

    private final Hub hub;
    private final Connection connection;
    private int malformed;

    Messages(Hub hub, Connection connection) {
        this.hub = hub;
        this.connection = connection;
    }

    void on(String text) {
        if (!connection.admit()) {
            connection.close(Connection.TOO_MANY_MESSAGES);
            return;
        }
        JsonNode message = parse(text);
        if (message == null) {
            if (++malformed >= MAX_MALFORMED) {
                connection.close(MALFORMED);
            } else {
                connection.control(Frames.error("", "json-malformed", "Send JSON objects."));
            }
            return;
        }
        JsonNode id = message.path("id");
        Object ref = id.isIntegralNumber() ? (Object) id.asLong() : id.asText();
        switch (message.path("op").asText()) {
            case "sub" -> subscription(message, ref, true);
            case "unsub" -> subscription(message, ref, false);
            // Readers that confirm what they applied are welcome; the bound is on sends here.
            case "ack" -> {}
            case "ping" -> connection.control(Json.write(Map.of("type", "pong", "id", ref)));
            default ->
                    connection.control(
                            Frames.error(ref, "op-unknown", "Known are sub, unsub, ack, ping."));
        }
    }

    private void subscription(JsonNode message, Object ref, boolean add) {
        Channel channel = channel(message.path("ch").asText());
        JsonNode keys = message.path("keys");
        if (channel == null) {
            connection.control(Frames.error(ref, "channel-unknown", "No such channel."));
            return;
        }
        if (!keys.isArray() || keys.isEmpty()) {
            connection.control(Frames.error(ref, "keys-invalid", "Name keys, or [\"*\"]."));
            return;
        }
        if (keys.size() > MAX_KEYS_PER_MESSAGE) {
            connection.control(
                    Frames.error(
                            ref, "limit", "At most " + MAX_KEYS_PER_MESSAGE + " keys a message."));
            return;
        }
        List<String> ok = new ArrayList<>();
        List<Map<String, String>> denied = new ArrayList<>();
        Set<String> resolved = new LinkedHashSet<>();
        for (JsonNode node : keys) {
            String key = node.asText();
            Set<String> owned =
                    key.isEmpty() || key.length() > MAX_KEY_LENGTH
                            ? Set.of()
                            : connection.resolve(channel, key);
            if (owned.isEmpty()) {
                denied.add(Map.of("key", key, "code", "not-found"));
            } else {
                ok.add(key);
                resolved.addAll(owned);
            }
        }
        Map<String, Object> ack = new LinkedHashMap<>();
        ack.put("type", "ack");
        ack.put("id", ref);
        ack.put("ok", ok);
        ack.put("denied", denied);
        connection.control(Json.write(ack));
        if (!add) {
            connection.unsubscribe(channel, resolved);
        } else if (!resolved.isEmpty() && !hub.subscribe(connection, channel, resolved)) {
            connection.control(
                    Frames.error(ref, "limit", "At most " + Connection.MAX_KEYS + " keys in all."));
        }
    }

    private static @Nullable Channel channel(String name) {
        for (Channel channel : Channel.values()) {
            if (channel.wireName().equals(name)) {
                return channel;
            }
        }
        return null;
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node != null && node.isObject() ? node : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
