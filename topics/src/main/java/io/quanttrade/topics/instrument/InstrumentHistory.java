package io.quanttrade.topics.instrument;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an instrument was on a date: every version of its record, in the order they were written.
/// Where two versions begin on the same date, the later written one replaces the other. Immutable.
///
/// The topic keeps every version (its compaction lags by ten years), so a replay of an old day
/// finds the lot, tick and bands of that day.
public final class InstrumentHistory {

    private final Map<InstrumentId, TreeMap<LocalDate, Instrument>> versions = new HashMap<>();

    /// @param records in the order of the topic
    public InstrumentHistory(Collection<Instrument> records) {
        for (Instrument instrument : records) {
            versions.computeIfAbsent(instrument.id(), id -> new TreeMap<>())
                    .put(instrument.effectiveFrom(), instrument);
        }
    }

    /// The version in force on a date, or null when there is none.
    public @Nullable Instrument on(InstrumentId id, LocalDate date) {
        TreeMap<LocalDate, Instrument> known = versions.get(id);
        Map.Entry<LocalDate, Instrument> begun = known == null ? null : known.floorEntry(date);
        return begun != null && begun.getValue().isEffectiveOn(date) ? begun.getValue() : null;
    }
}
