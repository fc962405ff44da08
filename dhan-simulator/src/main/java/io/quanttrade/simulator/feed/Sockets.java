package io.quanttrade.simulator.feed;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.quanttrade.simulator.engine.Switches;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.WebSocketInternal;

/// What every socket of Dhan has in common: a ping each 10 s, the end after 40 s without an answer,
/// and the habit of dying without a close frame.
public final class Sockets {
    private static final long PING_MILLIS = 10_000;
    private static final long SILENCE_NANOS = 40_000_000_000L;

    private Sockets() {}

    /// Pings until the socket closes. `alsoOnClose` runs once when it is gone.
    public static void keepAlive(
            Vertx vertx, ServerWebSocket socket, Switches switches, Runnable alsoOnClose) {
        long[] heard = {System.nanoTime()};
        long timer =
                vertx.setPeriodic(
                        PING_MILLIS,
                        t -> {
                            if (System.nanoTime() - heard[0] > SILENCE_NANOS) {
                                reset(socket);
                            } else if (!switches.silentPings && !socket.isClosed()) {
                                socket.writePing(Buffer.buffer());
                            }
                        });
        socket.pongHandler(pong -> heard[0] = System.nanoTime());
        socket.exceptionHandler(e -> reset(socket));
        socket.closeHandler(
                v -> {
                    boolean _ = vertx.cancelTimer(timer);
                    alsoOnClose.run();
                });
    }

    /// Ends the TCP connection with a reset, without a WebSocket close frame.
    public static void reset(ServerWebSocket socket) {
        ChannelHandlerContext context = ((WebSocketInternal) socket).channelHandlerContext();
        if (context.channel().isOpen()) {
            boolean _ = context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            // From this context on, so that nobody above it gets to write a close frame.
            var _ = context.close();
        }
    }
}
