package io.quanttrade.query.view;

import io.quanttrade.topics.marketdata.BarGrid;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.value.Price;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The bars that are still open, folded from ticks so that a chart moves. For display only: what
/// strategies see are the closed bars of the bar topic, which replace these. A bar that was joined
/// in the middle shows only what was seen since. One thread.
public final class FormingBars {

    private static final class Open {
        final BarGrid grid;
        long start = Long.MIN_VALUE;
        Price open = new Price(1);
        Price high = open;
        Price low = open;
        Price close = open;
        long volume;
        long ticks;

        Open(BarGrid grid) {
            this.grid = grid;
        }
    }

    private final List<BarInterval> intervals;
    private final Map<String, List<Open>> byInstrument = new HashMap<>();
    private final Map<String, Long> dayVolume = new HashMap<>();

    public FormingBars(List<BarInterval> intervals) {
        this.intervals = List.copyOf(intervals);
    }

    /// The open bar of each interval after a tick; a tick before an open bar's start is left out.
    public List<BarView> onTick(Tick tick) {
        String instrument = tick.instrument().value();
        List<Open> bars =
                byInstrument.computeIfAbsent(
                        instrument,
                        key -> {
                            List<Open> fresh = new ArrayList<>();
                            for (BarInterval interval : intervals) {
                                fresh.add(new Open(BarGrid.of(tick.instrument(), interval)));
                            }
                            return fresh;
                        });
        long traded = traded(tick, dayVolume.put(instrument, tick.dayVolume()));
        List<BarView> views = new ArrayList<>(intervals.size());
        for (int i = 0; i < intervals.size(); i++) {
            BarInterval interval = intervals.get(i);
            Open bar = bars.get(i);
            long start = bar.grid.startOf(tick.eventTime());
            if (start < bar.start) {
                continue;
            }
            add(bar, start, tick.lastPrice(), traded);
            views.add(view(instrument, interval, bar));
        }
        return views;
    }

    private static long traded(Tick tick, @Nullable Long before) {
        return before == null || tick.dayVolume() < before ? 0 : tick.dayVolume() - before;
    }

    private static void add(Open bar, long start, Price price, long traded) {
        if (start > bar.start) {
            bar.start = start;
            bar.open = price;
            bar.high = price;
            bar.low = price;
            bar.volume = 0;
            bar.ticks = 0;
        }
        bar.high = price.compareTo(bar.high) > 0 ? price : bar.high;
        bar.low = price.compareTo(bar.low) < 0 ? price : bar.low;
        bar.close = price;
        bar.volume += traded;
        bar.ticks++;
    }

    private static BarView view(String instrument, BarInterval interval, Open bar) {
        long end = bar.start + interval.nanos();
        return new BarView(
                instrument + "/" + interval + "/" + bar.start,
                null,
                instrument,
                interval.toString(),
                Views.time(bar.start),
                Views.time(end),
                bar.open.toString(),
                bar.high.toString(),
                bar.low.toString(),
                bar.close.toString(),
                Long.toString(bar.volume),
                Long.toString(bar.ticks),
                false,
                false,
                Views.time(end));
    }
}
