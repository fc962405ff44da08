package io.quanttrade.risk.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.value.Price;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Prices of the open positions as of the last valuation.
///
/// @param sequence of that valuation, 0 = none yet
/// @param eventTime market time of that valuation
public record Marks(long sequence, long eventTime, Map<InstrumentId, Price> prices) {

    static final Marks NONE = new Marks(0, 0, Map.of());

    public Marks {
        prices = Collections.unmodifiableMap(prices);
    }

    static Marks of(Valuation valuation) {
        Map<InstrumentId, Price> prices = new TreeMap<>();
        valuation.marks().forEach(mark -> prices.put(mark.instrument(), mark.price()));
        return new Marks(valuation.sequence(), valuation.eventTime(), prices);
    }
}
