package io.quanttrade.order.venue.dhan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A broker on loopback that takes orders, counts POSTs per tag, and can be told to misbehave.
public final class TestBroker implements AutoCloseable {

    /// What the next POSTs meet.
    enum Mood {
        TAKES,
        /// Takes the order, then drops the connection without an answer.
        TAKES_AND_DROPS,
        /// Drops the connection and takes nothing.
        DROPS,
        /// Answers [#answerStatus] and [#answerBody] and takes nothing.
        ANSWERS
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();

    final Map<String, AtomicInteger> posts = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
    volatile Mood mood = Mood.TAKES;
    volatile int answerStatus = 500;
    volatile String answerBody = "";
    volatile boolean booksFail;
    volatile boolean tradesFail;
    volatile int booksStatus = 500;
    volatile String killSwitch = "DEACTIVATE";
    private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
    private final List<ObjectNode> trades = new ArrayList<>();
    private final Semaphore posted = new Semaphore(0);
    private final HttpServer server;
    private int nextOrder;
    private int nextTrade;

    public TestBroker() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v2";
    }

    public DhanSettings settings() {
        return settings(url().replace("http", "ws"));
    }

    DhanSettings settings(String orderUpdateUrl) {
        return DhanSettings.of("SIMULATED", url(), orderUpdateUrl, "1000000001", "token");
    }

    /// Waits until one more POST has arrived.
    void awaitPost() throws InterruptedException {
        if (!posted.tryAcquire(10, TimeUnit.SECONDS)) {
            throw new AssertionError("no POST arrived");
        }
    }

    public int posts(String correlationId) {
        AtomicInteger count = posts.get(correlationId);
        return count == null ? 0 : count.get();
    }

    public synchronized int orders() {
        return orders.size();
    }

    /// Places an order without any POST of ours.
    synchronized String placeByHand(String correlationId) {
        return add(correlationId, 10).get("orderId").asText();
    }

    synchronized void status(String correlationId, String status, String reason) {
        ObjectNode order = byTag(correlationId);
        order.put("orderStatus", status).put("omsErrorDescription", reason);
    }

    public synchronized String fill(String correlationId, long quantity, String price) {
        ObjectNode order = byTag(correlationId);
        long filled = order.get("filledQty").asLong() + quantity;
        order.put("filledQty", filled);
        order.put(
                "orderStatus", filled == order.get("quantity").asLong() ? "TRADED" : "PART_TRADED");
        String tradeId = "T" + ++nextTrade;
        trades.add(
                MAPPER.createObjectNode()
                        .put("orderId", order.get("orderId").asText())
                        .put("exchangeTradeId", tradeId)
                        .put("tradedQuantity", quantity)
                        .put("tradedPrice", new java.math.BigDecimal(price))
                        .put("exchangeTime", "2026-11-20 10:15:30"));
        return tradeId;
    }

    synchronized void forgetEverything() {
        orders.clear();
        trades.clear();
    }

    private ObjectNode byTag(String correlationId) {
        return orders.values().stream()
                .filter(order -> order.get("correlationId").asText().equals(correlationId))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode add(String correlationId, long quantity) {
        String orderId = "1126112" + ++nextOrder;
        ObjectNode order =
                MAPPER.createObjectNode()
                        .put("orderId", orderId)
                        .put("correlationId", correlationId)
                        .put("orderStatus", "PENDING")
                        .put("quantity", quantity)
                        .put("filledQty", 0)
                        .put("omsErrorCode", "0")
                        .put("omsErrorDescription", "CONFIRMED")
                        .put("exchangeTime", "2026-11-20 10:15:29");
        orders.put(orderId, order);
        return order;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring("/v2".length());
            if (exchange.getRequestHeaders().containsKey("Upgrade")) {
                // No order-update socket here: the books are read instead.
                answer(exchange, 404, "");
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.add(exchange.getRequestMethod() + " " + path);
            if (exchange.getRequestMethod().equals("POST")) {
                post(exchange, MAPPER.readTree(body));
            } else {
                get(exchange, path);
            }
        }
    }

    private void post(HttpExchange exchange, JsonNode order) throws IOException {
        String tag = order.get("correlationId").asText();
        bodies.add(order);
        Mood now = mood;
        String orderId = "";
        synchronized (this) {
            if (now == Mood.TAKES || now == Mood.TAKES_AND_DROPS) {
                orderId = add(tag, order.get("quantity").asLong()).get("orderId").asText();
            }
        }
        posts.computeIfAbsent(tag, id -> new AtomicInteger()).incrementAndGet();
        posted.release();
        switch (now) {
            case TAKES ->
                    answer(
                            exchange,
                            200,
                            "{\"orderId\":\"" + orderId + "\",\"orderStatus\":\"TRANSIT\"}");
            case ANSWERS -> answer(exchange, answerStatus, answerBody);
            // Closing the exchange without an answer cuts the connection.
            case TAKES_AND_DROPS, DROPS -> {}
        }
    }

    private synchronized void get(HttpExchange exchange, String path) throws IOException {
        if (path.equals("/killswitch")) {
            answer(exchange, 200, "{\"killSwitchStatus\":\"" + killSwitch + "\"}");
        } else if (booksFail || (tradesFail && path.startsWith("/trades"))) {
            answer(exchange, booksStatus, "");
        } else if (path.equals("/orders")) {
            answer(exchange, 200, MAPPER.createArrayNode().addAll(orders.values()).toString());
        } else if (path.startsWith("/orders/external/")) {
            one(exchange, path.substring("/orders/external/".length()));
        } else if (path.startsWith("/orders/")) {
            ObjectNode order = orders.get(path.substring("/orders/".length()));
            answer(exchange, 200, order == null ? "[]" : order.toString());
        } else {
            String orderId = path.equals("/trades") ? "" : path.substring("/trades/".length());
            ArrayNode found = MAPPER.createArrayNode();
            trades.stream()
                    .filter(t -> orderId.isEmpty() || t.get("orderId").asText().equals(orderId))
                    .forEach(found::add);
            answer(exchange, 200, found.toString());
        }
    }

    private void one(HttpExchange exchange, String tag) throws IOException {
        for (ObjectNode order : orders.values()) {
            if (order.get("correlationId").asText().equals(tag)) {
                answer(exchange, 200, order.toString());
                return;
            }
        }
        answer(exchange, 404, "{\"errorCode\":\"DH-906\",\"errorMessage\":\"Incorrect\"}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        // No connection is kept, so that a broker that is gone refuses the next connect.
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
