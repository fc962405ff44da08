package io.quanttrade.simulator.orderupdate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.ExchangeListener;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Order;
import io.quanttrade.simulator.core.OrderStatus;
import io.quanttrade.simulator.core.Trade;
import io.quanttrade.simulator.engine.Credentials;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.engine.Switches;
import io.quanttrade.simulator.feed.Sockets;
import io.quanttrade.simulator.json.DhanJson;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All clients of the order update socket. Each change of an order is sent to every logged-in
/// client; a client whose queue is full is reset, because an update must not be dropped silently.
public final class OrderUpdateHub implements ExchangeListener {
    private static final int LOGIN = 42;

    /// How long Dhan takes to drop a bad login.
    private static final long DROP_MILLIS = 10;

    /// Longest time a held-back update waits for the one that overtakes it.
    private static final long SHUFFLE_MILLIS = 100;

    private static final int QUEUE_BYTES = 1024 * 1024;

    private final Vertx vertx;
    private final Simulation simulation;
    private final Credentials credentials;
    private final Switches switches;
    private final List<ServerWebSocket> clients = new ArrayList<>();
    private @Nullable String held;
    private long updates;

    public OrderUpdateHub(Vertx vertx, Simulation simulation, Credentials credentials) {
        this.vertx = vertx;
        this.simulation = simulation;
        this.credentials = credentials;
        this.switches = simulation.switches();
    }

    /// Takes a new connection; it hears nothing before its login.
    public void connect(ServerWebSocket socket) {
        socket.setWriteQueueMaxSize(QUEUE_BYTES);
        Sockets.keepAlive(vertx, socket, switches, () -> clients.remove(socket));
        socket.textMessageHandler(text -> login(socket, text));
    }

    @Override
    public void changed(Order order, @Nullable Trade trade) {
        if (clients.isEmpty() || switches.silentOrderSocket) {
            return;
        }
        Optional<InstrumentMarket> market =
                simulation
                        .exchange()
                        .market(order.instrument().segment(), order.instrument().securityId());
        ObjectNode data = OrderAlert.of(order, credentials.clientId(), market);
        if (order.status() == OrderStatus.PENDING && !switches.unknownStatus.isEmpty()) {
            data.put("status", switches.unknownStatus);
        }
        String text = DhanJson.text(OrderAlert.envelope(data, switches.pascalCase));
        if (switches.shuffleUpdates) {
            shuffle(text);
        } else {
            send(text);
        }
    }

    /// Clients that are logged in.
    public int clients() {
        return clients.size();
    }

    /// Order updates sent since the start, copies included.
    public long updates() {
        return updates;
    }

    /// Resets every connection without a word.
    public void resetAll() {
        List.copyOf(clients).forEach(Sockets::reset);
    }

    private void login(ServerWebSocket socket, String text) {
        if (clients.contains(socket)) {
            return;
        }
        if (accepted(text) && !switches.resetAfterLogin) {
            clients.add(socket);
            return;
        }
        long _ = vertx.setTimer(DROP_MILLIS, t -> Sockets.reset(socket));
    }

    private boolean accepted(String text) {
        JsonNode message;
        try {
            message = DhanJson.parse(text);
        } catch (JsonProcessingException e) {
            return false;
        }
        JsonNode request = message.path("LoginReq");
        return request.path("MsgCode").asInt() == LOGIN
                && message.path("UserType").asText().equals("SELF")
                && credentials.refusal(
                                request.path("ClientId").asText(), request.path("Token").asText())
                        == 0;
    }

    /// Sends each pair of updates in the wrong order; a single one goes out after a moment.
    private void shuffle(String text) {
        String first = held;
        if (first != null) {
            held = null;
            send(text);
            send(first);
            return;
        }
        held = text;
        long _ =
                vertx.setTimer(
                        SHUFFLE_MILLIS,
                        t -> {
                            if (text.equals(held)) {
                                held = null;
                                send(text);
                            }
                        });
    }

    private void send(String text) {
        for (int copy = 0; copy <= switches.duplicateUpdates; copy++) {
            for (ServerWebSocket client : List.copyOf(clients)) {
                if (client.writeQueueFull()) {
                    clients.remove(client);
                    Sockets.reset(client);
                } else {
                    updates++;
                    client.writeTextMessage(text);
                }
            }
        }
    }
}
