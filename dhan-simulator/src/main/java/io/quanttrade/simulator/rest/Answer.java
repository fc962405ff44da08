package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.json.DhanJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// One HTTP answer; `location` is where a redirect leads, else empty.
public record Answer(int status, String contentType, String body, String location) {
    private static final String JSON = "application/json";
    private static final DateTimeFormatter GATEWAY_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.UTC);

    public Answer(int status, String contentType, String body) {
        this(status, contentType, body, "");
    }

    /// 302.
    static Answer redirect(String location) {
        return new Answer(302, "text/html", "", location);
    }

    public static Answer ok(JsonNode body) {
        return new Answer(200, JSON, DhanJson.text(body));
    }

    /// 202 with a body.
    static Answer accepted(JsonNode body) {
        return new Answer(202, JSON, DhanJson.text(body));
    }

    /// 202 without a body.
    static Answer acceptedEmpty() {
        return new Answer(202, JSON, "");
    }

    /// An error of the trading side.
    public static Answer error(int status, String type, String code, String message) {
        ObjectNode body = DhanJson.object();
        body.put("errorType", type);
        body.put("errorCode", code);
        body.put("errorMessage", message);
        return new Answer(status, JSON, DhanJson.text(body));
    }

    /// DH-905, 400.
    public static Answer badInput(String message) {
        return error(400, "Input_Exception", "DH-905", message);
    }

    /// DH-906.
    public static Answer orderError(int status, String message) {
        return error(status, "Order_Error", "DH-906", message);
    }

    /// An error of the data side.
    static Answer dataError(int status, int code, String message) {
        ObjectNode body = DhanJson.object();
        body.put("status", "failed");
        body.putObject("data").put(Integer.toString(code), message);
        return new Answer(status, JSON, DhanJson.text(body));
    }

    /// The gateway's answer to a path nobody serves.
    public static Answer unknownPath(String path) {
        ObjectNode body = DhanJson.object();
        body.put("timestamp", GATEWAY_TIME.format(Instant.now()));
        body.put("status", 404);
        body.put("error", "Not Found");
        body.put("path", path);
        return new Answer(404, JSON, DhanJson.text(body));
    }
}
