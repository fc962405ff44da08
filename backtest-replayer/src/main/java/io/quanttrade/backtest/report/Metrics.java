package io.quanttrade.backtest.report;

import io.quanttrade.backtest.core.BacktestResult;
import io.quanttrade.backtest.core.EquityPoint;
import io.quanttrade.backtest.core.Fill;
import io.quanttrade.backtest.core.RoundTrip;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Figures of a run. Ratios are fractions (0.01 = 1 %).
///
/// @param totalReturn final value / capital - 1
/// @param maxDrawdown largest fall of equity from its highest point so far, as a fraction of that
///   point
/// @param sharpe mean / sample standard deviation of daily returns x sqrt(252), risk-free rate 0; a
///   day is an IST date, its value the last point on it, the first one measured from the capital;
///   null with fewer than two days or no variation
/// @param trades closed round trips
/// @param winRate share of trades with a net profit above 0, null without trades
/// @param profitFactor sum of net profits / sum of net losses, null without losses
/// @param charges sum over all fills
public record Metrics(
        double totalReturn,
        double maxDrawdown,
        @Nullable Double sharpe,
        int trades,
        @Nullable Double winRate,
        @Nullable Double profitFactor,
        Money charges) {

    private static final double TRADING_DAYS = 252;

    public static Metrics of(BacktestResult result, List<RoundTrip> trades) {
        Money charges = result.fills().stream().map(Fill::charges).reduce(Money.ZERO, Money::plus);
        long wins = trades.stream().filter(trade -> trade.netPnl().units() > 0).count();
        return new Metrics(
                result.finalValue().toDouble() / result.capital().toDouble() - 1,
                maxDrawdown(result),
                sharpe(result),
                trades.size(),
                trades.isEmpty() ? null : wins / (double) trades.size(),
                profitFactor(trades),
                charges);
    }

    private static double maxDrawdown(BacktestResult result) {
        double peak = result.capital().toDouble();
        double worst = 0;
        for (EquityPoint point : result.equity()) {
            double equity = point.equity().toDouble();
            peak = Math.max(peak, equity);
            worst = Math.max(worst, (peak - equity) / peak);
        }
        return worst;
    }

    private static @Nullable Double sharpe(BacktestResult result) {
        List<Double> returns = new ArrayList<>();
        double before = result.capital().toDouble();
        List<EquityPoint> points = result.equity();
        for (int i = 0; i < points.size(); i++) {
            boolean lastOfDay =
                    i + 1 == points.size()
                            || MarketTime.istDay(points.get(i + 1).time())
                                    != MarketTime.istDay(points.get(i).time());
            if (lastOfDay) {
                double equity = points.get(i).equity().toDouble();
                returns.add(equity / before - 1);
                before = equity;
            }
        }
        if (returns.size() < 2) {
            return null;
        }
        double mean = returns.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double squares = returns.stream().mapToDouble(r -> (r - mean) * (r - mean)).sum();
        double deviation = Math.sqrt(squares / (returns.size() - 1));
        return deviation == 0 ? null : mean / deviation * Math.sqrt(TRADING_DAYS);
    }

    private static @Nullable Double profitFactor(List<RoundTrip> trades) {
        Money profits = Money.ZERO;
        Money losses = Money.ZERO;
        for (RoundTrip trade : trades) {
            if (trade.netPnl().isNegative()) {
                losses = losses.plus(trade.netPnl().abs());
            } else {
                profits = profits.plus(trade.netPnl());
            }
        }
        return losses.units() == 0 ? null : profits.toDouble() / losses.toDouble();
    }
}
