package io.quanttrade.query.store;

import io.quanttrade.query.view.Updates;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.NanoClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The two readers: trading topics apart from market data, so that a flood of ticks never delays an
/// order.
public final class Projectors implements AutoCloseable {

    /// Name under which the lag of both is shown.
    public static final String GROUP = "query-api-projector";

    private static final Duration MARKET_FLUSH_INTERVAL = Duration.ofMillis(250);

    private final Projector trading;
    private final Projector market;

    public Projectors(
            String bootstrap,
            Database database,
            LastTicks lastTicks,
            Updates updates,
            List<BarInterval> intervals,
            NanoClock clock) {
        trading =
                new Projector(
                        GROUP,
                        bootstrap,
                        database,
                        new TradingProjection(updates),
                        Duration.ZERO,
                        clock);
        market =
                new Projector(
                        GROUP + "-market",
                        bootstrap,
                        database,
                        new MarketProjection(lastTicks, updates, intervals),
                        MARKET_FLUSH_INTERVAL,
                        clock);
    }

    /// Why one of them is not reading or has not caught up, null when both have.
    public @Nullable String code() {
        String code = trading.code();
        return code != null ? code : market.code();
    }

    /// Next offset of every partition they read.
    public Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> all = new HashMap<>(trading.positions());
        all.putAll(market.positions());
        return all;
    }

    @Override
    public void close() {
        trading.close();
        market.close();
    }
}
