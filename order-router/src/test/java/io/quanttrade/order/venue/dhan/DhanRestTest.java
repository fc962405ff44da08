package io.quanttrade.order.venue.dhan;

import static io.quanttrade.order.core.Orders.TEN;
import static io.quanttrade.order.core.Orders.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quanttrade.order.stream.FaultPoint;
import io.quanttrade.topics.order.OrderIntent;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Proves on the wire that the JDK client repeats no POST, against a server that counts requests
/// and decides byte by byte what comes back.
class DhanRestTest {

    private static final OrderIntent INTENT = order().live().build();
    private static final String TAKEN =
            "HTTP/1.1 200 OK\r\nContent-Length: 39\r\n\r\n"
                    + "{\"orderId\":\"1\",\"orderStatus\":\"TRANSIT\"}";
    private static final String EMPTY_BOOK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Function<String, String> answer = line -> TAKEN;
    private ServerSocket server;
    private Thread acceptor;
    private DhanRest rest;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        acceptor = Thread.ofVirtual().start(this::accept);
        rest = rest("http://127.0.0.1:" + server.getLocalPort() + "/v2");
    }

    private static DhanRest rest(String url) {
        FakeClock clock = new FakeClock(TEN);
        return new DhanRest(
                DhanSettings.of("SIMULATED", url, "ws://127.0.0.1:1", "1000000001", "token"),
                clock,
                clock,
                FaultPoint.Listener.NONE);
    }

    /// A closed server socket goes on listening until the thread that waits in `accept` has left
    /// it.
    @AfterEach
    void stop() throws IOException, InterruptedException {
        server.close();
        acceptor.join();
    }

    @Test
    void aPooledConnectionThatDiesUnderAPostIsNotTriedAgain() throws InterruptedException {
        answer = line -> line.startsWith("POST") ? "" : EMPTY_BOOK;
        assertInstanceOf(Lookup.Found.class, rest.orders());

        SendOutcome outcome = rest.place(INTENT);

        assertInstanceOf(SendOutcome.Unknown.class, outcome);
        assertEquals(List.of("GET /v2/orders HTTP/1.1", "POST /v2/orders HTTP/1.1"), requests);
    }

    @Test
    void aFreshConnectionThatDiesUnderAPostIsNotTriedAgain() throws InterruptedException {
        answer = line -> "";

        assertInstanceOf(SendOutcome.Unknown.class, rest.place(INTENT));

        assertEquals(1, requests.size());
    }

    @Test
    void aRedirectIsNotFollowed() throws InterruptedException {
        answer =
                line ->
                        "HTTP/1.1 307 Temporary Redirect\r\nLocation: /v2/elsewhere\r\n"
                                + "Content-Length: 0\r\n\r\n";

        assertInstanceOf(SendOutcome.Unknown.class, rest.place(INTENT));

        assertEquals(1, requests.size());
    }

    @Test
    void aTruncatedAnswerIsUnknown() throws InterruptedException {
        answer = line -> TAKEN.substring(0, TAKEN.length() - 5);

        assertInstanceOf(SendOutcome.Unknown.class, rest.place(INTENT));

        assertEquals(1, requests.size());
    }

    @Test
    void anUnfinishedHeaderIsUnknown() throws InterruptedException {
        answer = line -> "HTTP/1.1 200 OK\r\nContent-";

        assertInstanceOf(SendOutcome.Unknown.class, rest.place(INTENT));
    }

    @Test
    void noAnswerWithinTheBoundIsUnknown() throws InterruptedException {
        answer = line -> "hang";

        assertInstanceOf(SendOutcome.Unknown.class, rest.place(INTENT));

        assertEquals(1, requests.size());
    }

    @Test
    void aRefusedConnectIsNotSent() throws IOException, InterruptedException {
        stop();

        assertInstanceOf(SendOutcome.NotSent.class, rest.place(INTENT));

        assertEquals(List.of(), requests);
    }

    @Test
    void aGoodAnswerIsTaken() throws InterruptedException {
        assertEquals(new SendOutcome.Taken("1", "TRANSIT"), rest.place(INTENT));
    }

    @Test
    void refusesAJvmThatRepeatsEveryMethod() {
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
        try {
            assertThrows(IllegalStateException.class, () -> rest("http://127.0.0.1:1/v2"));
        } finally {
            System.clearProperty("jdk.httpclient.enableAllMethodRetry");
        }
    }

    @Test
    void environmentAndHostsBelongTogether() {
        for (String[] wrong :
                new String[][] {
                    {"SIMULATED", "https://api.dhan.co/v2", "ws://127.0.0.1:1", "mode-mismatch"},
                    {"SIMULATED", "http://127.0.0.1:1", "wss://api.dhan.co", "mode-mismatch"},
                    {"LIVE", "http://localhost:1/v2", "wss://api.dhan.co", "mode-mismatch"},
                    {"LIVE", "https://[::1]/v2", "wss://api.dhan.co", "mode-mismatch"},
                    {"LIVE", "https://api.dhan.co/v2", "wss://127.0.0.1", "mode-mismatch"},
                    {"LIVE", "http://api.dhan.co/v2", "wss://api.dhan.co", "mode-mismatch"},
                    {"OTHER", "https://api.dhan.co/v2", "wss://x", "configuration-invalid"},
                    {"LIVE", "", "wss://api.dhan.co", "configuration-invalid"},
                }) {
            IllegalStateException refused =
                    assertThrows(
                            IllegalStateException.class,
                            () -> DhanSettings.of(wrong[0], wrong[1], wrong[2], "1", "secret"));
            assertEquals(wrong[3], String.valueOf(refused.getMessage()).split(":", 2)[0]);
        }
        DhanSettings live =
                DhanSettings.of(
                        "LIVE", "https://api.dhan.co/v2/", "wss://api.dhan.co", "1", "secret");
        assertEquals("https://api.dhan.co/v2", live.restUrl().toString());
        assertEquals(-1, live.toString().indexOf("secret"));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /// Answers requests of one connection until an answer is not a whole one.
    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream())) {
            while (true) {
                String line = readRequest(in);
                if (line.isEmpty()) {
                    return;
                }
                requests.add(line);
                String text = answer.apply(line);
                if (text.equals("hang")) {
                    // Until the client gives up.
                    readRequest(in);
                    return;
                }
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                if (!text.equals(EMPTY_BOOK)) {
                    return;
                }
            }
        } catch (IOException clientWentAway) {
            // What it sent before is recorded, and that is what counts.
            return;
        }
    }

    private static String readRequest(InputStream in) throws IOException {
        String first = readLine(in);
        int length = 0;
        for (String line = first; !line.isEmpty(); line = readLine(in)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring("content-length:".length()).trim());
            }
        }
        in.readNBytes(length);
        return first;
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
