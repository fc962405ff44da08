package io.quanttrade.topics.marketdata;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalTime;
import java.util.Set;

/// Where the bars of an instrument and interval begin: the one home of the rule, a pure function of
/// the instrument's id.
///
/// - Bars shorter than a day are aligned to the regular opening of the segment, which starts a bar
///   of every interval: 09:00 IST for commodities and currency (`MCX`, `CDS`, `BCD`), 09:15 IST for
///   everything else. Segments that are not Indian (`US`, `FX`, `CRYPTO`) and ids without an
///   exchange are everything else too: intervals up to 15 minutes fall on round times there, longer
///   ones on 09:15 IST and every whole interval before and after it.
/// - Daily bars are market dates, from IST midnight to midnight, on every segment.
/// - A special session, a shortened day or another opening on some date moves no grid: a bar's
///   place depends on nothing that has to be looked up, so that live, paper, replay and chart
///   agree.
public final class BarGrid {

    private static final long OPENING = LocalTime.of(9, 15).toNanoOfDay();
    private static final long EARLY_OPENING = LocalTime.of(9, 0).toNanoOfDay();
    private static final Set<String> EARLY =
            Set.of(
                    ExchangeSegment.MCX_COMM.prefix(),
                    ExchangeSegment.NSE_CURRENCY.prefix(),
                    ExchangeSegment.BSE_CURRENCY.prefix());

    private final long anchor;
    private final long step;

    private BarGrid(long anchor, long step) {
        this.anchor = anchor;
        this.step = step;
    }

    /// The grid of an instrument's bars.
    public static BarGrid of(InstrumentId instrument, BarInterval interval) {
        long opening = EARLY.contains(instrument.exchange()) ? EARLY_OPENING : OPENING;
        return new BarGrid(
                interval.nanos() == MarketTime.NANOS_PER_DAY ? 0 : opening, interval.nanos());
    }

    /// Start of the bar an instant falls in, epoch nanoseconds UTC: the latest one not after it.
    public long startOf(long epochNanos) {
        return epochNanos - Math.floorMod(MarketTime.istNanoOfDay(epochNanos) - anchor, step);
    }
}
