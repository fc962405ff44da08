package io.quanttrade.risk.check;

import io.quanttrade.topics.order.OrderType;
import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.value.TradingMode;

/// A market order was turned into a limit order; as such it goes out in a backtest on bars only.
final class MarketOrderCheck extends LimitCheck {

    MarketOrderCheck() {
        super("R16", "MARKET_ORDER", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context, RiskLimits limits) {
        long ppm = limits.marketConversionPpm();
        boolean isMarket = context.draft().type() == OrderType.MARKET;
        boolean allowed =
                isMarket ? ppm == 0 && context.signal().mode() == TradingMode.BACKTEST : ppm > 0;
        return result(
                allowed,
                "a limit order at " + ppm + " ppm (0 ppm: market order in a backtest)",
                context.draft().type() + " in " + context.signal().mode());
    }
}
