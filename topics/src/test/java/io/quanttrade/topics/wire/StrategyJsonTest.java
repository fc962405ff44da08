package io.quanttrade.topics.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.strategy.StrategyDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategyJsonTest {

    private static final String VALID =
            """
            {"version":1,"name":"sma-cross","interval":"1m",
             "indicators":{"fast":{"type":"SMA","period":10},"slow":{"type":"SMA","period":30}},
             "entry":{"type":"CrossedUp","args":["fast","slow"]},
             "exit":{"type":"CrossedDown","args":["fast","slow"]},
             "size":{"type":"FixedValue","value":"50000"}}
            """;

    @Test
    void readsWhatItWrites() {
        StrategyDefinition definition = StrategyJson.read(VALID);
        assertEquals(definition, StrategyJson.read(StrategyJson.write(definition)));
        assertEquals(31, definition.warmUpBars());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\":1|\"version\":2|/version",
                "\"period\":10|\"period\":\"10\"|/indicators/fast",
                "\"period\":10|\"period\":100000|/indicators/fast",
                "\"SMA\",\"period\":10|\"java.lang.Runtime\",\"period\":10|/indicators/fast",
                "\"CrossedUp\"|\"Above\"|/entry/type",
                "\"interval\":\"1m\"|\"interval\":\"7m7\"|interval",
                "\"args\":[\"fast\",\"slow\"]}|\"args\":[\"fast\",\"rsi2\"]}|rsi2",
                "\"name\":\"sma-cross\"|\"name\":\"sma-cross\",\"x\":1|/x",
            })
    void refusesWhatIsWrongAndSaysWhere(String original, String wrong, String place) {
        String text =
                VALID.replaceFirst(
                        java.util.regex.Pattern.quote(original),
                        java.util.regex.Matcher.quoteReplacement(wrong));
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> StrategyJson.read(text));
        assertTrue(error.getMessage().contains(place), error.getMessage());
    }

    @Test
    void brokenJsonNamesLineAndColumn() {
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> StrategyJson.read("{\"version\":1,\n]"));
        assertTrue(error.getMessage().contains("line 2"), error.getMessage());
    }
}
