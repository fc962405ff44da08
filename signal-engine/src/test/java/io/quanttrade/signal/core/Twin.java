package io.quanttrade.signal.core;

import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// The naive twin of the bars of one instrument and interval: puts the ticks that count into slots
/// and keeps them all; it adds nothing up.
final class Twin {

    /// The ticks of one bar.
    static final class Slot {
        final long start;
        final List<Tick> ticks = new ArrayList<>();
        boolean afterGap;
        boolean gapInside;

        Slot(long start) {
            this.start = start;
        }

        boolean inSession() {
            return ticks.stream().anyMatch(tick -> !tick.has(TickFlag.OFF_SESSION));
        }

        LongStream prices() {
            return ticks.stream().mapToLong(tick -> tick.lastPrice().units());
        }
    }

    final List<Slot> bars = new ArrayList<>();

    private final BarInterval interval;
    private final LocalTime opening;
    private long from = Long.MIN_VALUE;
    private boolean forming;
    private boolean gap;

    Twin(BarInterval interval, LocalTime opening) {
        this.interval = interval;
        this.opening = opening;
    }

    void apply(Tick tick) {
        if (forming && tick.eventTime() >= from + interval.nanos()) {
            from += interval.nanos();
            forming = false;
            gap = false;
        }
        if (tick.kind() == TickKind.SESSION_END) {
            if (!forming) {
                from = Math.max(from, slot(tick.eventTime()));
            }
            return;
        }
        if (tick.eventTime() < from) {
            return;
        }
        if (tick.has(TickFlag.AFTER_GAP)) {
            gap = true;
            if (forming) {
                bars.getLast().afterGap = true;
                bars.getLast().gapInside |= bars.getLast().inSession();
            }
        }
        if (tick.kind() == TickKind.QUOTE
                || tick.has(TickFlag.LATE)
                || tick.has(TickFlag.OUTLIER)
                || tick.has(TickFlag.VOLUME_FELL)) {
            return;
        }
        if (!forming) {
            from = slot(tick.eventTime());
            forming = true;
            bars.add(new Slot(from));
            bars.getLast().afterGap = gap;
        }
        bars.getLast().ticks.add(tick);
    }

    List<Tick> accepted() {
        return bars.stream().flatMap(bar -> bar.ticks.stream()).toList();
    }

    /// Whole intervals from the opening of the tick's date, back or forth; a day from midnight.
    private long slot(long time) {
        LocalTime first = interval.equals(BarInterval.of("1d")) ? LocalTime.MIDNIGHT : opening;
        long start = MarketTime.epochNanos(MarketTime.istDate(time), first);
        while (start > time) {
            start -= interval.nanos();
        }
        return start + (time - start) / interval.nanos() * interval.nanos();
    }
}
