package io.quanttrade.marketdata.source.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.value.Price;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Both providers against a local server that answers in their documented shapes.
@Timeout(60)
class ProviderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DHAN_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final BarInterval DAY = BarInterval.of("1d");

    private static final Instrument TCS =
            new Instrument(
                    new InstrumentId("NSE:TCS"),
                    "TCS",
                    ExchangeSegment.NSE_EQ,
                    "11536",
                    "TCS",
                    InstrumentKind.EQUITY,
                    true,
                    1,
                    Price.of("0.05"),
                    0,
                    null,
                    null,
                    true,
                    LocalDate.parse("2020-01-01"),
                    null,
                    1);

    private record Reply(int status, String body) {}

    private record Ask(String path, String query, String body) {}

    private final List<Ask> asked = new CopyOnWriteArrayList<>();
    private final List<Long> pauses = new ArrayList<>();
    private Function<Ask, Reply> replies = ask -> new Reply(500, "");
    private HttpServer server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    Ask ask =
                            new Ask(
                                    exchange.getRequestURI().getPath(),
                                    String.valueOf(exchange.getRequestURI().getRawQuery()),
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    asked.add(ask);
                    Reply reply = replies.apply(ask);
                    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(
                            reply.status(), body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void dhanDaysOverAnyRangeComeOnceEachWhateverThePieces() throws Exception {
        long seed = Long.getLong("quanttrade.seed", System.nanoTime());
        System.out.println("ProviderTest seed " + seed);
        Random random = new Random(seed);
        replies = this::dhanWeekdays;
        for (int round = 0; round < 20; round++) {
            LocalDate from = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(1_500));
            LocalDate to = from.plusDays(random.nextInt(400));
            for (String interval : List.of("1d", "1h")) {
                ProviderBars bars = dhan().bars(TCS, BarInterval.of(interval), from, to);
                List<LocalDate> dates =
                        bars.bars().stream()
                                .map(bar -> MarketTime.istDate(bar.startNanos()))
                                .toList();
                assertEquals(
                        from.datesUntil(to.plusDays(1)).filter(ProviderTest::isWeekday).toList(),
                        dates,
                        () -> interval + " seed " + seed);
                assertEquals(List.of(), bars.rejected());
            }
        }
        assertTrue(
                asked.stream()
                        .filter(ask -> ask.path().endsWith("intraday"))
                        .allMatch(ask -> spanDays(ask) < 90),
                "a call spans 90 days at most");
    }

    @Test
    void dhanIsAskedAsItsDocumentsSay() throws Exception {
        replies = ask -> new Reply(200, dhanArrays(List.of(), false));
        dhan().bars(TCS, DAY, LocalDate.parse("2021-05-17"), LocalDate.parse("2021-05-17"));
        dhan().bars(
                        TCS,
                        BarInterval.of("15m"),
                        LocalDate.parse("2021-05-17"),
                        LocalDate.parse("2021-05-18"));

        JsonNode daily = JSON.readTree(asked.getFirst().body());
        assertEquals("/charts/historical", asked.getFirst().path());
        assertEquals("11536", daily.get("securityId").asText());
        assertEquals("NSE_EQ", daily.get("exchangeSegment").asText());
        assertEquals("EQUITY", daily.get("instrument").asText());
        assertEquals("2021-05-17", daily.get("fromDate").asText());
        assertEquals("2021-05-18", daily.get("toDate").asText(), "exclusive there");
        JsonNode intraday = JSON.readTree(asked.getLast().body());
        assertEquals("/charts/intraday", asked.getLast().path());
        assertEquals("15", intraday.get("interval").asText());
        assertEquals("2021-05-17 00:00:00", intraday.get("fromDate").asText());
        assertEquals("2021-05-18 23:59:59", intraday.get("toDate").asText());
    }

    @Test
    void dhanFloatsAreSnappedAndBadEntriesNamed() throws Exception {
        replies =
                ask ->
                        new Reply(
                                200,
                                """
                                {"open":[3055.14990234375,0,3060],"high":[3060.0,1,3059],
                                 "low":[3050.05,1,3050],"close":[3058.1,1,3055],"volume":[1234.0,1,1],
                                 "timestamp":[1621189800.0,1621276200,1621362600],"open_interest":[]}
                                """);
        ProviderBars bars =
                dhan().bars(TCS, DAY, LocalDate.parse("2021-05-17"), LocalDate.parse("2021-05-19"));

        assertEquals(
                List.of(
                        new FileBar(
                                MarketTime.epochNanos(Instant.parse("2021-05-16T18:30:00Z")),
                                Price.of("3055.15"),
                                Price.of("3060"),
                                Price.of("3050.05"),
                                Price.of("3058.10"),
                                1234)),
                bars.bars());
        assertEquals(2, bars.rejected().size(), bars.rejected()::toString);
        assertTrue(bars.rejected().getFirst().startsWith("bar-invalid: NSE:TCS"));
    }

    @Test
    void tooManyRequestsArePausedForAndThenTriedAgain() throws Exception {
        replies =
                ask ->
                        asked.size() < 3
                                ? new Reply(429, "{\"errorCode\":\"DH-904\"}")
                                : new Reply(200, dhanArrays(List.of(), true));
        assertEquals(
                List.of(),
                dhan().bars(TCS, DAY, LocalDate.parse("2021-05-17"), LocalDate.parse("2021-05-17"))
                        .bars());
        assertEquals(3, asked.size());
        assertEquals(List.of(1_000_000_000L, 2_000_000_000L), backoffs());
    }

    @Test
    void aProviderThatStaysBusyIsGivenUp() {
        replies = ask -> new Reply(429, "{}");
        ProviderException busy =
                assertThrows(
                        ProviderException.class,
                        () ->
                                dhan().bars(
                                                TCS,
                                                DAY,
                                                LocalDate.parse("2021-05-17"),
                                                LocalDate.parse("2021-05-17")));
        assertTrue(String.valueOf(busy.getMessage()).startsWith("provider-busy: "));
        assertEquals(PoliteHttp.TRIES, asked.size());
    }

    @Test
    void aRefusalIsSaidWithDhansOwnCodeAndNotRepeated() {
        replies =
                ask ->
                        new Reply(
                                400,
                                "{\"errorType\":\"Input_Exception\",\"errorCode\":\"DH-905\",\"errorMessage\":\"Data for Intraday Charts can be fetched for 90 days at a time\"}");
        ProviderException refused =
                assertThrows(
                        ProviderException.class,
                        () ->
                                dhan().bars(
                                                TCS,
                                                DAY,
                                                LocalDate.parse("2021-05-17"),
                                                LocalDate.parse("2021-05-17")));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith("provider-refused: Dhan answers 400 DH-905 Data for Intraday"),
                refused.getMessage());
        assertEquals(1, asked.size());
    }

    @Test
    void requestsAreSpaced() throws Exception {
        replies = ask -> new Reply(200, dhanArrays(List.of(), false));
        dhan().bars(
                        TCS,
                        BarInterval.of("1m"),
                        LocalDate.parse("2021-01-01"),
                        LocalDate.parse("2021-12-31"));
        assertEquals(5, asked.size());
        assertEquals(4, pauses.size(), "a pause between two requests each");
        assertTrue(pauses.stream().allMatch(nanos -> nanos <= 210_000_000L && nanos > 0));
    }

    @Test
    void yahooChartsBecomeBarsOfLocalDates() throws Exception {
        replies =
                ask ->
                        new Reply(
                                200,
                                """
                                {"chart":{"result":[{"meta":{"currency":"INR","symbol":"RELIANCE.NS",
                                 "exchangeTimezoneName":"Asia/Kolkata","gmtoffset":19800,"priceHint":2,
                                 "dataGranularity":"1d"},
                                 "timestamp":[1621223100,1621309500,1621395900],
                                 "indicators":{"quote":[{"open":[1936.6500244140625,null,1990.0],
                                   "high":[1972.0,null,2002.0],"low":[1928.449951171875,null,1979.0],
                                   "close":[1968.1500244140625,null,1984.5],"volume":[5555555,null,1]}],
                                  "adjclose":[{"adjclose":[1960.1,null,1976.2]}]},
                                 "events":{"dividends":{"1623382200":{"amount":7.0,"date":1623382200}},
                                  "splits":{"1504755900":{"date":1504755900,"numerator":2.0,
                                   "denominator":1.0,"splitRatio":"2:1"}}}}],"error":null}}
                                """);
        ProviderBars bars = yahoo("2021-05-17", "2021-05-19");

        assertEquals(
                List.of("2021-05-16T18:30:00Z", "2021-05-18T18:30:00Z"),
                bars.bars().stream()
                        .map(bar -> MarketTime.instant(bar.startNanos()).toString())
                        .toList());
        assertEquals(Price.of("1936.65"), bars.bars().getFirst().open());
        assertEquals(Price.of("1928.45"), bars.bars().getFirst().low());
        assertEquals(1, bars.rejected().size());
        assertEquals(
                List.of(
                        "split on 2017-09-07: 2:1 (prices before it are adjusted)",
                        "dividend on 2021-06-11: 7 (prices are not adjusted for it)"),
                bars.notes());
        assertEquals("/v8/finance/chart/RELIANCE.NS", asked.getFirst().path());
        assertTrue(
                asked.getFirst()
                        .query()
                        .startsWith("period1=1621189800&period2=1621449000&interval=1d&"),
                asked.getFirst().query());
    }

    @Test
    void yahooRefusalsAndForeignZonesAreSaid() {
        replies =
                ask ->
                        new Reply(
                                404,
                                """
                                {"chart":{"result":null,"error":{"code":"Not Found",
                                 "description":"No data found, symbol may be delisted"}}}
                                """);
        assertTrue(refusal().startsWith("provider-refused: Yahoo answers 404 Not Found (No data"));
        replies =
                ask ->
                        new Reply(
                                200,
                                """
                                {"chart":{"result":[{"meta":{"exchangeTimezoneName":"America/New_York"},
                                 "indicators":{"quote":[{}]}}],"error":null}}
                                """);
        assertTrue(refusal().startsWith("zone-mismatch: "));
        replies = ask -> new Reply(200, "<html>");
        assertTrue(refusal().startsWith("provider-answer-invalid: "));
    }

    @Test
    void yahooWithoutDataIsEmpty() throws Exception {
        replies =
                ask ->
                        new Reply(
                                200,
                                "{\"chart\":{\"result\":[{\"meta\":{},\"indicators\":{\"quote\":[{}]}}],\"error\":null}}");
        assertEquals(List.of(), yahoo("2021-05-15", "2021-05-16").bars());
    }

    @Test
    void aStubDoesNotWinOverTheWholeBarOfItsDate() throws Exception {
        replies =
                ask ->
                        new Reply(
                                200,
                                yahooDays(
                                        "1748835900,1748922300,1748975400,1749008700",
                                        "100,101,102,102",
                                        "102,103,102,106",
                                        "99,100,102,101",
                                        "101,102,102,104.5",
                                        "1000,1100,0,1200"));
        ProviderBars bars = held(yahoo("2025-06-02", "2025-06-04"), DAY);
        assertEquals(3, bars.bars().size());
        FileBar last = bars.bars().getLast();
        assertEquals("2025-06-04", MarketTime.istDate(last.startNanos()).toString());
        assertEquals(
                new FileBar(
                        last.startNanos(),
                        Price.of("102"),
                        Price.of("106"),
                        Price.of("101"),
                        Price.of("104.50"),
                        1_200),
                last);
        assertEquals(1, bars.rejected().size());
        assertTrue(bars.rejected().getFirst().startsWith("bar-stub: "));
    }

    @Test
    void rowsOfWeekendsAndHolidaysAreRefused() throws Exception {
        replies =
                ask ->
                        new Reply(
                                200,
                                yahooDays(
                                        "1769053500,1769139900,1769226300,1769312700,1769399100,1769485500",
                                        "100,101,102,102,102,102",
                                        "102,103,102,102,102,104",
                                        "99,100,102,102,102,101",
                                        "101,102,102,102,102,103",
                                        "1000,1100,0,0,0,1300"));
        ProviderBars bars = held(yahoo("2026-01-22", "2026-01-27"), DAY);
        assertEquals(
                List.of("2026-01-22", "2026-01-23", "2026-01-27"),
                bars.bars().stream()
                        .map(bar -> MarketTime.istDate(bar.startNanos()).toString())
                        .toList());
        assertEquals(3, bars.rejected().size());
        assertTrue(bars.rejected().stream().allMatch(line -> line.startsWith("day-closed: ")));
    }

    @Test
    void barsOfAnotherLengthThanAskedAreRefused() throws Exception {
        BarInterval quarter = BarInterval.of("15m");
        LocalDate day = LocalDate.parse("2025-06-10");
        List<Long> minutes = new ArrayList<>();
        for (long i = 0; i < 5; i++) {
            minutes.add(1_749_527_100L + i * 60);
        }
        minutes.add(1_749_613_500L);
        replies = ask -> new Reply(200, dhanArrays(minutes, true));
        ProviderBars answered = dhan().bars(TCS, quarter, day, day);
        assertEquals(5, answered.bars().size(), "only the day asked for");
        assertTrue(
                String.valueOf(
                                assertThrows(ProviderException.class, () -> held(answered, quarter))
                                        .getMessage())
                        .startsWith("interval-mismatch: "));
        List<Long> hours = new ArrayList<>();
        List<Long> quarters = new ArrayList<>();
        for (long i = 0; i < 12; i++) {
            hours.add(1_749_527_100L + i * 1_800);
            quarters.add(1_749_527_100L + i * 900);
        }
        replies = ask -> new Reply(200, dhanArrays(hours, true));
        ProviderBars longer = dhan().bars(TCS, quarter, day, day);
        assertThrows(ProviderException.class, () -> held(longer, quarter));
        quarters.add(1_749_527_100L + 11 * 900 + 899);
        replies = ask -> new Reply(200, dhanArrays(quarters, true));
        ProviderBars odd = held(dhan().bars(TCS, quarter, day, day), quarter);
        assertEquals(12, odd.bars().size());
        assertTrue(odd.rejected().getFirst().startsWith("bar-off-grid: "));
        replies =
                ask ->
                        new Reply(
                                200,
                                yahooDays("1748835900", "1", "1", "1", "1", "1")
                                        .replace("\"1d\"", "\"1wk\""));
        assertTrue(refusal().startsWith("interval-mismatch: "));
    }

    private static ProviderBars held(ProviderBars bars, BarInterval interval)
            throws ProviderException {
        return bars.heldAgainst(
                new InstrumentId("NSE:TCS"),
                interval,
                KOLKATA,
                new TradingCalendar(BuiltInRules.entries(0)));
    }

    private static String yahooDays(
            String times, String open, String high, String low, String close, String volume) {
        return """
                {"chart":{"result":[{"meta":{"exchangeTimezoneName":"Asia/Kolkata",
                 "dataGranularity":"1d"},"timestamp":[%s],"indicators":{"quote":[
                 {"open":[%s],"high":[%s],"low":[%s],"close":[%s],"volume":[%s]}]}}],"error":null}}
                """
                .formatted(times, open, high, low, close, volume);
    }

    private String refusal() {
        return String.valueOf(
                assertThrows(ProviderException.class, () -> yahoo("2021-05-17", "2021-05-19"))
                        .getMessage());
    }

    private ProviderBars yahoo(String from, String to) throws Exception {
        return new YahooCharts(http(), url)
                .bars("RELIANCE.NS", DAY, LocalDate.parse(from), LocalDate.parse(to), KOLKATA);
    }

    private DhanCharts dhan() {
        return new DhanCharts(http(), url, "1000000001", "token");
    }

    private PoliteHttp http() {
        NanoClock stopped =
                new NanoClock() {
                    @Override
                    public long epochNanos() {
                        return 0;
                    }

                    @Override
                    public long monotonicNanos() {
                        return 0;
                    }
                };
        return new PoliteHttp(stopped, pauses::add, Duration.ofMillis(210));
    }

    private List<Long> backoffs() {
        return pauses.stream().filter(nanos -> nanos >= 1_000_000_000L).toList();
    }

    /// A bar on each weekday, at midnight for days, at 09:15 for hours.
    private Reply dhanWeekdays(Ask ask) {
        try {
            JsonNode body = JSON.readTree(ask.body());
            boolean daily = ask.path().endsWith("historical");
            LocalDateTime from = time(body.get("fromDate").asText());
            LocalDateTime to = time(body.get("toDate").asText());
            List<Long> seconds =
                    from.toLocalDate()
                            .datesUntil(to.toLocalDate().plusDays(1))
                            .filter(ProviderTest::isWeekday)
                            .map(
                                    date ->
                                            date.atTime(
                                                    daily
                                                            ? LocalTime.MIDNIGHT
                                                            : LocalTime.of(9, 15)))
                            .filter(at -> !at.isBefore(from) && at.isBefore(to))
                            .map(at -> at.toEpochSecond(MarketTime.IST))
                            .toList();
            return new Reply(200, dhanArrays(seconds, true));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String dhanArrays(List<Long> seconds, boolean floats) {
        ObjectNode root = JSON.createObjectNode();
        for (String field : List.of("open", "high", "low", "close", "volume", "open_interest")) {
            var array = root.putArray(field);
            seconds.forEach(second -> array.add(100));
        }
        var times = root.putArray("timestamp");
        seconds.forEach(
                second -> {
                    if (floats) {
                        times.add((double) second);
                    } else {
                        times.add(second);
                    }
                });
        return root.toString();
    }

    private static double spanDays(Ask ask) {
        try {
            JsonNode body = JSON.readTree(ask.body());
            return Duration.between(
                                    time(body.get("fromDate").asText()),
                                    time(body.get("toDate").asText()))
                            .toSeconds()
                    / 86_400.0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LocalDateTime time(String text) {
        return text.length() > 10
                ? LocalDateTime.parse(text, DHAN_TIME)
                : LocalDate.parse(text).atStartOfDay();
    }

    private static boolean isWeekday(LocalDate date) {
        return date.getDayOfWeek().getValue() < 6;
    }
}
