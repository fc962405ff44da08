package io.quanttrade.marketdata.source.dhan;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/// How to reach the feed.
///
/// @param url `ws` or `wss` address without query
/// @param clientId the broker's client id
/// @param token the current access token; asked again before each connect
/// @param staleAfter silence on a healthy socket after which the feed counts as stale
public record FeedSettings(URI url, String clientId, Supplier<String> token, Duration staleAfter) {

    /// The address with the query Dhan wants. It holds the token: never log it.
    URI connectUri(String currentToken) {
        String base = url.toString();
        String separator = base.contains("?") ? "&" : "?";
        return URI.create(
                base
                        + separator
                        + "version=2&token="
                        + encode(currentToken)
                        + "&clientId="
                        + encode(clientId)
                        + "&authType=2");
    }

    private static String encode(String value) {
        return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }
}
