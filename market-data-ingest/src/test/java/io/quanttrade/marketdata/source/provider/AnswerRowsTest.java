package io.quanttrade.marketdata.source.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.marketdata.core.DateChunks;
import io.quanttrade.marketdata.core.MarketDays;
import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnswerRowsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MarketDays CALENDAR =
            new MarketDays(new TradingCalendar(BuiltInRules.entries(0)));
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    @Test
    void theFullBarOfADateWinsOverTheStub() throws Exception {
        String times = "1748835900,1748922300,1748975400,1749008700";
        ProviderBars bars =
                read(
                        "1d",
                        "2025-06-02",
                        "2025-06-04",
                        times,
                        "100,101,102,102",
                        "102,103,102,106",
                        "99,100,102,101",
                        "101,102,102,104.5",
                        "1000,1100,0,1200");
        assertEquals(List.of("2025-06-02", "2025-06-03", "2025-06-04"), dates(bars));
        assertEquals(
                new FileBar(
                        MarketTime.epochNanos(Instant.parse("2025-06-03T18:30:00Z")),
                        Price.of("102"),
                        Price.of("106"),
                        Price.of("101"),
                        Price.of("104.50"),
                        1_200),
                bars.bars().getLast());
        assertEquals(List.of("row-duplicate 3"), rejected(bars));
        assertTrue(
                bars.rejected().getFirst().reason().startsWith("is of 2025-06-04 as is entry 4"),
                bars.rejected()::toString);
    }

    @Test
    void theStubLosesWhereverItStands() throws Exception {
        ProviderBars after =
                read(
                        "1d",
                        "2025-06-04",
                        "2025-06-04",
                        "1749008700,1749031200",
                        "102,104.5",
                        "106,104.5",
                        "101,104.5",
                        "104.5,104.5",
                        "1200,0");
        assertEquals(1_200, after.bars().getFirst().volume());
        assertEquals(List.of("row-duplicate 2"), rejected(after));
        ProviderBars index =
                read(
                        "1d",
                        "2025-06-04",
                        "2025-06-04",
                        "1749008700,1749031200",
                        "102,104.5",
                        "106,104.5",
                        "101,104.5",
                        "104.5,104.5",
                        "0,0");
        assertEquals(Price.of("106"), index.bars().getFirst().high(), "by range without volume");
    }

    @Test
    void rowsOfWeekendsAndHolidaysAreRefusedByDate() throws Exception {
        ProviderBars bars =
                read(
                        "1d",
                        "2026-01-22",
                        "2026-01-27",
                        "1769053500,1769139900,1769226300,1769312700,1769399100,1769485500",
                        "100,101,102,102,102,102",
                        "102,103,102,102,102,104",
                        "99,100,102,102,102,101",
                        "101,102,102,102,102,103",
                        "1000,1100,0,0,0,1300");
        assertEquals(List.of("2026-01-22", "2026-01-23", "2026-01-27"), dates(bars));
        assertEquals(List.of("no-session 3", "no-session 4", "no-session 5"), rejected(bars));
        assertEquals(
                "no-session: NSE:TCS 2026-01-22..2026-01-27 entry 5 2026-01-26 (Monday) is no"
                        + " trading day of NSE by the built-in calendar",
                bars.rejected().getLast().toString());
    }

    @Test
    void specialSessionsAreDaysAndUnknownHolidaysCountOnlyAsWeekends() throws Exception {
        assertEquals(List.of("2026-02-01"), daily("NSE:TCS", "2026-02-01"), "budget Sunday");
        assertEquals(List.of("2025-10-21"), daily("NSE:TCS", "2025-10-21"), "Muhurat");
        assertEquals(List.of("2026-11-08"), daily("NSE:TCS", "2026-11-08"), "time not known");
        assertEquals(List.of(), daily("IDX:NIFTY", "2026-01-26"));
        assertEquals(List.of("2024-01-26"), daily("NSE:TCS", "2024-01-26"), "not known");
        assertEquals(List.of(), daily("NSE:TCS", "2024-01-27"), "a Saturday");
        assertEquals(List.of("2026-01-26"), daily("MCX:GOLD", "2026-01-26"), "not known");
        assertEquals(List.of("2026-01-24"), daily("CRYPTO:BTC", "2026-01-24"));
        assertEquals(List.of("2026-01-25"), daily("FX:EURUSD", "2026-01-25"));
    }

    @Test
    void minutesWhereQuartersWereAskedAreRefused() throws Exception {
        List<LocalDateTime> minutes =
                Stream.concat(run("2025-06-10T09:15", 1, 5), run("2025-06-11T09:15", 1, 3))
                        .toList();
        ProviderException refused =
                assertThrows(
                        ProviderException.class,
                        () -> rows("NSE:TCS", "15m", "2025-06-10", "2025-06-10", minutes));
        assertEquals(
                "spacing-differs: asked 15m, the answer is in 1m; NSE:TCS 2025-06-10..2025-06-10"
                        + " was refused and nothing imported; ask with --interval 1m where that is"
                        + " offered, or for other dates",
                refused.getMessage());

        ProviderBars asked = rows("NSE:TCS", "1m", "2025-06-10", "2025-06-10", minutes);
        assertEquals(5, asked.bars().size());
        assertEquals(List.of(), asked.rejected());
        assertEquals(List.of("3 rows of other dates than asked for are left out"), asked.notes());
    }

    @Test
    void eachOtherSpacingIsRefused() {
        assertSpacing("5m", "1h", run("2025-06-10T09:15", 60, 6));
        assertSpacing("1h", "30m", run("2025-06-10T09:15", 30, 6));
        assertSpacing("1m", "5m", run("2025-06-10T09:15", 5, 10));
        assertSpacing("1d", "1h", run("2025-06-10T09:15", 60, 6));
        assertSpacing("15m", "1d", run("2025-06-09T00:00", 1_440, 2));
        assertSpacing("15m", "1d", run("2025-06-09T09:15", 1_440, 5));
        assertSpacing("1d", "7d", run("2025-06-02T00:00", 7 * 1_440, 6));
        assertSpacing(
                "1d",
                "31d",
                Stream.of("2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01")
                        .map(date -> LocalDate.parse(date).atStartOfDay()));
    }

    @Test
    void holesAreNoOtherSpacing() throws Exception {
        List<LocalDateTime> thin =
                Stream.of("09:15", "09:22", "09:24", "09:31", "09:45", "10:02", "15:29")
                        .map(time -> LocalDateTime.parse("2025-06-10T" + time))
                        .toList();
        ProviderBars bars = rows("NSE:TCS", "1m", "2025-06-10", "2025-06-10", thin);
        assertEquals(thin.size(), bars.bars().size());
        List<LocalDateTime> days =
                Stream.of("2024-03-28", "2024-04-01", "2024-04-02", "2024-04-05", "2024-04-15")
                        .map(date -> LocalDate.parse(date).atStartOfDay())
                        .toList();
        assertEquals(5, rows("NSE:TCS", "1d", "2024-03-28", "2024-04-15", days).bars().size());
    }

    @Test
    void rowsOffTheGridAreRefusedAlone() throws Exception {
        List<LocalDateTime> times =
                Stream.concat(
                                run("2025-06-10T09:15", 15, 6),
                                Stream.of(LocalDateTime.parse("2025-06-10T10:37:12")))
                        .toList();
        ProviderBars bars = rows("NSE:TCS", "15m", "2025-06-10", "2025-06-10", times);
        assertEquals(6, bars.bars().size());
        assertEquals(
                "off-grid: NSE:TCS 2025-06-10..2025-06-10 entry 7 2025-06-10T10:37:12 is not where"
                        + " a bar of 15m starts",
                bars.rejected().getFirst().toString());

        List<LocalDateTime> shifted = run("2025-06-10T10:00", 60, 4).toList();
        assertEquals(
                4,
                rows("NSE:TCS", "1h", "2025-06-10", "2025-06-10", shifted).rejected().size(),
                "hours of shares begin at 09:15");
        assertEquals(
                4,
                rows("MCX:GOLD", "1h", "2025-06-10", "2025-06-10", shifted).bars().size(),
                "those of commodities at 09:00");
        assertEquals(4, rows("US:SPY", "1h", "2025-06-10", "2025-06-10", shifted).bars().size());
    }

    @Test
    void rowsNewestFirstAreTheSameBars() throws Exception {
        List<LocalDateTime> times = run("2025-06-10T09:15", 15, 6).toList();
        ProviderBars bars = rows("NSE:TCS", "15m", "2025-06-10", "2025-06-10", times.reversed());
        assertEquals(rows("NSE:TCS", "15m", "2025-06-10", "2025-06-10", times).bars(), bars.bars());
        assertEquals(List.of(), bars.rejected());
    }

    @Test
    void everyRowOfTheRangeIsABarOrRefused() throws Exception {
        String times = "1748835900,1748922300,1748975400,1749008700,1749349800,null";
        ProviderBars bars =
                read(
                        "1d",
                        "2025-06-02",
                        "2025-06-08",
                        times,
                        "1,2,3,4,5,6",
                        "1,2,3,4,5,6",
                        "1,2,3,4,5,6",
                        "1,null,3,4,5,6",
                        "1,1,0,1,1,1");
        assertEquals(6, bars.bars().size() + bars.rejected().size());
        assertEquals(
                List.of("bar-invalid 6", "bar-invalid 2", "row-duplicate 3", "no-session 5"),
                rejected(bars));
    }

    private static void assertSpacing(String asked, String answered, Stream<LocalDateTime> times) {
        ProviderException refused =
                assertThrows(
                        ProviderException.class,
                        () -> rows("NSE:TCS", asked, "2025-01-01", "2025-12-31", times.toList()),
                        () -> asked + " of " + answered);
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith(
                                "spacing-differs: asked "
                                        + asked
                                        + ", the answer is in "
                                        + answered
                                        + "; "),
                refused.getMessage());
    }

    private static Stream<LocalDateTime> run(String from, int minutes, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> LocalDateTime.parse(from).plusMinutes((long) i * minutes));
    }

    private static List<String> daily(String instrument, String date) throws ProviderException {
        return dates(
                rows(instrument, "1d", date, date, List.of(LocalDate.parse(date).atTime(9, 15))));
    }

    private static ProviderBars rows(
            String instrument, String interval, String from, String to, List<LocalDateTime> times)
            throws ProviderException {
        ObjectNode root = JSON.createObjectNode();
        for (String field : List.of("open", "high", "low", "close", "volume")) {
            var array = root.putArray(field);
            times.forEach(time -> array.add(100));
        }
        var seconds = root.putArray("timestamp");
        times.forEach(time -> seconds.add((double) time.toEpochSecond(MarketTime.IST)));
        return read(instrument, interval, from, to, root);
    }

    private static ProviderBars read(
            String interval, String from, String to, String times, String... columns)
            throws ProviderException, IOException {
        String json =
                "{\"timestamp\":[%s],\"open\":[%s],\"high\":[%s],\"low\":[%s],\"close\":[%s],\"volume\":[%s]}"
                        .formatted(
                                times, columns[0], columns[1], columns[2], columns[3], columns[4]);
        return read("NSE:TCS", interval, from, to, JSON.readTree(json));
    }

    private static ProviderBars read(
            String instrument, String interval, String from, String to, JsonNode root)
            throws ProviderException {
        DateChunks.Chunk range = new DateChunks.Chunk(LocalDate.parse(from), LocalDate.parse(to));
        AnswerRows rows =
                new AnswerRows(
                        instrument,
                        new BarRequest(
                                new InstrumentId(instrument),
                                BarInterval.of(interval),
                                range.first(),
                                range.last(),
                                KOLKATA),
                        CALENDAR);
        rows.add(range, root.path("timestamp"), root);
        return rows.result(List.of());
    }

    private static List<String> dates(ProviderBars bars) {
        return bars.bars().stream()
                .map(bar -> MarketTime.istDate(bar.startNanos()).toString())
                .toList();
    }

    private static List<String> rejected(ProviderBars bars) {
        return bars.rejected().stream().map(row -> row.code() + " " + row.entry()).toList();
    }
}
