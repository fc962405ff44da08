package io.quanttrade.simulator.engine;

import io.quanttrade.simulator.core.InstrumentMarket;

/// Looks at the market after the exchange has traded in it: triggers that wait for a price.
@FunctionalInterface
public interface MarketWatcher {
    /// The instrument has a new price at this market time.
    void ticked(InstrumentMarket market, long now);
}
