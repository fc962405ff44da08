package io.quanttrade.backtest.core;

import io.quanttrade.order.core.Charges;
import io.quanttrade.order.core.PaperSettings;
import io.quanttrade.topics.instrument.InstrumentHistory;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.strategy.Deployment;

/// Everything a run depends on besides its market data.
///
/// @param deployment what runs, in mode `BACKTEST`
/// @param limits of the deployment's account; its capital is the opening cash
/// @param instruments what may be traded, as of each market date; a signal on any other instrument
///   is denied
public record BacktestSettings(
        Deployment deployment,
        RiskLimits limits,
        InstrumentHistory instruments,
        TradingCalendar calendar,
        Charges charges,
        PaperSettings venue) {}
