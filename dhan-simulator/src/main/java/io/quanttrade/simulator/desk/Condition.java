package io.quanttrade.simulator.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanttrade.simulator.core.Candle;
import io.quanttrade.simulator.core.Charts;
import io.quanttrade.simulator.core.Indicators;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.core.TradingCalendar;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// The condition of a conditional trigger: something measured, an operator, something to compare it
/// with. `left` is an indicator or empty for the price; `right` an indicator, `CLOSE`, or empty for
/// `value`; `minutes` 0 is a day.
record Condition(
        Segment segment,
        int securityId,
        String left,
        String right,
        double value,
        String operator,
        int minutes,
        LocalDate expires) {

    private static final Set<String> OPERATORS =
            Set.of(
                    "CROSSING_UP",
                    "CROSSING_DOWN",
                    "CROSSING_ANY_SIDE",
                    "GREATER_THAN",
                    "LESS_THAN",
                    "GREATER_THAN_EQUAL",
                    "LESS_THAN_EQUAL",
                    "EQUAL",
                    "NOT_EQUAL");
    private static final Map<String, Integer> TIME_FRAMES =
            Map.of("DAY", 0, "DATE", 0, "ONE_MIN", 1, "FIVE_MIN", 5, "FIFTEEN_MIN", 15);
    private static final Set<Segment> SEGMENTS =
            Set.of(Segment.NSE_EQ, Segment.BSE_EQ, Segment.IDX_I);
    private static final String CLOSE = "CLOSE";

    /// Days of candles an indicator looks back, by trading days of its longest average.
    private static final int DAYS_OF_DAYS = 400;

    private static final int DAYS_OF_MINUTES = 14;
    private static final long DAY_MILLIS = 86_400_000L;

    /// Reads a condition. [IllegalArgumentException] says what is wrong with it, or which indicator
    /// the simulator does not compute. `today` is the market's day.
    static Condition read(JsonNode node, LocalDate today) {
        String type = node.path("comparisonType").asText();
        String operator = node.path("operator").asText();
        Segment segment =
                Segment.of(node.path("exchangeSegment").asText())
                        .filter(SEGMENTS::contains)
                        .orElseThrow(() -> bad("exchangeSegment"));
        if (!OPERATORS.contains(operator)) {
            throw bad("operator");
        }
        boolean price = type.equals("PRICE_WITH_VALUE");
        String left = price ? "" : indicator(node, "indicatorName");
        String right =
                switch (type) {
                    case "PRICE_WITH_VALUE", "TECHNICAL_WITH_VALUE" -> "";
                    case "TECHNICAL_WITH_INDICATOR" -> indicator(node, "comparingIndicatorName");
                    case "TECHNICAL_WITH_CLOSE" -> CLOSE;
                    default -> throw bad("comparisonType");
                };
        double value = node.path("comparingValue").asDouble(Double.NaN);
        if (right.isEmpty() && Double.isNaN(value)) {
            throw bad("comparingValue");
        }
        String frame = node.path("timeFrame").asText(node.path("timeframe").asText("DAY"));
        Integer minutes = TIME_FRAMES.get(frame);
        if (minutes == null) {
            throw bad("timeFrame");
        }
        int id = node.path("securityId").asInt(-1);
        return new Condition(
                segment, id, left, right, value, operator, minutes, expiry(node, today));
    }

    /// Whether it looks at the price alone, which changes with every tick.
    boolean isPrice() {
        return left.isEmpty();
    }

    /// What is measured minus what it is compared with; empty while there are too few candles.
    OptionalDouble difference(InstrumentMarket market, Charts charts, long now) {
        double price = market.lastPrice() / (double) Price4.ONE;
        if (isPrice()) {
            return OptionalDouble.of(price - value);
        }
        List<Candle> candles = candles(market, charts, now);
        OptionalDouble measured = Indicators.value(left, candles);
        OptionalDouble compared =
                right.isEmpty()
                        ? OptionalDouble.of(value)
                        : right.equals(CLOSE)
                                ? OptionalDouble.of(price)
                                : Indicators.value(right, candles);
        return measured.isEmpty() || compared.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(measured.getAsDouble() - compared.getAsDouble());
    }

    /// Whether it holds for a difference, given the one before (NaN = there was none).
    boolean holds(double difference, double before) {
        boolean up = before <= 0 && difference > 0;
        boolean down = before >= 0 && difference < 0;
        return switch (operator) {
            case "CROSSING_UP" -> up;
            case "CROSSING_DOWN" -> down;
            case "CROSSING_ANY_SIDE" -> up || down;
            case "GREATER_THAN" -> difference > 0;
            case "LESS_THAN" -> difference < 0;
            case "GREATER_THAN_EQUAL" -> difference >= 0;
            case "LESS_THAN_EQUAL" -> difference <= 0;
            case "EQUAL" -> difference == 0;
            default -> difference != 0;
        };
    }

    private List<Candle> candles(InstrumentMarket market, Charts charts, long now) {
        LocalDate today = TradingCalendar.dateOf(now);
        return minutes == 0
                ? charts.daily(market, today.minusDays(DAYS_OF_DAYS), today.plusDays(1))
                : charts.intraday(market, minutes, now - DAYS_OF_MINUTES * DAY_MILLIS, now);
    }

    private static String indicator(JsonNode node, String key) {
        String name = node.path(key).asText();
        if (!Indicators.isKnown(name)) {
            throw bad(key);
        }
        if (!Indicators.isPlayed(name)) {
            throw new IllegalArgumentException(
                    "Indicator " + name + " is not computed by the simulator");
        }
        return name;
    }

    private static LocalDate expiry(JsonNode node, LocalDate today) {
        if (!node.hasNonNull("expDate")) {
            return today.plusYears(1);
        }
        try {
            return LocalDate.parse(node.path("expDate").asText());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("expDate is not a date", e);
        }
    }

    private static IllegalArgumentException bad(String field) {
        return new IllegalArgumentException(
                "Missing required fields, bad values for parameters etc. (" + field + ")");
    }
}
