package io.quanttrade.simulator.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Behaviour;
import io.quanttrade.simulator.core.SeededRandom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Everything that can be made to go wrong, by name, readable and settable while the simulator
/// runs. Each switch has a kind, a description and takes effect at once. Confined to the event
/// loop.
public final class Switches {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Entry(
            String kind, String description, Supplier<Object> get, Consumer<JsonNode> set) {}

    /// Switches of the exchange itself.
    public final Behaviour behaviour = new Behaviour();

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    public Fault fault = Fault.NONE;
    public String faultOn = "place";
    public boolean faultCreates = true;
    public int faultStatus;
    public String faultCode = "DH-908";
    public int faultCount = -1;
    public double faultProbability = 1;
    public int faultSeed = 1;
    public int faultSeconds;
    private long faultEndNanos;
    private long requests;
    public boolean rateLimited;
    public boolean rateLimits = true;
    public boolean marketHours = true;
    public boolean staticIpCheck;
    public boolean tokenExpired;
    public boolean killSwitch;
    public boolean emptyHoldingsError = true;
    public int latencyMillis = 20;
    public int lateFills;
    public int lateFillQuantity;
    public int lateFillMillis = 100;
    public String unknownStatus = "";
    public boolean resetAfterLogin;
    public String postbackUrl = "";
    public String authPin = "111111";
    public String authTotpSecret = "JBSWY3DPEHPK3PXP";
    public String consentRedirect = "http://127.0.0.1/";
    public boolean silentOrderSocket;
    public int duplicateUpdates;
    public boolean shuffleUpdates;
    public boolean pascalCase;
    public boolean silentFeed;
    public boolean silentPings;
    public int slowClientSeconds = 10;
    public boolean stackPackets;
    public boolean resetOnBadToken;
    public boolean handshake429;
    public int dropSubscribes;
    public boolean waitForFeed;

    /// Speed and pause live in the market clock; the engine supplies how to read and set them.
    Switches(
            Supplier<Double> speed,
            Consumer<Double> setSpeed,
            Supplier<Boolean> paused,
            Consumer<Boolean> setPaused) {
        text(
                "fault",
                "REST misbehaviour: " + faultNames(),
                () -> fault.text(),
                v -> fault = Fault.of(v));
        text(
                "faultOn",
                "requests it hits: place, modify, cancel, read, all, or a path such as /v2/fundlimit",
                () -> faultOn,
                v -> faultOn = v);
        bool(
                "faultCreates",
                "whether the faulty request still takes effect",
                () -> faultCreates,
                v -> faultCreates = v);
        number(
                "faultStatus",
                "HTTP status of fault=status; 0 = the one faultCode usually comes with",
                () -> faultStatus,
                v -> faultStatus = v);
        text(
                "faultCode",
                "error code of fault=status, DH-901 to DH-910",
                () -> faultCode,
                v -> {
                    if (!v.matches("DH-90[1-9]|DH-910")) {
                        throw new IllegalArgumentException(
                                "faultCode must be DH-901 to DH-910, got " + v);
                    }
                    faultCode = v;
                });
        text(
                "faultProbability",
                "share of the requests the fault hits, 0 to 1",
                () -> Double.toString(faultProbability),
                v -> faultProbability = Double.parseDouble(v));
        number(
                "faultSeed",
                "seed of that draw; setting it begins the draws anew",
                () -> faultSeed,
                v -> {
                    faultSeed = v;
                    requests = 0;
                });
        number(
                "faultSeconds",
                "wall seconds from now on after which the fault is over; 0 = no end",
                () -> faultSeconds,
                v -> {
                    faultSeconds = v;
                    faultEndNanos = System.nanoTime() + v * NANOS_PER_SECOND;
                });
        number(
                "faultCount",
                "requests the fault still hits; -1 = until switched off",
                () -> faultCount,
                v -> faultCount = v);
        bool(
                "rateLimited",
                "answer 429 DH-904 to everything",
                () -> rateLimited,
                v -> rateLimited = v);
        bool("rateLimits", "enforce Dhan's rate limits", () -> rateLimits, v -> rateLimits = v);
        bool(
                "marketHours",
                "refuse orders while the market is closed",
                () -> marketHours,
                v -> marketHours = v);
        bool(
                "staticIpCheck",
                "refuse orders from addresses not set with /ip/setIP",
                () -> staticIpCheck,
                v -> staticIpCheck = v);
        bool(
                "tokenExpired",
                "treat the token as expired",
                () -> tokenExpired,
                v -> tokenExpired = v);
        bool("killSwitch", "the broker's kill switch", () -> killSwitch, v -> killSwitch = v);
        bool(
                "emptyHoldingsError",
                "no holdings: true = 500 DH-1111, false = 200 []",
                () -> emptyHoldingsError,
                v -> emptyHoldingsError = v);
        number(
                "latencyMillis",
                "wall milliseconds from accepting an order to the book",
                () -> latencyMillis,
                v -> latencyMillis = v);
        bool("fills", "orders trade", () -> behaviour.fills, v -> behaviour.fills = v);
        number(
                "maxFillQuantity",
                "most shares one order trades per tick; 0 = no cap",
                () -> (int) behaviour.maxFillQuantity,
                v -> behaviour.maxFillQuantity = v);
        text(
                "fillSlices",
                "quantities of an order's fills, one per tick: 30,30,40; empty = as the market has",
                behaviour::slices,
                behaviour::slices);
        number(
                "lateFills",
                "cancelled orders that still trade a moment later; -1 = all",
                () -> lateFills,
                v -> lateFills = v);
        number(
                "lateFillQuantity",
                "quantity of a late fill; 0 = all that was left",
                () -> lateFillQuantity,
                v -> lateFillQuantity = v);
        number(
                "lateFillMillis",
                "wall milliseconds from the cancel to the late fill",
                () -> lateFillMillis,
                v -> lateFillMillis = v);
        text(
                "unknownStatus",
                "status shown instead of PENDING, in the book and on the socket; empty = none",
                () -> unknownStatus,
                v -> unknownStatus = v);
        bool(
                "resetAfterLogin",
                "order socket: reset after a good login too",
                () -> resetAfterLogin,
                v -> resetAfterLogin = v);
        text(
                "postbackUrl",
                "URL every change of an order is posted to; empty = none",
                () -> postbackUrl,
                v -> postbackUrl = v);
        text("authPin", "PIN of generateAccessToken", () -> authPin, v -> authPin = v);
        text(
                "authTotpSecret",
                "base32 secret of its TOTP codes",
                () -> authTotpSecret,
                v -> authTotpSecret = v);
        text(
                "consentRedirect",
                "where a consent login leads",
                () -> consentRedirect,
                v -> consentRedirect = v);
        number(
                "rejectNext",
                "orders to reject; -1 = all",
                () -> behaviour.rejectNext,
                v -> behaviour.rejectNext = v);
        text(
                "rejectText",
                "reason of forced rejections",
                () -> behaviour.rejectText,
                v -> behaviour.rejectText = v);
        bool(
                "silentOrderSocket",
                "send no order updates",
                () -> silentOrderSocket,
                v -> silentOrderSocket = v);
        number(
                "duplicateUpdates",
                "extra copies of each order update",
                () -> duplicateUpdates,
                v -> duplicateUpdates = v);
        bool(
                "shuffleUpdates",
                "send order updates pairwise in the wrong order",
                () -> shuffleUpdates,
                v -> shuffleUpdates = v);
        bool(
                "pascalCase",
                "order updates with the documentation's key spelling",
                () -> pascalCase,
                v -> pascalCase = v);
        bool("silentFeed", "send no feed packets", () -> silentFeed, v -> silentFeed = v);
        bool("silentPings", "send no pings", () -> silentPings, v -> silentPings = v);
        number(
                "slowClientSeconds",
                "wall seconds a feed client may stay behind before it is reset",
                () -> slowClientSeconds,
                v -> slowClientSeconds = v);
        bool(
                "stackPackets",
                "several feed packets in one message",
                () -> stackPackets,
                v -> stackPackets = v);
        bool(
                "resetOnBadToken",
                "bad token on a feed: reset instead of a disconnect packet",
                () -> resetOnBadToken,
                v -> resetOnBadToken = v);
        bool(
                "handshake429",
                "refuse socket handshakes with 429",
                () -> handshake429,
                v -> handshake429 = v);
        number(
                "dropSubscribes",
                "subscribe messages to lose",
                () -> dropSubscribes,
                v -> dropSubscribes = v);
        bool(
                "waitForFeed",
                "market time stands still while nobody is subscribed to a feed",
                () -> waitForFeed,
                v -> waitForFeed = v);
        bool("pauseMarket", "stop market time", paused, setPaused);
        entries.put(
                "speed",
                new Entry(
                        "number or \"max\"",
                        "market seconds per wall second",
                        () -> Double.isInfinite(speed.get()) ? "max" : speed.get(),
                        node -> setSpeed.accept(speedOf(node.asText()))));
    }

    /// Market seconds per wall second; `max` is infinity. [IllegalArgumentException] otherwise.
    public static double speedOf(String text) {
        if (text.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        double speed;
        try {
            speed = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            speed = Double.NaN;
        }
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException(
                    "speed must be a positive number or max, got " + text);
        }
        return speed;
    }

    /// Sets the named switches. Throws [IllegalArgumentException] naming the first unknown name or
    /// wrong value; switches before it are set.
    public void set(JsonNode changes) {
        changes.properties()
                .forEach(
                        change -> {
                            Entry entry = entries.get(change.getKey());
                            if (entry == null) {
                                throw new IllegalArgumentException(
                                        "unknown switch "
                                                + change.getKey()
                                                + "; GET /control lists them");
                            }
                            entry.set().accept(change.getValue());
                        });
    }

    /// Name to value.
    public ObjectNode values() {
        ObjectNode node = JSON.createObjectNode();
        entries.forEach((name, e) -> node.set(name, JSON.valueToTree(e.get().get())));
        return node;
    }

    /// Name to kind and description.
    public ObjectNode descriptions() {
        ObjectNode node = JSON.createObjectNode();
        entries.forEach((name, e) -> node.put(name, e.kind() + ": " + e.description()));
        return node;
    }

    /// The fault for a request of this operation, counted down; [Fault#NONE] when it is spared.
    public Fault takeFault(String operation, String path) {
        boolean hit =
                faultOn.equals("all")
                        || faultOn.equals(operation)
                        || (faultOn.startsWith("/") && path.startsWith(faultOn));
        if (fault == Fault.NONE || !hit || faultCount == 0 || isFaultOver()) {
            return Fault.NONE;
        }
        requests++;
        long occasion = SeededRandom.mix(faultSeed) ^ requests;
        if (SeededRandom.share(occasion) >= faultProbability) {
            return Fault.NONE;
        }
        if (faultCount > 0) {
            faultCount--;
        }
        return fault;
    }

    private boolean isFaultOver() {
        return faultSeconds > 0 && System.nanoTime() - faultEndNanos >= 0;
    }

    private static String faultNames() {
        StringBuilder names = new StringBuilder();
        for (Fault each : Fault.values()) {
            names.append(names.isEmpty() ? "" : ", ").append(each.text());
        }
        return names.toString();
    }

    private void bool(String name, String text, Supplier<Boolean> get, Consumer<Boolean> set) {
        entries.put(
                name, new Entry("boolean", text, get::get, node -> set.accept(truth(name, node))));
    }

    private void number(String name, String text, Supplier<Integer> get, Consumer<Integer> set) {
        entries.put(
                name, new Entry("integer", text, get::get, node -> set.accept(whole(name, node))));
    }

    private void text(String name, String text, Supplier<String> get, Consumer<String> set) {
        entries.put(name, new Entry("text", text, get::get, node -> set.accept(node.asText())));
    }

    private static boolean truth(String name, JsonNode node) {
        String text = node.asText().toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(name + " must be true or false, got " + node);
        }
        return text.equals("true");
    }

    private static int whole(String name, JsonNode node) {
        try {
            return Integer.parseInt(node.asText());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, got " + node, e);
        }
    }
}
