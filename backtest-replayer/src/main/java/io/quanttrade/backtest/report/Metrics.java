package io.quanttrade.backtest.report;

import io.quanttrade.backtest.core.BacktestResult;
import io.quanttrade.backtest.core.EquityPoint;
import io.quanttrade.backtest.core.Fill;
import io.quanttrade.backtest.core.RoundTrip;
import io.quanttrade.topics.value.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Figures of a run. Ratios are fractions (0.01 = 1 %). The definitions are those of
/// `docs/backtests.md` and of the schema of `result.json`.
///
/// @param totalReturn final value / capital - 1
/// @param maxDrawdown largest fall of equity from its highest point so far, the capital included,
///   as a fraction of that point; over the close of every bar, whatever the curve is written at
/// @param sharpe mean / sample standard deviation of daily returns x sqrt(252), risk-free rate 0; a
///   day is an exchange day with a bar, its value that at its last close, the first one measured
///   from the capital; null with fewer than two days or no variation
/// @param trades closed round trips, from flat to flat
/// @param winRate share of trades with a net profit above 0, null without trades
/// @param profitFactor sum of net profits / sum of net losses, null without losses
/// @param charges sum over all fills and depository fees
public record Metrics(
        double totalReturn,
        double maxDrawdown,
        @Nullable Double sharpe,
        int trades,
        @Nullable Double winRate,
        @Nullable Double profitFactor,
        Money charges) {

    private static final double TRADING_DAYS = 252;

    /// A hundred-millionth of a basis point.
    private static final double NO_VARIATION = 1e-12;

    public static Metrics of(BacktestResult result, List<RoundTrip> trades) {
        Money charges =
                result.fills().stream()
                        .map(Fill::charges)
                        .reduce(result.depositoryFees(), Money::plus);
        long wins = trades.stream().filter(trade -> trade.netPnl().units() > 0).count();
        return new Metrics(
                result.finalValue().toDouble() / result.capital().toDouble() - 1,
                result.equity().maxDrawdown(),
                sharpe(result.capital(), result.equity().daily()),
                trades.size(),
                trades.isEmpty() ? null : wins / (double) trades.size(),
                profitFactor(trades),
                charges);
    }

    /// @param days the last point of each day
    static @Nullable Double sharpe(Money capital, List<EquityPoint> days) {
        List<Double> returns = new ArrayList<>();
        double before = capital.toDouble();
        for (EquityPoint point : days) {
            double equity = point.equity().toDouble();
            returns.add(equity / before - 1);
            before = equity;
        }
        if (returns.size() < 2 || isFlat(returns)) {
            return null;
        }
        double mean = returns.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double squares = returns.stream().mapToDouble(r -> (r - mean) * (r - mean)).sum();
        double deviation = Math.sqrt(squares / (returns.size() - 1));
        return mean / deviation * Math.sqrt(TRADING_DAYS);
    }

    /// Returns that are equal on paper differ in their last digits as doubles, and would make a
    /// ratio of any size.
    private static boolean isFlat(List<Double> returns) {
        double least = returns.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = returns.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return most - least < NO_VARIATION;
    }

    static @Nullable Double profitFactor(List<RoundTrip> trades) {
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
