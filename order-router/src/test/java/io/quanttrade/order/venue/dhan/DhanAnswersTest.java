package io.quanttrade.order.venue.dhan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.quanttrade.order.venue.dhan.SendOutcome.Cause;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DhanAnswersTest {

    private static String error(String code, String text) {
        return "{\"errorType\":\"X\",\"errorCode\":\"%s\",\"errorMessage\":\"%s\"}"
                .formatted(code, text);
    }

    static Stream<Arguments> placed() {
        SendOutcome taken = new SendOutcome.Taken("112611200001", "TRANSIT");
        String ok = "{\"orderId\":\"112611200001\",\"orderStatus\":\"TRANSIT\"}";
        return Stream.of(
                Arguments.of(200, ok, taken),
                Arguments.of(202, ok, taken),
                Arguments.of(299, ok, taken),
                Arguments.of(
                        400,
                        error("DH-905", "quantity is required"),
                        new SendOutcome.Rejected("DH-905", "quantity is required", false)),
                Arguments.of(
                        400,
                        error("DH-906", "Incorrect request"),
                        new SendOutcome.Rejected("DH-906", "Incorrect request", false)),
                Arguments.of(
                        400,
                        error("DH-903", "segment not active"),
                        new SendOutcome.Rejected("DH-903", "segment not active", true)),
                Arguments.of(
                        400,
                        error("DH-906", "Market is Closed! Want to place an offline order?"),
                        new SendOutcome.Rejected(
                                "calendar-mismatch",
                                "Market is Closed! Want to place an offline order?",
                                true)));
    }

    @ParameterizedTest
    @MethodSource
    void placed(int status, String body, SendOutcome outcome) {
        assertEquals(outcome, DhanAnswers.placed(status, bytes(body)));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(400, error("DH-905", "Invalid IP"), Cause.IP),
                Arguments.of(401, "", Cause.TOKEN),
                Arguments.of(401, error("DH-901", "expired"), Cause.TOKEN),
                Arguments.of(400, error("DH-901", "expired"), Cause.TOKEN),
                Arguments.of(400, error("DH-906", "Invalid Token"), Cause.TOKEN),
                Arguments.of(
                        400, "{\"status\":\"failed\",\"data\":{\"807\":\"expired\"}}", Cause.TOKEN),
                Arguments.of(
                        400, "{\"status\":\"failed\",\"data\":{\"809\":\"invalid\"}}", Cause.TOKEN),
                Arguments.of(403, "", Cause.ACCESS),
                Arguments.of(451, "<html>", Cause.ACCESS),
                Arguments.of(400, error("DH-902", "no access"), Cause.ACCESS),
                Arguments.of(
                        400, "{\"status\":\"failed\",\"data\":{\"808\":\"auth\"}}", Cause.ACCESS),
                Arguments.of(
                        400, "{\"status\":\"failed\",\"data\":{\"810\":\"id\"}}", Cause.ACCESS),
                Arguments.of(
                        401, "{\"status\":\"failed\",\"data\":{\"806\":\"plan\"}}", Cause.ACCESS),
                Arguments.of(429, "", Cause.RATE),
                Arguments.of(429, error("DH-904", "too many"), Cause.RATE),
                Arguments.of(400, error("DH-904", "too many"), Cause.RATE),
                Arguments.of(
                        429, "{\"status\":\"failed\",\"data\":{\"805\":\"many\"}}", Cause.RATE));
    }

    @ParameterizedTest
    @MethodSource
    void refused(int status, String body, Cause cause) {
        assertEquals(
                cause,
                assertInstanceOf(SendOutcome.Refused.class, DhanAnswers.placed(status, bytes(body)))
                        .cause());
    }

    static Stream<Arguments> unknown() {
        return Stream.of(
                Arguments.of(500, error("DH-908", "internal")),
                Arguments.of(500, error("DH-905", "on a 5xx a code proves nothing")),
                Arguments.of(502, ""),
                Arguments.of(503, error("DH-909", "network")),
                Arguments.of(504, "<html>"),
                Arguments.of(400, error("DH-908", "internal")),
                Arguments.of(400, error("DH-909", "network")),
                Arguments.of(400, error("DH-910", "others")),
                Arguments.of(400, error("DH-911", "not in the documents")),
                Arguments.of(400, "{\"errorCode\":\"DH-90"),
                Arguments.of(400, ""),
                Arguments.of(404, "{\"status\":404,\"error\":\"Not Found\",\"path\":\"/v2\"}"),
                Arguments.of(302, ""),
                Arguments.of(200, ""),
                Arguments.of(200, "{}"),
                Arguments.of(200, "{\"orderStatus\":\"TRANSIT\"}"),
                Arguments.of(200, "{\"orderId\":\"\"}"),
                Arguments.of(200, "{\"orderId\":\"1"),
                Arguments.of(200, "[]"),
                Arguments.of(200, "<html>maintenance</html>"));
    }

    @ParameterizedTest
    @MethodSource
    void unknown(int status, String body) {
        assertInstanceOf(SendOutcome.Unknown.class, DhanAnswers.placed(status, bytes(body)));
    }

    @Test
    void lookupsTellAbsentFromNoEvidence() {
        assertInstanceOf(Lookup.Absent.class, DhanAnswers.one(200, bytes("[]")));
        assertInstanceOf(Lookup.Absent.class, DhanAnswers.one(404, bytes("")));
        assertInstanceOf(
                Lookup.Absent.class, DhanAnswers.one(404, bytes(error("DH-906", "Incorrect"))));
        assertInstanceOf(
                Lookup.Absent.class, DhanAnswers.one(400, bytes(error("DH-907", "no data"))));
        for (int status : new int[] {500, 502, 429, 401, 403, 302}) {
            assertInstanceOf(Lookup.NoEvidence.class, DhanAnswers.one(status, bytes("")));
        }
        assertInstanceOf(
                Lookup.NoEvidence.class,
                DhanAnswers.one(404, bytes(error("DH-906", "Invalid Token"))));
        assertInstanceOf(Lookup.NoEvidence.class, DhanAnswers.one(200, bytes("{\"ord")));
        assertInstanceOf(Lookup.NoEvidence.class, DhanAnswers.one(200, bytes("{}")));
    }

    @Test
    void ordersAreReadAsObjectOrArrayWithKeysInAnyCase() {
        String order =
                "{\"OrderId\":\"7\",\"correlationid\":\"TAG\",\"orderStatus\":\"Part_Traded\","
                        + "\"filledQty\":\"4\",\"omsErrorCode\":null,\"omsErrorDescription\":"
                        + "\"CONFIRMED\",\"exchangeTime\":\"0001-01-01 00:00:00\","
                        + "\"updateTime\":\"2026-11-20 10:15:29\"}";
        BrokerOrder expected =
                new BrokerOrder(
                        "7", "TAG", "PART_TRADED", 4, "", "CONFIRMED", 1_795_149_929_000_000_000L);

        assertEquals(new Lookup.Found<>(expected), DhanAnswers.one(200, bytes(order)));
        assertEquals(new Lookup.Found<>(expected), DhanAnswers.one(200, bytes("[" + order + "]")));
        assertEquals(
                new Lookup.Found<>(List.of(expected)),
                DhanAnswers.list(200, bytes("[" + order + "]"), DhanJson::order));
    }

    @Test
    void halfABookIsNoEvidence() {
        assertInstanceOf(
                Lookup.NoEvidence.class,
                DhanAnswers.list(200, bytes("[{\"orderId\":\"1\"},{\"x\":1}]"), DhanJson::order));
        assertInstanceOf(
                Lookup.NoEvidence.class,
                DhanAnswers.list(200, bytes("[{\"orderId\":\"1\"},"), DhanJson::order));
    }

    @Test
    void anyBytesGiveAnAnswer() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = new byte[random.nextInt(60)];
            random.nextBytes(body);
            int status = 100 + random.nextInt(500);
            DhanAnswers.placed(status, body);
            DhanAnswers.one(status, body);
            DhanAnswers.list(status, body, DhanJson::trade);
            DhanJson.alert(body);
        }
    }

    @Test
    void socketAlertsAreReadInAnySpelling() {
        for (String message :
                List.of(
                        "{\"Data\":{\"orderNo\":\"7\",\"status\":\"Traded\",\"tradedQty\":10,"
                                + "\"correlationId\":\"TAG\",\"lastUpdatedTime\":"
                                + "\"2026-11-20 10:15:29\"},\"Type\":\"order_alert\"}",
                        "{\"data\":{\"OrderNo\":\"7\",\"Status\":\"TRADED\",\"TradedQty\":\"10\","
                                + "\"CorrelationId\":\"TAG\",\"LastUpdatedTime\":"
                                + "\"2026-11-20 10:15:29\",\"AlgoOrdNo\":null},"
                                + "\"type\":\"ORDER_ALERT\"}")) {
            assertEquals(
                    new BrokerOrder("7", "TAG", "TRADED", 10, "", "", 1_795_149_929_000_000_000L),
                    DhanJson.alert(bytes(message)));
        }
        for (String other :
                List.of("", "hello\nthere", "{}", "[]", "{\"Type\":\"login\"}", "{\"Type\":")) {
            assertEquals(null, DhanJson.alert(bytes(other)));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
