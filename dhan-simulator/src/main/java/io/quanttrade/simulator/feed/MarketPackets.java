package io.quanttrade.simulator.feed;

import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Price4;

/// Turns the state of an instrument into feed packets.
final class MarketPackets {
    /// IST in seconds: the feed writes the IST wall clock as if it were UTC.
    private static final long IST_SECONDS = 19_800;

    private MarketPackets() {}

    static byte[] ticker(InstrumentMarket market) {
        Instrument i = market.instrument();
        return FeedPackets.ticker(
                i.segment().code(),
                i.securityId(),
                Price4.toFloat(market.lastPrice()),
                lastTradeTime(market));
    }

    static byte[] previousClose(InstrumentMarket market) {
        Instrument i = market.instrument();
        return FeedPackets.previousClose(
                i.segment().code(), i.securityId(), Price4.toFloat(market.previousClose()), 0);
    }

    static byte[] openInterest(InstrumentMarket market) {
        Instrument i = market.instrument();
        return FeedPackets.openInterest(i.segment().code(), i.securityId(), market.openInterest());
    }

    static byte[] quote(InstrumentMarket market) {
        Instrument i = market.instrument();
        return FeedPackets.quote(i.segment().code(), i.securityId(), values(market));
    }

    static byte[] full(InstrumentMarket market) {
        Instrument i = market.instrument();
        FeedPackets.Level[] depth = new FeedPackets.Level[FeedPackets.LEVELS];
        for (int l = 0; l < depth.length; l++) {
            depth[l] =
                    new FeedPackets.Level(
                            market.bidQuantity(l),
                            market.askQuantity(l),
                            market.bidOrders(l),
                            market.askOrders(l),
                            Price4.toFloat(market.bidPrice(l)),
                            Price4.toFloat(market.askPrice(l)));
        }
        return FeedPackets.full(i.segment().code(), i.securityId(), values(market), depth);
    }

    private static FeedPackets.Values values(InstrumentMarket m) {
        return new FeedPackets.Values(
                Price4.toFloat(m.lastPrice()),
                (int) m.lastQuantity(),
                lastTradeTime(m),
                Price4.toFloat(m.averagePrice()),
                m.volume(),
                m.totalSell(),
                m.totalBuy(),
                m.openInterest(),
                m.openInterestHigh(),
                m.openInterestLow(),
                Price4.toFloat(m.open()),
                Price4.toFloat(m.previousClose()),
                Price4.toFloat(m.high()),
                Price4.toFloat(m.low()));
    }

    private static long lastTradeTime(InstrumentMarket market) {
        long millis = market.lastTradeMillis();
        return millis == 0 ? 0 : millis / 1_000 + IST_SECONDS;
    }
}
