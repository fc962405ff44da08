package io.quanttrade.backtest.core;

import io.quanttrade.order.core.PaperSettings;
import io.quanttrade.topics.instrument.InstrumentHistory;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.strategy.Deployment;
import java.time.ZoneId;

/// Everything a run depends on besides its market data.
///
/// @param deployment what runs, in mode `BACKTEST`; bars that end before its `effectiveFrom` only
///   warm up: nothing is traded on them and the curve has no point of them
/// @param limits of the deployment's account; its capital is the opening cash
/// @param instruments what may be traded, as of each market date; a signal on any other instrument
///   is denied
/// @param zone of the exchange: cuts its days
/// @param everyBar true: the curve keeps the point of every bar, not only of every day
public record BacktestSettings(
        Deployment deployment,
        RiskLimits limits,
        InstrumentHistory instruments,
        TradingCalendar calendar,
        ChargeRules charges,
        PaperSettings venue,
        ZoneId zone,
        boolean everyBar) {}
