package io.quanttrade.marketdata.stream;

import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.marketdata.FeedEventKind;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.wire.Topics;
import org.jboss.logging.Logger;

/// Tells on the feed topic what happens to one socket. Owned by the pipeline's lock.
final class SocketEvents {

    private static final Logger LOG = Logger.getLogger(SocketEvents.class);

    private final String socket;
    private final RecordPublisher publisher;
    private final IngestMeters meters;
    private final NanoClock clock;
    private final MarketClock market;
    private boolean connected;
    private boolean stale;

    SocketEvents(
            String socket,
            RecordPublisher publisher,
            IngestMeters meters,
            NanoClock clock,
            MarketClock market) {
        this.socket = socket;
        this.publisher = publisher;
        this.meters = meters;
        this.clock = clock;
        this.market = market;
    }

    boolean isStale() {
        return stale;
    }

    void connected(int instruments) {
        connected = true;
        stale = false;
        send(
                FeedEventKind.CONNECTED,
                "feed-connected",
                "The socket is open and subscribes to " + instruments + " instruments.");
    }

    void disconnected(String code, String detail) {
        meters.disconnected(socket, code);
        if (connected) {
            connected = false;
            send(FeedEventKind.DISCONNECTED, code, detail);
        } else {
            LOG.warnf("%s: %s: %s", code, socket, detail);
        }
    }

    /// True when it was not known to be stale.
    boolean stale(String detail) {
        if (stale) {
            return false;
        }
        stale = true;
        send(FeedEventKind.STALE, "feed-stale", detail);
        return true;
    }

    void resumed() {
        stale = false;
        send(FeedEventKind.RESUMED, "feed-resumed", "New data comes again.");
    }

    void send(FeedEventKind kind, String code, String detail) {
        LOG.infof("%s: %s: %s", code, socket, detail);
        long now = clock.epochNanos();
        long time = market.latest() == 0 ? now : market.latest();
        publisher.send(
                Topics.MARKET_FEED, new FeedEvent(socket, kind, 0, 0, time, now, code, detail));
    }
}
