package io.quanttrade.marketdata.source.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanttrade.marketdata.core.FloatPrice;
import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// Parallel arrays of open, high, low, close, volume, as both providers send them, into bars.
/// Numbers may be floats; an entry that is null or cannot be is refused alone.
final class BarArrays {

    private final String name;
    private final JsonNode times;
    private final JsonNode values;
    private final LongUnaryOperator startOfEpochNanos;

    /// @param name for the lines about refused entries
    /// @param times epoch seconds
    /// @param values holds the arrays open, high, low, close, volume
    /// @param startOfEpochNanos the bar's start for the time given
    BarArrays(String name, JsonNode times, JsonNode values, LongUnaryOperator startOfEpochNanos) {
        this.name = name;
        this.times = times;
        this.values = values;
        this.startOfEpochNanos = startOfEpochNanos;
    }

    /// @throws ProviderException `provider-answer-invalid` when the arrays have different lengths
    void read(List<FileBar> bars, List<String> rejected) throws ProviderException {
        for (String field : List.of("open", "high", "low", "close")) {
            if (values.path(field).size() != times.size()) {
                throw new ProviderException(
                        "provider-answer-invalid: "
                                + name
                                + " has "
                                + times.size()
                                + " times and "
                                + values.path(field).size()
                                + " values of "
                                + field);
            }
        }
        for (int i = 0; i < times.size(); i++) {
            try {
                add(bars, bar(i), rejected);
            } catch (IllegalArgumentException | ArithmeticException e) {
                rejected.add("bar-invalid: " + name + " entry " + (i + 1) + " " + e.getMessage());
            }
        }
    }

    /// Of two entries of one start a stub (one price, no volume) does not stand for the day.
    private void add(List<FileBar> bars, FileBar bar, List<String> rejected) {
        FileBar last = bars.isEmpty() ? null : bars.getLast();
        if (last != null && bar.startNanos() == last.startNanos() && isStub(last) && !isStub(bar)) {
            rejected.add(
                    "bar-stub: "
                            + name
                            + " "
                            + MarketTime.instant(bar.startNanos())
                            + " has an entry of one price without volume beside a whole bar");
            bars.removeLast();
        } else if (last != null && bar.startNanos() <= last.startNanos()) {
            throw new IllegalArgumentException("is not after the one before it");
        }
        bars.add(bar);
    }

    /// True for what providers fill days without trade with.
    static boolean isStub(FileBar bar) {
        return bar.volume() == 0 && bar.high().equals(bar.low());
    }

    private FileBar bar(int i) {
        long seconds = number(times.get(i), "timestamp").longValueExact();
        Price open = price("open", i);
        Price high = price("high", i);
        Price low = price("low", i);
        Price close = price("close", i);
        if (low.compareTo(open) > 0
                || low.compareTo(close) > 0
                || high.compareTo(open) < 0
                || high.compareTo(close) < 0) {
            throw new IllegalArgumentException("low <= open, close <= high does not hold");
        }
        JsonNode volume = values.path("volume").path(i);
        long units =
                volume.isMissingNode() || volume.isNull()
                        ? 0
                        : number(volume, "volume").setScale(0, RoundingMode.DOWN).longValueExact();
        if (units < 0) {
            throw new IllegalArgumentException("volume is negative");
        }
        long start =
                startOfEpochNanos.applyAsLong(
                        Math.multiplyExact(seconds, MarketTime.NANOS_PER_SECOND));
        return new FileBar(start, open, high, low, close, units);
    }

    private Price price(String field, int i) {
        return FloatPrice.of(number(values.path(field).get(i), field));
    }

    private static BigDecimal number(JsonNode node, String field) {
        if (!node.isNumber()) {
            throw new IllegalArgumentException("has no " + field);
        }
        BigDecimal value = node.decimalValue();
        if (Math.abs((long) value.precision() - value.scale()) > 20 || value.scale() > 40) {
            throw new IllegalArgumentException("has a " + field + " out of all bounds");
        }
        return value;
    }
}
