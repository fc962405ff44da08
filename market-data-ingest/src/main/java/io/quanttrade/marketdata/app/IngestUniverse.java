package io.quanttrade.marketdata.app;

import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Picks instruments by id.
final class IngestUniverse {

    private IngestUniverse() {}

    /// The instruments of these ids.
    ///
    /// @param key last part of the configuration key, for the message
    /// @throws IllegalArgumentException `instrument-unknown` when one is not there
    static List<Instrument> named(List<Instrument> all, Set<InstrumentId> ids, String key) {
        List<Instrument> named = all.stream().filter(i -> ids.contains(i.id())).toList();
        if (named.size() < ids.size()) {
            Set<InstrumentId> unknown = new HashSet<>(ids);
            named.forEach(instrument -> unknown.remove(instrument.id()));
            throw new IllegalArgumentException(
                    "instrument-unknown: quanttrade.ingest."
                            + key
                            + " names "
                            + unknown
                            + ", which the broker's instrument file does not have");
        }
        return named;
    }
}
