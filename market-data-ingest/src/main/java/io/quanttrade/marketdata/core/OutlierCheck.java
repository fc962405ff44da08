package io.quanttrade.marketdata.core;

import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.value.MarketTime;

/// Finds prices far from where the instrument trades. Compared with the last price that was no
/// outlier, so that one wild print does not make the next good one look wild; a market that really
/// moved is believed when several prints in a row stay together, and on a new day. Prices in units.
final class OutlierCheck {

    /// A price further than this from the reference is an outlier.
    private static final int LIMIT_PERCENT = 20;

    /// So many prints in a row at a new level are the new level.
    private static final int BELIEVED_AFTER = 5;

    private static final long NONE = 0;

    private long reference = NONE;
    private long candidate = NONE;
    private int together;
    private long day;

    boolean isOutlier(long price, long eventTime) {
        return reference != NONE && isFar(price, reference) && MarketTime.istDay(eventTime) == day;
    }

    /// Takes a tick that goes on, flagged by [#isOutlier] or not.
    void accept(Tick tick) {
        long price = tick.lastPrice().units();
        if (!tick.has(TickFlag.OUTLIER)) {
            believe(price, tick.eventTime());
            return;
        }
        together = candidate != NONE && !isFar(price, candidate) ? together + 1 : 1;
        candidate = price;
        if (together >= BELIEVED_AFTER) {
            believe(price, tick.eventTime());
        }
    }

    private void believe(long price, long eventTime) {
        reference = price;
        candidate = NONE;
        together = 0;
        day = MarketTime.istDay(eventTime);
    }

    private static boolean isFar(long price, long from) {
        return Math.abs(price - from) > from / 100 * LIMIT_PERCENT;
    }
}
