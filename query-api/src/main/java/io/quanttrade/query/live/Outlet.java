package io.quanttrade.query.live;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The sending side of one socket.
interface Outlet {

    /// Sends one text frame; `done` gets null when it left, or the failure. Called with at most one
    /// frame on its way.
    void send(String text, Consumer<@Nullable Throwable> done);

    void ping();

    void close(int code, String reason);
}
