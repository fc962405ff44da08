package io.quanttrade.simulator.core;

/// Fills the five levels of depth around a spread. Sizes come from a hash of (instrument, time,
/// level), so that the same tick always shows the same book.
final class BookShape {
    private static final int MIN_SHARES = 40;

    private BookShape() {}

    /// `typical` is a usual level size in shares.
    static void around(InstrumentMarket market, long bid, long ask, long millis, long typical) {
        long tick = market.tick();
        long buy = 0;
        long sell = 0;
        for (int level = 0; level < InstrumentMarket.LEVELS; level++) {
            long seed = millis * 31 + market.instrument().securityId() * 1_000_003L + level;
            int lot = market.instrument().lotSize();
            long bidSize = size(seed, typical, level) / lot * lot;
            long askSize = size(~seed, typical, level) / lot * lot;
            long bidPrice = bid - level * tick;
            market.level(
                    level,
                    Math.max(0, bidPrice),
                    bidPrice > 0 ? bidSize : 0,
                    orders(bidSize, typical),
                    ask + level * tick,
                    askSize,
                    orders(askSize, typical));
            buy += bidSize;
            sell += askSize;
        }
        market.totals(buy * 60, sell * 60);
    }

    private static long size(long seed, long typical, int level) {
        long spread = Math.floorMod(SeededRandom.mix(seed), 1_500L) + 250;
        return Math.max(MIN_SHARES, typical * spread * (level + 2) / 2_000);
    }

    private static int orders(long size, long typical) {
        return Math.clamp(1 + size * 8 / Math.max(1, typical), 1, 500);
    }
}
