package io.quanttrade.marketdata.source.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanttrade.marketdata.core.FloatPrice;
import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// Parallel arrays of open, high, low, close, volume, as both providers send them. Numbers may be
/// floats.
final class BarArrays {

    private final JsonNode times;
    private final JsonNode values;

    /// @param name for the refusal
    /// @param times epoch seconds
    /// @param values holds the arrays open, high, low, close, volume
    /// @throws ProviderException `provider-answer-invalid` when the arrays have different lengths
    BarArrays(String name, JsonNode times, JsonNode values) throws ProviderException {
        this.times = times;
        this.values = values;
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
                                + field
                                + "; nothing was imported, run this again later");
            }
        }
    }

    int size() {
        return times.size();
    }

    /// Time of an entry, epoch nanoseconds UTC.
    ///
    /// @throws IllegalArgumentException or ArithmeticException when it has none
    long time(int i) {
        long seconds = number(times.get(i), "timestamp").longValueExact();
        return Math.multiplyExact(seconds, MarketTime.NANOS_PER_SECOND);
    }

    /// The bar of an entry.
    ///
    /// @param start its start, epoch nanoseconds UTC
    /// @throws IllegalArgumentException or ArithmeticException when it is none
    FileBar bar(int i, long start) {
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
        return new FileBar(start, open, high, low, close, volume(i));
    }

    private long volume(int i) {
        JsonNode volume = values.path("volume").path(i);
        long units =
                volume.isMissingNode() || volume.isNull()
                        ? 0
                        : number(volume, "volume").setScale(0, RoundingMode.DOWN).longValueExact();
        if (units < 0) {
            throw new IllegalArgumentException("volume is negative");
        }
        return units;
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
