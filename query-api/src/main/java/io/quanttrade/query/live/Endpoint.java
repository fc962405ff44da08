package io.quanttrade.query.live;

import io.quanttrade.query.auth.Caller;
import io.quanttrade.query.store.Json;
import io.quanttrade.query.view.Setting;
import io.quanttrade.query.view.Views;
import io.quanttrade.topics.value.NanoClock;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.websockets.client.runtime.WebSocketPrincipal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The socket `/ws/v1`. Handlers run on the event loop: they parse, count and hand over.
@ServerEndpoint(value = Gate.PATH, subprotocols = "qt.v1")
@ApplicationScoped
public class Endpoint {

    private static final Logger LOG = Logger.getLogger(Endpoint.class);
    private static final int MAX_MESSAGE_CHARS = 64 * 1_024;
    private static final String STATE = "quanttrade.socket";
    private static final int BINARY = 1003;
    private static final int TOO_BIG = 1009;
    private static final int TOO_MANY_CONNECTIONS = 1013;
    private static final int FORBIDDEN = 4403;

    private static final class Socket {
        final Connection connection;
        final Messages messages;
        final StringBuilder partial = new StringBuilder();

        Socket(Connection connection, Messages messages) {
            this.connection = connection;
            this.messages = messages;
        }
    }

    private final Hub hub;
    private final Setting setting;
    private final NanoClock clock;

    @Inject
    Endpoint(Hub hub, Setting setting, NanoClock clock) {
        this.hub = hub;
        this.setting = setting;
        this.clock = clock;
    }

    @OnOpen
    void open(Session session) {
        Outlet outlet = new SessionOutlet(session);
        SecurityIdentity identity =
                session.getUserPrincipal() instanceof WebSocketPrincipal principal
                        ? principal.getSecurityIdentity()
                        : null;
        Caller caller = identity == null ? null : identity.getAttribute(Gate.CALLER);
        Set<String> accounts = identity == null ? null : identity.getAttribute(Gate.ACCOUNTS);
        if (caller == null || accounts == null) {
            outlet.close(FORBIDDEN, "forbidden");
            return;
        }
        Connection connection = new Connection(caller, accounts, outlet, clock);
        if (!hub.open(connection)) {
            outlet.close(TOO_MANY_CONNECTIONS, "too-many-connections");
            return;
        }
        session.getUserProperties()
                .put(STATE, new Socket(connection, new Messages(hub, connection)));
        Map<String, Object> hello = new LinkedHashMap<>();
        hello.put("type", "hello");
        hello.put("mode", setting.environment());
        hello.put("environment", setting.environment());
        hello.put("dataSource", setting.dataSource());
        hello.put("accounts", accounts.stream().sorted().toList());
        hello.put("serverTime", Views.time(clock.epochNanos()));
        hello.put("build", setting.build());
        connection.control(Json.write(hello));
    }

    @OnMessage
    void text(Session session, String part, boolean last) {
        Socket socket = socket(session);
        if (socket == null) {
            return;
        }
        // Fragments add up without bound in the extension; this is the bound.
        if (socket.partial.length() + part.length() > MAX_MESSAGE_CHARS) {
            socket.partial.setLength(0);
            socket.connection.close(TOO_BIG);
            return;
        }
        if (!last) {
            socket.partial.append(part);
        } else if (socket.partial.isEmpty()) {
            socket.messages.on(part);
        } else {
            String whole = socket.partial.append(part).toString();
            socket.partial.setLength(0);
            socket.messages.on(whole);
        }
    }

    @OnMessage
    void binary(Session session, ByteBuffer bytes) {
        Socket socket = socket(session);
        if (socket != null) {
            socket.connection.close(BINARY);
        }
    }

    @OnMessage
    void pong(Session session, PongMessage pong) {
        Socket socket = socket(session);
        if (socket != null) {
            socket.connection.pong();
        }
    }

    @OnClose
    void close(Session session) {
        Socket socket = socket(session);
        if (socket != null) {
            hub.closed(socket.connection);
        }
    }

    @OnError
    void error(Session session, Throwable failure) {
        LOG.debugf("socket ended: %s", failure.toString());
        close(session);
    }

    private static @Nullable Socket socket(Session session) {
        return (Socket) session.getUserProperties().get(STATE);
    }

    private record SessionOutlet(Session session) implements Outlet {

        @Override
        public void send(String text, Consumer<@Nullable Throwable> done) {
            try {
                session.getAsyncRemote()
                        .sendText(
                                text,
                                result ->
                                        done.accept(result.isOK() ? null : result.getException()));
            } catch (RuntimeException e) {
                done.accept(e);
            }
        }

        @Override
        public void ping() {
            try {
                session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
            } catch (IOException | RuntimeException e) {
                LOG.debugf("ping not sent: %s", e.toString());
            }
        }

        @Override
        public void close(int code, String reason) {
            try {
                session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
            } catch (IOException | RuntimeException e) {
                LOG.debugf("socket was closed already: %s", e.toString());
            }
        }
    }
}
