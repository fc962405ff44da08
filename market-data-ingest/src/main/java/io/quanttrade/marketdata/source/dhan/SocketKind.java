package io.quanttrade.marketdata.source.dhan;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The kinds of market-data sockets with their limits. Dhan counts the five sockets of a client for
/// each kind separately.
///
/// Source: Dhan API v2, live market feed and full market depth.
public enum SocketKind {
    FEED("feed", 5_000, 100),
    DEPTH_20("depth20", 50, 50),
    DEPTH_200("depth200", 1, 1);

    /// Sockets of one kind a client may have open; one more ends the oldest with 805.
    public static final int MAX_SOCKETS = 5;

    private final String text;
    private final int perSocket;
    private final int perMessage;

    SocketKind(String text, int perSocket, int perMessage) {
        this.text = text;
        this.perSocket = perSocket;
        this.perMessage = perMessage;
    }

    /// Name for people, health and meters, for example `depth20`.
    public String text() {
        return text;
    }

    /// Instruments one socket takes.
    public int perSocket() {
        return perSocket;
    }

    /// Spreads subscriptions over as few sockets as needed, evenly.
    ///
    /// @param perSocket instruments on one socket, at most what the kind takes
    /// @throws IllegalArgumentException `ingest-instruments-too-many` beyond five sockets
    public List<List<FeedSubscription>> spread(List<FeedSubscription> wanted, int perSocket) {
        int limit = Math.clamp(perSocket, 1, this.perSocket);
        int sockets = Math.ceilDiv(wanted.size(), limit);
        if (sockets > MAX_SOCKETS) {
            throw new IllegalArgumentException(
                    "ingest-instruments-too-many: "
                            + wanted.size()
                            + " instruments are wanted and "
                            + MAX_SOCKETS
                            + " "
                            + text
                            + " sockets of "
                            + limit
                            + " take "
                            + MAX_SOCKETS * limit
                            + "; name fewer in the configuration");
        }
        List<List<FeedSubscription>> spread = new ArrayList<>();
        int from = 0;
        for (int socket = 0; socket < sockets; socket++) {
            int to = from + Math.ceilDiv(wanted.size() - from, sockets - socket);
            spread.add(List.copyOf(wanted.subList(from, to)));
            from = to;
        }
        return spread;
    }

    /// The address with the query Dhan wants. It holds the token: never log it.
    URI uri(SocketSettings settings, String token) {
        String base = settings.url().toString();
        String separator = base.contains("?") ? "&" : "?";
        return URI.create(
                base
                        + separator
                        + (this == FEED ? "version=2&" : "")
                        + "token="
                        + encode(token)
                        + "&clientId="
                        + encode(settings.clientId())
                        + "&authType=2");
    }

    /// The messages that subscribe to all of these.
    List<String> messages(Collection<FeedSubscription> subscriptions) {
        if (this == DEPTH_200) {
            // The one instrument stands in the message itself.
            return subscriptions.stream()
                    .map(
                            one ->
                                    "{\"RequestCode\":"
                                            + one.mode().requestCode()
                                            + ","
                                            + address(one)
                                            + "}")
                    .toList();
        }
        Map<FeedMode, List<FeedSubscription>> byMode = new EnumMap<>(FeedMode.class);
        for (FeedSubscription subscription : subscriptions) {
            byMode.computeIfAbsent(subscription.mode(), mode -> new ArrayList<>())
                    .add(subscription);
        }
        List<String> messages = new ArrayList<>();
        byMode.forEach(
                (mode, wanted) -> {
                    for (int i = 0; i < wanted.size(); i += perMessage) {
                        int end = Math.min(wanted.size(), i + perMessage);
                        messages.add(message(mode, wanted.subList(i, end)));
                    }
                });
        return messages;
    }

    private static String message(FeedMode mode, List<FeedSubscription> wanted) {
        StringBuilder json = new StringBuilder(64 + wanted.size() * 56);
        json.append("{\"RequestCode\":").append(mode.requestCode());
        json.append(",\"InstrumentCount\":").append(wanted.size());
        json.append(",\"InstrumentList\":[");
        String separator = "";
        for (FeedSubscription one : wanted) {
            json.append(separator).append('{').append(address(one)).append('}');
            separator = ",";
        }
        return json.append("]}").toString();
    }

    private static String address(FeedSubscription one) {
        return "\"ExchangeSegment\":\""
                + one.segment()
                + "\",\"SecurityId\":\""
                + one.securityId()
                + "\"";
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
