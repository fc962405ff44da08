package io.quanttrade.query.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quanttrade.query.view.Channel;
import io.quanttrade.query.view.TickView;
import io.quanttrade.query.view.Updates;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TopicOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketProjectionTest {

    private static final long TEN = 1_621_225_800_000_000_000L;
    private static final InstrumentId TCS = new InstrumentId("NSE:TCS");

    private final List<String> told = new ArrayList<>();
    private final LastTicks lastTicks = new LastTicks(SystemNanoClock.INSTANCE);
    private final MarketProjection projection =
            new MarketProjection(
                    lastTicks,
                    new Updates() {
                        @Override
                        public void state(Channel channel, String key, String slot, Object view) {
                            told.add(channel + " " + slot);
                        }

                        @Override
                        public void event(Channel channel, String accountId, Object view) {}
                    },
                    List.of(BarInterval.of("1m")));

    @Test
    void endOfASessionIsNeitherAPriceNorABar() {
        Tick last =
                new Tick(
                        TCS,
                        "test",
                        1,
                        TEN,
                        TEN,
                        TickKind.TRADE,
                        Price.of("100"),
                        1,
                        10,
                        Price.of("99.95"),
                        5,
                        null,
                        0,
                        0);
        projection.add(last, new TopicOffset("market.tick.v1", 0, 0));
        List<String> before = List.copyOf(told);
        projection.add(
                Tick.sessionEnd(last, 2, TEN + 60_000_000_000L, TEN + 1),
                new TopicOffset("market.tick.v1", 0, 1));
        assertEquals(before, told);
        TickView shown = lastTicks.get("NSE:TCS");
        assertEquals("1", shown == null ? null : shown.sequence());
        assertEquals("99.95", shown == null ? null : shown.bid());
    }
}
