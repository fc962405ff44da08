package io.quanttrade.signal.indicator;

import io.quanttrade.topics.strategy.StrategyDefinition.Indicator;

/// An indicator that takes one close after the other and holds no more of the past than it needs.
/// One thread; a close allocates nothing in the native ones.
abstract sealed class RunningIndicator permits Close, Sma, Ema, Rsi, Stddev, Ta4jIndicator {

    /// Takes the next close.
    ///
    /// @param closeUnits price in 1/10,000
    /// @return the value at it, NaN where there is none yet
    abstract double add(long closeUnits);

    /// False where the closes so far say too little for the seed to have lost its weight, though
    /// there were enough of them: a price that stood still.
    boolean isSettled() {
        return true;
    }

    /// The registry: what a definition may name and what computes it.
    static RunningIndicator of(Indicator definition) {
        int period = definition.period();
        return switch (definition.type()) {
            case CLOSE -> new Close();
            case SMA -> new Sma(period);
            case EMA -> new Ema(period);
            case RSI -> new Rsi(period);
            case STDDEV -> new Stddev(period);
            case WMA, ROC -> new Ta4jIndicator(definition.type(), period);
        };
    }
}
