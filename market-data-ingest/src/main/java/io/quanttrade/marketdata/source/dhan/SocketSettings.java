package io.quanttrade.marketdata.source.dhan;

import java.net.URI;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// How to reach a socket.
///
/// @param url `ws` or `wss` address without query
/// @param clientId the broker's client id
/// @param token the current access token; asked again before each connect
/// @param staleAfter silence on a healthy socket after which it counts as stale
/// @param marketOpen whether the market of its instruments trades now; while it does not, silence
///   means nothing
public record SocketSettings(
        URI url,
        String clientId,
        Supplier<String> token,
        Duration staleAfter,
        BooleanSupplier marketOpen) {}
