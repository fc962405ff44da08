package io.quanttrade.marketdata.core;

import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;
import java.time.ZoneId;

/// Local dates of instants in one zone. Instants of one day are answered without a look at the
/// rules of the zone. Not for use by several threads.
public final class LocalDays {

    private final ZoneId zone;
    private LocalDate day = LocalDate.EPOCH;
    private long start;
    private long end;

    public LocalDays(ZoneId zone) {
        this.zone = zone;
    }

    /// @param epochNanos epoch nanoseconds UTC
    public LocalDate of(long epochNanos) {
        if (epochNanos < start || epochNanos >= end) {
            day = MarketTime.instant(epochNanos).atZone(zone).toLocalDate();
            start = MarketTime.epochNanos(day.atStartOfDay(zone).toInstant());
            end = MarketTime.epochNanos(day.plusDays(1).atStartOfDay(zone).toInstant());
        }
        return day;
    }

    /// Nanoseconds since midnight of the local day.
    public long sinceMidnight(long epochNanos) {
        LocalDate unused = of(epochNanos);
        return epochNanos - start;
    }
}
