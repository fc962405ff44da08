package io.quanttrade.marketdata.core;

import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import org.jspecify.annotations.Nullable;

/// Finds prices far from where the instrument trades. Compared with the last price that was no
/// outlier, so that one wild print does not make the next good one look wild; a market that really
/// moved is believed when several prints in a row stay together, and on a new day.
final class OutlierCheck {

    /// A price further than this from the reference is an outlier.
    private static final int LIMIT_PERCENT = 20;

    /// So many prints in a row at a new level are the new level.
    private static final int BELIEVED_AFTER = 5;

    private @Nullable Price reference;
    private @Nullable Price candidate;
    private int together;
    private long day;

    boolean isOutlier(Tick tick) {
        Price known = reference;
        return known != null
                && MarketTime.istDay(tick.eventTime()) == day
                && isFar(tick.lastPrice(), known);
    }

    /// Takes a tick that goes on, flagged by [#isOutlier] or not.
    void accept(Tick tick) {
        Price price = tick.lastPrice();
        if (!tick.has(TickFlag.OUTLIER)) {
            believe(tick);
            return;
        }
        Price level = candidate;
        together = level != null && !isFar(price, level) ? together + 1 : 1;
        candidate = price;
        if (together >= BELIEVED_AFTER) {
            believe(tick);
        }
    }

    private void believe(Tick tick) {
        reference = tick.lastPrice();
        candidate = null;
        together = 0;
        day = MarketTime.istDay(tick.eventTime());
    }

    private static boolean isFar(Price price, Price from) {
        return Math.abs(price.units() - from.units()) > from.units() / 100 * LIMIT_PERCENT;
    }
}
