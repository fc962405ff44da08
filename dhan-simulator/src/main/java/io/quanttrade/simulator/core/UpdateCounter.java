package io.quanttrade.simulator.core;

import java.util.Arrays;

/// Counts the updates of one recorded instrument that a reader of the feed can tell apart: a row
/// whose second, price, quantity, day's volume and best quote are those of the row before it is the
/// same packet again. Of an index only second and price are told.
final class UpdateCounter {

    private static final long MILLIS = 1_000;

    private final InstrumentMarket market;
    private final long[] shown = new long[8];
    private final long[] now = new long[8];
    private long second = Long.MIN_VALUE;
    private long updates;
    private long beforeSecond;

    UpdateCounter(InstrumentMarket market) {
        this.market = market;
    }

    /// A row has just been applied to the market.
    void played() {
        long time = market.lastTradeMillis() / MILLIS;
        boolean stock = market.instrument().segment() != Segment.IDX_I;
        now[0] = time;
        now[1] = market.lastPrice();
        now[2] = stock ? market.lastQuantity() : 0;
        now[3] = stock ? market.volume() : 0;
        now[4] = stock ? market.bidPrice(0) : 0;
        now[5] = stock ? market.bidQuantity(0) : 0;
        now[6] = stock ? market.askPrice(0) : 0;
        now[7] = stock ? market.askQuantity(0) : 0;
        if (time != second) {
            second = time;
            beforeSecond = updates;
        }
        if (!Arrays.equals(now, shown)) {
            updates++;
            System.arraycopy(now, 0, shown, 0, now.length);
        }
    }

    /// Updates with a time before a second that is not before the last row's.
    long before(long wholeSecond) {
        return second < wholeSecond ? updates : beforeSecond;
    }
}
