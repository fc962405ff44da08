package io.quanttrade.marketdata.source.provider;

import io.quanttrade.marketdata.core.CoverageReport.Trading;
import io.quanttrade.marketdata.core.LocalDays;
import io.quanttrade.marketdata.core.MarketDays;
import io.quanttrade.marketdata.core.SeriesCheck;
import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a provider answered for a range of dates.
///
/// @param bars good ones, in order of time; a daily bar starts at local midnight of its date
/// @param rejected what could not be used, one line each: `code: place reason`
/// @param notes worth knowing, one line each
public record ProviderBars(List<FileBar> bars, List<String> rejected, List<String> notes) {

    /// More than this part off the grid are bars of another length.
    private static final double OTHER_GRID = 0.1;

    /// So many distances within days tell that none is as short as asked.
    private static final int SURE_STEPS = 10;

    /// The same answer held against what was asked and the trading days: bars off the grid and on
    /// days on which the exchange is known to be closed are refused. Where it is not known, only
    /// entries of one price without volume on weekends are. What else is odd is noted.
    ///
    /// @throws ProviderException `interval-mismatch` when the bars are of another length
    public ProviderBars heldAgainst(
            InstrumentId instrument, BarInterval interval, ZoneId zone, TradingCalendar rulebook)
            throws ProviderException {
        List<FileBar> kept = new ArrayList<>();
        List<String> refused = new ArrayList<>(rejected);
        MarketDays days = new MarketDays(rulebook);
        LocalDays dates = new LocalDays(zone);
        long phase = phase(interval, dates);
        long offGrid = 0;
        SeriesCheck check = new SeriesCheck(instrument, interval, zone, rulebook);
        for (FileBar bar : bars) {
            LocalDate date = dates.of(bar.startNanos());
            String where = instrument + " " + MarketTime.instant(bar.startNanos()).atZone(zone);
            if (dates.sinceMidnight(bar.startNanos()) % interval.nanos() != phase) {
                offGrid++;
                refused.add("bar-off-grid: " + where + " is off the grid of the other bars");
            } else if (days.trading(instrument, date) == Trading.CLOSED
                    && (days.knowsHolidays(instrument, date) || BarArrays.isStub(bar))) {
                refused.add("day-closed: " + where + " is on a day without trade");
            } else {
                kept.add(bar);
                check.add(bar.startNanos(), bar.open(), bar.close());
            }
        }
        if (offGrid > bars.size() * OTHER_GRID) {
            throw mismatch(instrument, interval, "shorter than asked or of several grids");
        }
        requireNotLonger(kept, instrument, interval, dates);
        List<String> said = new ArrayList<>(notes);
        check.finish().forEach(note -> said.add(note.toString()));
        return new ProviderBars(List.copyOf(kept), List.copyOf(refused), List.copyOf(said));
    }

    /// Where most bars stand, from local midnight.
    private long phase(BarInterval interval, LocalDays dates) {
        Map<Long, Integer> phases = new TreeMap<>();
        for (FileBar bar : bars) {
            phases.merge(dates.sinceMidnight(bar.startNanos()) % interval.nanos(), 1, Integer::sum);
        }
        return phases.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0L);
    }

    private static void requireNotLonger(
            List<FileBar> kept, InstrumentId instrument, BarInterval interval, LocalDays dates)
            throws ProviderException {
        long steps = 0;
        for (int i = 1; i < kept.size(); i++) {
            long step = kept.get(i).startNanos() - kept.get(i - 1).startNanos();
            if (step <= interval.nanos()) {
                return;
            }
            LocalDate date = dates.of(kept.get(i).startNanos());
            steps += date.equals(dates.of(kept.get(i - 1).startNanos())) ? 1 : 0;
        }
        if (steps >= SURE_STEPS) {
            throw mismatch(instrument, interval, "longer than asked");
        }
    }

    private static ProviderException mismatch(
            InstrumentId instrument, BarInterval interval, String what) {
        return new ProviderException(
                "interval-mismatch: bars of "
                        + instrument
                        + " were asked in "
                        + interval
                        + ", the answer holds bars "
                        + what
                        + "; nothing of it is used");
    }
}
