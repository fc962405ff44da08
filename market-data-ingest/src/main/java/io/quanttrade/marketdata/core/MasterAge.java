package io.quanttrade.marketdata.core;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// Whether the instruments in use are those of the market date. They are stale from the first phase
/// of a trading day of NSE on (09:00, the pre-open session) until that day's file was imported. A
/// market that went back in time has newer ones, which are not stale. Thread-safe.
public final class MasterAge {

    private volatile @Nullable LocalDate imported;

    /// An import succeeded.
    ///
    /// @param marketDate IST date whose file it was
    public void imported(LocalDate marketDate) {
        imported = marketDate;
    }

    /// @param now market time, epoch nanoseconds
    /// @return the date whose file is missing, null when none is
    public @Nullable LocalDate missing(TradingCalendar calendar, long now) {
        LocalDate last = imported;
        LocalDate today = MarketTime.istDate(now);
        if (last == null || !last.isBefore(today)) {
            return null;
        }
        long midnight = MarketTime.epochNanos(today, LocalTime.MIDNIGHT);
        long begin = calendar.phaseAt(ExchangeSegment.NSE_EQ, true, midnight).to();
        return now >= begin ? today : null;
    }
}
