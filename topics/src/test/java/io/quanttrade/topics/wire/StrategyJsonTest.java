package io.quanttrade.topics.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.strategy.StrategyDefinition.Indicator;
import io.quanttrade.topics.strategy.StrategyDefinition.IndicatorType;
import io.quanttrade.topics.strategy.StrategyDefinition.Operand;
import io.quanttrade.topics.strategy.StrategyDefinition.RuleType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrategyJsonTest {

    private static final String VALID =
            """
            {"version":1,"name":"sma-cross","interval":"1m",
             "indicators":{"fast":{"type":"SMA","period":10},"slow":{"type":"SMA","period":30},
             "r":{"type":"RSI","period":14},"c":{"type":"CLOSE"}},
             "entry":{"type":"CrossedUp","args":["fast","slow"]},
             "exit":{"type":"Above","args":["r",70]},
             "size":{"type":"FixedValue","value":"50000"}}
            """;

    private static String with(String original, String wrong) {
        assertTrue(VALID.contains(original), original);
        return VALID.replaceFirst(Pattern.quote(original), Matcher.quoteReplacement(wrong));
    }

    private static String refusal(String text) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> StrategyJson.read(text))
                        .getMessage();
        for (String internal : List.of("com.", "java.", "Exception", "Json", "fasterxml")) {
            assertFalse(message.contains(internal), message);
        }
        return message;
    }

    @Test
    void readsWhatItWrites() {
        StrategyDefinition definition = StrategyJson.read(VALID);
        String text = StrategyJson.write(definition);
        assertEquals(definition, StrategyJson.read(text));
        assertEquals(text, StrategyJson.write(StrategyJson.read(text)));
        assertEquals(31, definition.warmUpBars());
        assertEquals(0, definition.pyramiding());
        assertEquals(new Indicator(IndicatorType.CLOSE, 1), definition.indicators().get("c"));
    }

    @Test
    void documentsOfBeforeAreWrittenAsTheyWere() {
        String text =
                "{\"version\":1,\"name\":\"sma-cross\",\"interval\":\"1m\",\"indicators\":"
                        + "{\"c\":{\"type\":\"CLOSE\",\"period\":1},\"s\":{\"type\":\"SMA\","
                        + "\"period\":30}},\"entry\":{\"type\":\"CrossedUp\",\"args\":[\"c\",\"s\"]},"
                        + "\"exit\":{\"type\":\"CrossedDown\",\"args\":[\"c\",\"s\"]},"
                        + "\"size\":{\"type\":\"FixedQuantity\",\"quantity\":10}}";
        assertEquals(text, StrategyJson.write(StrategyJson.read(text)));
    }

    @ParameterizedTest
    @CsvSource({"30,30", "30.50,30.5", "30.0,30", "3e1,30", "0,0", "0.0001,0.0001"})
    void aRuleComparesAnIndicatorWithANumber(String written, String canonical) {
        for (RuleType type : RuleType.values()) {
            String name =
                    switch (type) {
                        case CROSSED_UP -> "CrossedUp";
                        case CROSSED_DOWN -> "CrossedDown";
                        case ABOVE -> "Above";
                        case BELOW -> "Below";
                    };
            StrategyDefinition definition =
                    StrategyJson.read(
                            with(
                                    "{\"type\":\"CrossedUp\",\"args\":[\"fast\",\"slow\"]}",
                                    "{\"type\":\""
                                            + name
                                            + "\",\"args\":[\"r\","
                                            + written
                                            + "]}"));
            assertEquals(
                    new StrategyDefinition.Rule(
                            type,
                            List.of(
                                    new Operand.Alias("r"),
                                    new Operand.Level(new BigDecimal(canonical)))),
                    definition.entry());
            String text = StrategyJson.write(definition);
            assertTrue(text.contains("[\"r\"," + canonical + "]"), text);
            assertEquals(definition, StrategyJson.read(text));
        }
    }

    @Test
    void aNumberMayStandFirstAndBeNegative() {
        StrategyDefinition definition =
                StrategyJson.read(with("[\"fast\",\"slow\"]", "[-2.5,\"fast\"]"));
        assertEquals(
                new Operand.Level(new BigDecimal("-2.5")), definition.entry().args().getFirst());
        assertEquals(definition, StrategyJson.read(StrategyJson.write(definition)));
    }

    @Test
    void pyramidingIsReadAndWritten() {
        StrategyDefinition definition =
                StrategyJson.read(with("\"version\":1", "\"version\":1,\"pyramiding\":3"));
        assertEquals(3, definition.pyramiding());
        assertEquals(definition, StrategyJson.read(StrategyJson.write(definition)));
    }

    @Test
    void indicatorsThatNoRuleNamesDoNotCountForTheWarmUp() {
        StrategyDefinition definition =
                StrategyJson.read(
                        with(
                                "\"c\":{\"type\":\"CLOSE\"}",
                                "\"x\":{\"type\":\"EMA\",\"period\":900}"));
        assertEquals(31, definition.warmUpBars());
        assertEquals(List.of("fast", "r", "slow"), List.copyOf(definition.namedAliases()));
    }

    @Test
    void warmUpIsTheFirstValueAndOneBarForACrossing() {
        StrategyDefinition level =
                StrategyJson.read(
                        with(
                                "{\"type\":\"CrossedUp\",\"args\":[\"fast\",\"slow\"]}",
                                "{\"type\":\"Below\",\"args\":[\"r\",30]}"));
        assertEquals(15, level.warmUpBars());
        StrategyDefinition crossing =
                StrategyJson.read(
                        with(
                                "{\"type\":\"CrossedUp\",\"args\":[\"fast\",\"slow\"]}",
                                "{\"type\":\"CrossedDown\",\"args\":[\"r\",30]}"));
        assertEquals(16, crossing.warmUpBars());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\":1|[1,{\"version\":1|json-malformed|at line",
                "\"version\":1|\"version\":2|/version|from 1 to 1; it is 2",
                "\"version\":1|\"version\":\"1\"|/version|it is \"1\"",
                "\"version\":1,|''|/version|is missing",
                "\"name\":\"sma-cross\"|\"name\":\"SMA Cross\"|/name|lower case letters",
                "\"name\":\"sma-cross\"|\"name\":7|/name|must be text, for example \"sma-cross\"",
                "\"name\":\"sma-cross\"|\"name\":\"a\",\"name\":\"b\"|/name|is given twice",
                "\"name\":\"sma-cross\"|\"name\":\"sma-cross\",\"x\":1|/x|not a field of a strategy",
                "\"name\":|\"nmae\":|/nmae|did you mean name?",
                "\"interval\":\"1m\"|\"interval\":\"7m7\"|/interval|s, m, h or d",
                "\"interval\":\"1m\"|\"interval\":\"7m\"|/interval|a divisor of it",
                "\"interval\":\"1m\"|\"interval\":\"2d\"|/interval|at most 1d",
                "\"interval\":\"1m\"|\"interval\":\"99999d\"|/interval|at most 1d",
                "\"interval\":\"1m\"|\"interval\":60|/interval|must be text",
                "\"SMA\",\"period\":10|\"SMMA\",\"period\":10|/indicators/fast/type|known are CLOSE,"
                        + " EMA, ROC, RSI, SMA, STDDEV, WMA; did you mean SMA?",
                "\"SMA\",\"period\":10|\"sma\",\"period\":10|/indicators/fast/type|did you mean SMA?",
                "\"SMA\",\"period\":10|\"Runtime\"|/indicators/fast/type|known are CLOSE",
                "\"SMA\",\"period\":10|\"SMA\"|/indicators/fast/period|is missing",
                "\"period\":10|\"period\":\"10\"|/indicators/fast/period|whole number from 1 to 1000",
                "\"period\":10|\"period\":100000|/indicators/fast/period|it is 100000",
                "\"period\":10|\"period\":0|/indicators/fast/period|from 1 to 1000; it is 0",
                "\"period\":10|\"period\":10.5|/indicators/fast/period|it is 10.5",
                "\"period\":10|\"period\":10,\"on\":\"high\"|/indicators/fast/on|not a field of an",
                "\"SMA\",\"period\":10|\"CLOSE\",\"period\":5|/indicators/fast/period|left out",
                "\"RSI\",\"period\":14|\"RSI\",\"period\":525|/indicators/r/period|at most 524 for RSI",
                "\"slow\":{\"type\"|\"fast\":{\"type\"|/indicators/fast|is given twice",
                "\"slow\":{\"type\"|\"\":{\"type\"|/indicators/ |alias",
                "\"slow\":{\"type\"|\" \":{\"type\"|/indicators/  |alias",
                "\"slow\":{\"type\":\"SMA\",\"period\":30}|\"slow\":30|/indicators/slow|an object",
                "\"CrossedUp\"|\"CrossUp\"|/entry/type|known are Above, Below, CrossedDown, CrossedUp;"
                        + " did you mean CrossedUp?",
                "\"args\":[\"fast\",\"slow\"]|\"args\":{\"a\":\"fast\"}|/entry/args|a list of two",
                "\"args\":[\"fast\",\"slow\"]|\"args\":\"fast\"|/entry/args|a list of two",
                "\"args\":[\"fast\",\"slow\"]|\"args\":[\"fast\"]|/entry/args|2 entries; it has 1",
                "[\"fast\",\"slow\"]|[\"fast\",\"slow\",\"r\"]|/entry/args|2 entries; it has 3",
                "[\"fast\",\"slow\"]|[\"fats\",\"slow\"]|/entry/args/0|\"fats\"; known are c, fast, r,"
                        + " slow; did you mean fast?",
                "[\"r\",70]|[\"r\",\"rsi2\"]|/exit/args/1|names no indicator: \"rsi2\"",
                "[\"fast\",\"slow\"]|[\"fast\",true]|/entry/args/1|alias of an indicator or a number",
                "[\"fast\",\"slow\"]|[\"fast\",null]|/entry/args/1|it is null",
                "[\"fast\",\"slow\"]|[1,2]|/entry/args|compares two numbers",
                "[\"r\",70]|[\"r\",170]|/exit/args/1|must be 0 to 100",
                "[\"fast\",\"slow\"]|[\"fast\",0.00001]|/entry/args/1|4 decimals",
                "[\"fast\",\"slow\"]|[\"fast\",1e999999]|/entry/args/1|12 digits",
                "\"args\":[\"fast\",\"slow\"]|\"args\":[\"fast\",\"slow\"],\"x\":1|/entry/x|of a rule",
                "\"FixedValue\"|\"WholePosition\"|/size/type|sizes exits",
                "\"FixedValue\"|\"FixedQantity\"|/size/type|did you mean FixedQuantity?",
                "\"FixedValue\"|\"FixedQuantity\"|/size/value|not a field of the size FixedQuantity",
                "\"value\":\"50000\"|\"value\":\"50000\",\"quantity\":5|/size/quantity|not a field of"
                        + " the size FixedValue",
                "\"value\":\"50000\"|\"value\":50000|/size/value|must be text",
                "\"value\":\"50000\"|\"value\":\"-5\"|/size/value|more than 0",
                "\"value\":\"50000\"|\"value\":\"lots\"|/size/value|decimal number",
                "\"value\":\"50000\"|\"value\":\"1e999999999\"|/size/value|12 digits",
                "\"value\":\"50000\"|\"value\":\"1.23456\"|/size/value|4 decimals",
                "\"FixedValue\",\"value\":\"50000\"|\"FixedQuantity\",\"quantity\":0|/size/quantity"
                        + "|from 1",
                "\"size\":{\"type\":\"FixedValue\",\"value\":\"50000\"}|\"size\":10|/size|an object",
                "\"version\":1|\"version\":1,\"pyramiding\":21|/pyramiding|from 0 to 20; it is 21",
                "\"version\":1|\"version\":1,\"pyramiding\":-1|/pyramiding|from 0 to 20",
                "\"version\":1|\"version\":1,\"pyramiding\":\"1\"|/pyramiding|whole number",
            })
    void refusesWhatIsWrongAndSaysWhereAndWhy(
            String original, String wrong, String place, String reason) {
        String message = refusal(with(original, wrong));
        String head = place.startsWith("/") ? "strategy-invalid: " + place : place;
        assertTrue(message.startsWith(head) && message.contains(reason), message);
    }

    @Test
    void aPointerEscapesWhatItMust() {
        assertTrue(
                refusal(with("\"fast\":{\"type\":\"SMA\"", "\"a/b~c\":{\"type\":\"SMX\""))
                        .startsWith("strategy-invalid: /indicators/a~1b~0c/type "));
    }

    @Test
    void longPeriodsAreForDailyBars() {
        String daily = with("\"1m\"", "\"1d\"").replace("\"period\":14", "\"period\":1000");
        assertEquals(28_620, StrategyJson.read(daily).historyBars(), 20);
    }

    @Test
    void tooManyIndicatorsAreCounted() {
        StringBuilder many = new StringBuilder("\"indicators\":{");
        for (int i = 0; i < 20; i++) {
            many.append("\"i").append(i).append("\":{\"type\":\"SMA\",\"period\":2},");
        }
        String message = refusal(with("\"indicators\":{", many.toString()));
        assertTrue(
                message.startsWith("strategy-invalid: /indicators must be at most 20; they are"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{^version^:1,%]|line 2, column 1|near `]`",
                "{^version^:1,% ^name^ ^x^}|line 2, column 9|near `\"`",
                "{^version^:1|line 1, column 13|ends too early",
                "{^version^:^1|line 1|ends too early",
                "{} {}|line 1, column 3|has text after its end",
                "{} x|line 1, column|has text after its end",
                "{version:1}|line 1, column 2|near `v`",
                "nonsense|line 1|is not JSON",
                "''|json-malformed|is empty",
                "7|strategy-invalid: /|must be an object; it is 7",
            })
    void brokenJsonNamesLineAndColumn(String text, String place, String reason) {
        String message = refusal(text.replace('^', '"').replace('%', '\n'));
        assertTrue(message.contains(place) && message.contains(reason), message);
    }

    @Test
    void deepNestingIsRefused() {
        assertTrue(refusal("[".repeat(15_000)).startsWith("json-malformed"));
        assertTrue(refusal("[".repeat(30_000)).contains("at most 20000 characters"));
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        byte[] marked = ("\uFEFF" + VALID).getBytes(StandardCharsets.UTF_8);
        assertEquals(StrategyJson.read(VALID), StrategyJson.read(marked));
        assertEquals(StrategyJson.read(VALID), StrategyJson.read("\uFEFF" + VALID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void otherEncodingsAreRefusedByName(String encoding) {
        for (String mark : List.of("", "\uFEFF")) {
            byte[] bytes = (mark + VALID).getBytes(Charset.forName(encoding));
            String message =
                    assertThrows(IllegalArgumentException.class, () -> StrategyJson.read(bytes))
                            .getMessage();
            assertTrue(
                    message.startsWith(
                            "strategy-encoding: the document is " + encoding.substring(0, 6)),
                    message);
        }
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedByPlace() {
        byte[] latin = with("sma-cross", "sm\u00e4").getBytes(StandardCharsets.ISO_8859_1);
        String message =
                assertThrows(IllegalArgumentException.class, () -> StrategyJson.read(latin))
                        .getMessage();
        assertEquals(
                "strategy-encoding: the document is not UTF-8 at byte "
                        + (VALID.indexOf("sma-cross") + 3)
                        + "; save it as UTF-8",
                message);
    }

    @Test
    void anyMutilatedDocumentIsRefusedInOurOwnWordsOrRead() {
        long seed = Long.getLong("seed", new Random().nextInt(1_000_000));
        System.out.println("StrategyJsonTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(VALID);
            for (int n = random.nextInt(3); n >= 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
                    default -> text.insert(at, text.charAt(random.nextInt(text.length())));
                }
            }
            try {
                StrategyDefinition read = StrategyJson.read(text.toString());
                assertEquals(read, StrategyJson.read(StrategyJson.write(read)));
            } catch (IllegalArgumentException e) {
                assertTrue(
                        e.getMessage().matches("(?s)(strategy-invalid: /|json-malformed).*"),
                        () -> "seed " + seed + ": " + e.getMessage());
            }
        }
    }

    @Test
    void theExamplesOfTheDocumentationAreValid() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "strategies.md"));
        Matcher example = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(page);
        int count = 0;
        while (example.find()) {
            StrategyDefinition definition = StrategyJson.read(example.group(1));
            assertEquals(definition, StrategyJson.read(StrategyJson.write(definition)));
            count++;
        }
        assertEquals(2, count);
        for (IndicatorType type : IndicatorType.values()) {
            assertTrue(page.contains("| `" + type + "` |"), type + " is documented");
        }
        assertEquals(388, new Indicator(IndicatorType.RSI, 14).historyBars());
    }
}
