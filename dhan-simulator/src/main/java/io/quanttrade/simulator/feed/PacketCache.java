package io.quanttrade.simulator.feed;

import io.quanttrade.simulator.core.InstrumentMarket;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// The packets of one market state, each encoded at most once however many sockets want it.
final class PacketCache {
    private final InstrumentMarket market;
    private @Nullable Buffer ticker;
    private @Nullable Buffer quote;
    private @Nullable Buffer full;

    PacketCache(InstrumentMarket market) {
        this.market = market;
    }

    Buffer ticker() {
        Buffer known = ticker;
        if (known == null) {
            known = Buffer.buffer(MarketPackets.ticker(market));
            ticker = known;
        }
        return known;
    }

    Buffer quote() {
        Buffer known = quote;
        if (known == null) {
            known = Buffer.buffer(MarketPackets.quote(market));
            quote = known;
        }
        return known;
    }

    Buffer full() {
        Buffer known = full;
        if (known == null) {
            known = Buffer.buffer(MarketPackets.full(market));
            full = known;
        }
        return known;
    }

    /// Whether quote packets of this instrument come with an open interest packet.
    boolean hasOpenInterest() {
        return market.instrument().contract() != null;
    }

    Buffer openInterest() {
        return Buffer.buffer(MarketPackets.openInterest(market));
    }

    /// Encodes all packets now, before the market moves on.
    PacketCache freeze() {
        Buffer _ = ticker();
        Buffer _ = quote();
        Buffer _ = full();
        return this;
    }
}
