package io.quanttrade.simulator.core;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// The technical indicators conditional triggers may use: simple and exponential averages, RSI_14
/// (Wilder) and Bollinger bands (20, 2). Statistics in `double` over closes in rupees; nothing of
/// them becomes a price.
public final class Indicators {
    private static final Set<String> LENGTHS = Set.of("5", "10", "20", "50", "100", "200");
    private static final Set<String> UNPLAYED =
            Set.of("ATR_14", "STOCHASTIC", "STOCHRSI_14", "MACD_26", "MACD_12", "MACD_HIST");
    private static final int RSI = 14;
    private static final int BAND = 20;

    private Indicators() {}

    /// Whether Dhan knows this name.
    public static boolean isKnown(String name) {
        return isPlayed(name) || UNPLAYED.contains(name);
    }

    /// Whether the simulator computes this indicator.
    public static boolean isPlayed(String name) {
        return length(name).isPresent()
                || name.equals("RSI_14")
                || name.equals("BB_UPPER")
                || name.equals("BB_LOWER");
    }

    /// The value after the last candle, empty while there are too few.
    public static OptionalDouble value(String name, List<Candle> candles) {
        double[] closes = candles.stream().mapToDouble(Indicators::close).toArray();
        Optional<Integer> length = length(name);
        if (length.isPresent()) {
            return closes.length < length.get()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(
                            name.startsWith("SMA")
                                    ? mean(closes, length.get())
                                    : exponential(closes, length.get()));
        }
        if (name.equals("RSI_14")) {
            return closes.length <= RSI ? OptionalDouble.empty() : OptionalDouble.of(rsi(closes));
        }
        if (closes.length < BAND) {
            return OptionalDouble.empty();
        }
        double width = 2 * deviation(closes);
        return OptionalDouble.of(mean(closes, BAND) + (name.equals("BB_UPPER") ? width : -width));
    }

    private static Optional<Integer> length(String name) {
        boolean average = name.startsWith("SMA_") || name.startsWith("EMA_");
        return average && LENGTHS.contains(name.substring(4))
                ? Optional.of(Integer.parseInt(name.substring(4)))
                : Optional.empty();
    }

    private static double close(Candle candle) {
        return candle.close() / (double) Price4.ONE;
    }

    private static double mean(double[] closes, int length) {
        double sum = 0;
        for (int i = closes.length - length; i < closes.length; i++) {
            sum += closes[i];
        }
        return sum / length;
    }

    /// Begins with the simple average of the first values.
    private static double exponential(double[] closes, int length) {
        double value = 0;
        for (int i = 0; i < length; i++) {
            value += closes[i] / length;
        }
        double weight = 2.0 / (length + 1);
        for (int i = length; i < closes.length; i++) {
            value += weight * (closes[i] - value);
        }
        return value;
    }

    private static double rsi(double[] closes) {
        double gain = 0;
        double loss = 0;
        for (int i = 1; i < closes.length; i++) {
            double up = Math.max(0, closes[i] - closes[i - 1]);
            double down = Math.max(0, closes[i - 1] - closes[i]);
            if (i <= RSI) {
                gain += up / RSI;
                loss += down / RSI;
            } else {
                gain += (up - gain) / RSI;
                loss += (down - loss) / RSI;
            }
        }
        return loss == 0 ? 100 : 100 - 100 / (1 + gain / loss);
    }

    private static double deviation(double[] closes) {
        double mean = mean(closes, BAND);
        double sum = 0;
        for (int i = closes.length - BAND; i < closes.length; i++) {
            sum += (closes[i] - mean) * (closes[i] - mean);
        }
        return StrictMath.sqrt(sum / BAND);
    }
}
