package io.quanttrade.marketdata.source.dhan;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A broker for tests: serves instrument files and a feed socket, and does what the test says.
public final class FakeBroker implements AutoCloseable {

    private static final long BOUND_SECONDS = 20;

    public final Map<String, String> files = new ConcurrentHashMap<>();
    public final BlockingQueue<ServerWebSocket> sockets = new LinkedBlockingQueue<>();
    public final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    public final BlockingQueue<String> queries = new LinkedBlockingQueue<>();
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    public FakeBroker() throws Exception {
        server =
                vertx.createHttpServer()
                        .requestHandler(
                                request -> {
                                    String segment =
                                            request.path()
                                                    .substring(request.path().lastIndexOf('/') + 1);
                                    String file = files.get(segment);
                                    request.response()
                                            .setStatusCode(file == null ? 404 : 200)
                                            .end(file == null ? "" : file);
                                })
                        .webSocketHandler(
                                socket -> {
                                    socket.textMessageHandler(messages::add);
                                    queries.add(String.valueOf(socket.query()));
                                    // Only once the handshake is done may a test write.
                                    vertx.getOrCreateContext()
                                            .runOnContext(v -> sockets.add(socket));
                                })
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(BOUND_SECONDS, TimeUnit.SECONDS);
    }

    public String restUrl() {
        return "http://127.0.0.1:" + server.actualPort() + "/v2";
    }

    public String feedUrl() {
        return "ws://127.0.0.1:" + server.actualPort() + "/feed";
    }

    /// The next socket a client opens.
    public ServerWebSocket socket() throws InterruptedException {
        return Objects.requireNonNull(
                sockets.poll(BOUND_SECONDS, TimeUnit.SECONDS), "no client connected");
    }

    /// The next message a client sends.
    public String message() throws InterruptedException {
        return Objects.requireNonNull(
                messages.poll(BOUND_SECONDS, TimeUnit.SECONDS), "no message came");
    }

    public static void send(ServerWebSocket socket, byte[] packet) {
        socket.writeBinaryMessage(Buffer.buffer(packet));
    }

    @Override
    public void close() throws Exception {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .get(BOUND_SECONDS, TimeUnit.SECONDS);
    }
}
