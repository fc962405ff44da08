package io.quanttrade.standalone.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// The ports of a stack, all on loopback: `http` = P (UI, REST and WebSocket), Kafka P+1,
/// PostgreSQL P+2, Redis P+3, simulator P+4.
public record Ports(int http, int kafka, int postgres, int redis, int simulator) {

    private static final List<String> NAMES =
            List.of("UI and API", "Kafka", "PostgreSQL", "Redis", "simulator");
    private static final int LAST_BASE = 65_535 - NAMES.size() + 1;

    /// The five ports from `base` on, or five free ones when it is 0.
    ///
    /// @throws StackFailure `port-in-use` (exit 2) naming the port, what it is for and what to do
    public static Ports claim(int base) {
        if (base < 0 || base > LAST_BASE) {
            throw new StackFailure(
                    StackFailure.USAGE,
                    "port-invalid",
                    "--port must be 0 (free ports) or 1 to " + LAST_BASE + ", got " + base);
        }
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < NAMES.size(); i++) {
                held.add(open(base, i));
            }
            return new Ports(
                    held.get(0).getLocalPort(),
                    held.get(1).getLocalPort(),
                    held.get(2).getLocalPort(),
                    held.get(3).getLocalPort(),
                    held.get(4).getLocalPort());
        } finally {
            held.forEach(Ports::close);
        }
    }

    private static ServerSocket open(int base, int index) {
        int port = base == 0 ? 0 : base + index;
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new StackFailure(
                    StackFailure.USAGE,
                    "port-in-use",
                    "port %d (%s) is taken by another program; free it, or choose others with --port N, or --port 0 for free ones"
                            .formatted(port, NAMES.get(index)),
                    e);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot close a probe on " + socket, e);
        }
    }
}
