package io.quanttrade.simulator.http;

import io.quanttrade.simulator.engine.Credentials;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.engine.Switches;
import io.quanttrade.simulator.feed.DepthHub;
import io.quanttrade.simulator.feed.FeedHub;
import io.quanttrade.simulator.orderupdate.OrderUpdateHub;
import io.quanttrade.simulator.orderupdate.Postback;
import io.quanttrade.simulator.rest.Answer;
import io.quanttrade.simulator.rest.AuthApi;
import io.quanttrade.simulator.rest.BrokerError;
import io.quanttrade.simulator.rest.InstrumentFile;
import io.quanttrade.simulator.rest.Request;
import io.quanttrade.simulator.rest.RestApi;
import io.quanttrade.simulator.tape.LoadReport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The HTTP server with everything behind it.
public final class SimulatorServer {
    /// Largest request body; a thousand quote ids need a tenth of it.
    private static final int MAX_BODY = 1024 * 1024;

    /// Largest frame and message a client may send on a socket.
    private static final int MAX_MESSAGE = 256 * 1024;

    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpServer server;
    private final Switches switches;
    private final Simulation simulation;
    private final AuthApi auth;
    private final RestApi rest;
    private final ControlApi control;
    private final FaultyResponder responder;
    private final FeedHub feed;
    private final DepthHub depth20;
    private final DepthHub depth200;
    private final OrderUpdateHub updates;

    public SimulatorServer(
            Vertx vertx, Simulation simulation, Credentials credentials, LoadReport report) {
        this.simulation = simulation;
        switches = simulation.switches();
        auth = new AuthApi(credentials, switches);
        responder = new FaultyResponder(switches);
        rest = new RestApi(simulation, credentials);
        feed = new FeedHub(vertx, simulation.exchange(), credentials, switches);
        depth20 = new DepthHub(vertx, simulation.exchange(), credentials, switches, 20);
        depth200 = new DepthHub(vertx, simulation.exchange(), credentials, switches, 200);
        updates = new OrderUpdateHub(vertx, simulation, credentials);
        control = new ControlApi(simulation, credentials, feed, updates, report);
        simulation.listen(feed);
        simulation.listen(depth20);
        simulation.listen(depth200);
        simulation.listen(updates);
        simulation.listen(new Postback(vertx, credentials, switches));
        HttpServerOptions options =
                new HttpServerOptions()
                        .setTcpNoDelay(true)
                        .setHttp2ClearTextEnabled(false)
                        .setMaxWebSocketFrameSize(MAX_MESSAGE)
                        .setMaxWebSocketMessageSize(MAX_MESSAGE);
        server = vertx.createHttpServer(options).requestHandler(this::request);
    }

    /// Starts listening; the future holds the port.
    public Future<Integer> listen(String host, int port) {
        return server.listen(port, host).map(HttpServer::actualPort);
    }

    private void handshake(HttpServerRequest request) {
        Map<String, String> query = query(request.query());
        Optional<Consumer<ServerWebSocket>> endpoint =
                Optional.ofNullable(
                        switch (withoutTrailingSlash(request.path())) {
                            case "/feed" -> socket -> feed.connect(socket, query);
                            case "/twentydepth" -> socket -> depth20.connect(socket, query);
                            case "/twohundreddepth" -> socket -> depth200.connect(socket, query);
                            case "/order-update" -> updates::connect;
                            default -> null;
                        });
        if (switches.handshake429) {
            FaultyResponder.send(request, new Answer(TOO_MANY_REQUESTS, "text/plain", ""));
        } else if (endpoint.isEmpty()) {
            FaultyResponder.send(request, Answer.unknownPath(request.path()));
        } else {
            request.toWebSocket().onSuccess(socket -> endpoint.get().accept(socket));
        }
    }

    private void request(HttpServerRequest request) {
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            handshake(request);
            return;
        }
        long declared = declaredLength(request);
        if (declared > MAX_BODY) {
            FaultyResponder.send(request, Answer.badInput("request body is too large"));
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(
                part -> {
                    if (body.length() + part.length() <= MAX_BODY) {
                        body.appendBuffer(part);
                    } else {
                        var _ = request.connection().close();
                    }
                });
        request.endHandler(v -> answer(request, body.toString(StandardCharsets.UTF_8)));
    }

    private void answer(HttpServerRequest request, String body) {
        List<String> segments =
                Arrays.stream(request.path().split("/", -1)).filter(s -> !s.isEmpty()).toList();
        String root = segments.isEmpty() ? "" : segments.getFirst();
        Request plain = plain(request, segments, body);
        switch (root) {
            case "v2" ->
                    responder.respond(
                            request,
                            switches.takeFault(RestApi.operation(plain), request.path()),
                            () -> rest(plain));
            case "api-data" -> FaultyResponder.send(request, instrumentFile(request.path()));
            case "control" ->
                    FaultyResponder.send(
                            request,
                            isLoopback(request.remoteAddress())
                                    ? control.handle(plain)
                                    : Answer.unknownPath(request.path()));
            default -> FaultyResponder.send(request, authHost(request, root, segments, body));
        }
    }

    /// The auth host, which at Dhan is a host of its own.
    private Answer authHost(
            HttpServerRequest request, String root, List<String> segments, String body) {
        if (!AuthApi.serves(root)) {
            return Answer.unknownPath(request.path());
        }
        List<String> shifted = Stream.concat(Stream.of(""), segments.stream()).toList();
        return auth.handle(plain(request, shifted, body), System.currentTimeMillis());
    }

    /// The files Dhan keeps on its image host.
    private Answer instrumentFile(String path) {
        return switch (path) {
            case "/api-data/api-scrip-master.csv" ->
                    InstrumentFile.compact(simulation.exchange().markets());
            case "/api-data/api-scrip-master-detailed.csv" ->
                    InstrumentFile.detailed(simulation.exchange().markets());
            default -> Answer.unknownPath(path);
        };
    }

    /// A failure inside the simulator, such as a full disk, must not leave the client waiting.
    private Answer rest(Request request) {
        try {
            return rest.handle(request);
        } catch (RuntimeException e) {
            System.getLogger(SimulatorServer.class.getName())
                    .log(System.Logger.Level.ERROR, request.method() + " " + request.rawPath(), e);
            return BrokerError.DH_908.answer();
        }
    }

    private static Request plain(HttpServerRequest request, List<String> segments, String body) {
        Map<String, String> headers = new HashMap<>();
        request.headers()
                .forEach(
                        header ->
                                headers.put(
                                        header.getKey().toLowerCase(Locale.ROOT),
                                        header.getValue()));
        List<String> path =
                segments.stream()
                        .skip(1)
                        .map(s -> URLDecoder.decode(s.replace("+", "%2B"), StandardCharsets.UTF_8))
                        .toList();
        return new Request(
                request.method().name(),
                path,
                query(request.query()),
                headers,
                body,
                request.remoteAddress().hostAddress(),
                request.path());
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Map<String, String> query(@org.jspecify.annotations.Nullable String text) {
        Map<String, String> values = new HashMap<>();
        if (text == null) {
            return values;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }

    private static boolean isLoopback(SocketAddress address) {
        try {
            return InetAddress.getByName(address.hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
