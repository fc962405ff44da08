package io.quanttrade.marketdata.source.dhan;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Opens WebSockets.
@FunctionalInterface
public interface Connector {

    /// Longest time of a handshake.
    Duration BOUND = Duration.ofSeconds(10);

    /// Over the network.
    static Connector of(HttpClient http) {
        return (address, listener) ->
                http.newWebSocketBuilder().connectTimeout(BOUND).buildAsync(address, listener);
    }

    /// @param address holds the token: never log it
    CompletableFuture<WebSocket> connect(URI address, WebSocket.Listener listener);
}
