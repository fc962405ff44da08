package io.quanttrade.backtest.core;

import io.quanttrade.order.core.Charges;
import io.quanttrade.order.core.PaperSettings;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.strategy.Deployment;
import java.util.Map;

/// Everything a run depends on besides its market data.
///
/// @param deployment what runs, in mode `BACKTEST`
/// @param limits of the deployment's account; its capital is the opening cash
/// @param instruments what may be traded; a signal on any other instrument is denied
public record BacktestSettings(
        Deployment deployment,
        RiskLimits limits,
        Map<InstrumentId, Instrument> instruments,
        TradingCalendar calendar,
        Charges charges,
        PaperSettings venue) {

    public BacktestSettings {
        instruments = Map.copyOf(instruments);
    }
}
