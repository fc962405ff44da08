package io.quanttrade.simulator.core;

/// Market price protection: how far from the best opposite price a MARKET order may trade. Dhan
/// does not publish its percentages for the cash market; this is the table of another broker.
final class MarketProtection {
    private MarketProtection() {}

    /// The limit an unpriced order is given, on the tick grid and inside the day's band.
    static long limit(InstrumentMarket market, boolean buy) {
        long best = market.opposite(buy, 0) == 0 ? market.lastPrice() : market.opposite(buy, 0);
        long room = best * bps(best) / 10_000;
        if (buy) {
            long limit = Price4.floorToTick(best + room, market.tick());
            return Math.min(limit, market.upperLimit());
        }
        return Math.max(Price4.ceilToTick(best - room, market.tick()), market.lowerLimit());
    }

    private static long bps(long price) {
        if (price <= 100 * Price4.ONE) {
            return 200;
        }
        return price <= 1_000 * Price4.ONE ? 100 : 50;
    }
}
