package io.quanttrade.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The webhook with every change of an order.
@Timeout(60)
class PostbackTest {
    @TempDir Path folder;

    @Test
    void everyChangeIsPosted() throws IOException, InterruptedException {
        BlockingQueue<String> posts = new LinkedBlockingQueue<>();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/hook",
                exchange -> {
                    posts.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        try (Tape tape = Tape.of(folder, 1400)) {
            tape.client.set(
                    "{\"postbackUrl\":\"http://127.0.0.1:%d/hook\"}"
                            .formatted(server.getAddress().getPort()));
            String id =
                    tape.client.place(
                            """
                            {"transactionType":"BUY","exchangeSegment":"NSE_EQ",\
                            "productType":"INTRADAY","orderType":"MARKET","validity":"DAY",\
                            "securityId":"1333","quantity":10,"price":0,"correlationId":"hook"}""");
            boolean traded = false;
            while (!traded) {
                String text = posts.poll(20, TimeUnit.SECONDS);
                assertNotNull(text, "no further post");
                JsonNode post = TestClient.parse(text);
                assertEquals(id, post.required("orderId").asText());
                assertTrue(!post.has("filledQty") && !post.has("exchangeOrderId"));
                traded = post.required("orderStatus").asText().equals("TRADED");
                assertEquals(traded ? 10 : 0, post.required("filled_qty").asInt());
            }
        } finally {
            server.stop(0);
        }
    }
}
