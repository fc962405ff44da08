package io.quanttrade.simulator.engine;

import io.quanttrade.simulator.core.InstrumentMarket;

/// Hears of every market change; the sockets of the feed.
public interface MarketListener {
    /// The instrument has a new last trade or book.
    void changed(InstrumentMarket market);

    /// Whether a client is subscribed to this instrument, so that its changes are worth making.
    boolean wants(InstrumentMarket market);

    /// A run of changes is over; stacked packets can go out.
    void flush();

    /// Whether a reader is behind, so that an unlimited market must wait for it.
    boolean congested();

    /// Whether anyone is subscribed.
    boolean hasReader();
}
