package io.quanttrade.marketdata.source.provider;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.marketdata.core.DateChunks;
import io.quanttrade.marketdata.core.MarketDays;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Bars from Yahoo Finance: `GET <base>/v8/finance/chart/<symbol>`. Prices are adjusted for splits
/// there, not for dividends; entries without a trade are null.
public final class YahooCharts {

    public static final String BASE_URL = "https://query1.finance.yahoo.com";

    /// Lengths of bars it has, with the dates one call may span.
    private static final Map<BarInterval, Integer> DATES =
            Map.of(
                    BarInterval.of("1m"), 7,
                    BarInterval.of("2m"), 59,
                    BarInterval.of("5m"), 59,
                    BarInterval.of("15m"), 59,
                    BarInterval.of("30m"), 59,
                    BarInterval.of("1h"), 729,
                    BarInterval.of("1d"), 36_500);

    private static final int OK = 200;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final PoliteHttp http;
    private final String baseUrl;
    private final MarketDays calendar;

    /// @param calendar which dates the rows of Indian exchanges may be of
    public YahooCharts(PoliteHttp http, String baseUrl, MarketDays calendar) {
        this.http = http;
        this.calendar = calendar;
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    }

    /// True when it has bars of this length.
    public static boolean has(BarInterval interval) {
        return DATES.containsKey(interval);
    }

    /// The bars asked for.
    ///
    /// @param symbol its own, for example `RELIANCE.NS`
    /// @throws ProviderException when it refuses or does not answer, when its zone is another, or
    ///   when its bars are of another length than asked
    public ProviderBars bars(String symbol, BarRequest request)
            throws ProviderException, InterruptedException {
        AnswerRows rows = new AnswerRows(symbol, request, calendar);
        List<String> notes = new ArrayList<>();
        int dates = DATES.getOrDefault(request.interval(), 1);
        for (DateChunks.Chunk piece : DateChunks.of(request.from(), request.to(), dates)) {
            JsonNode result = ask(symbol, request, piece);
            rows.add(
                    piece,
                    result.path("timestamp"),
                    result.path("indicators").path("quote").path(0));
            notes(result.path("events"), request.zone(), notes);
        }
        return rows.result(notes);
    }

    private JsonNode ask(String symbol, BarRequest request, DateChunks.Chunk piece)
            throws ProviderException, InterruptedException {
        ZoneId zone = request.zone();
        String address =
                baseUrl
                        + "/v8/finance/chart/"
                        + URLEncoder.encode(symbol, StandardCharsets.UTF_8)
                        + "?period1="
                        + piece.first().atStartOfDay(zone).toEpochSecond()
                        + "&period2="
                        + piece.last().plusDays(1).atStartOfDay(zone).toEpochSecond()
                        + "&interval="
                        + request.interval()
                        + "&events=div%2Csplits&includePrePost=false";
        PoliteHttp.Answer answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Accept", "application/json")
                                .header("User-Agent", "Mozilla/5.0 (QuantTrade)")
                                .GET());
        JsonNode chart = json(answer, symbol).path("chart");
        JsonNode error = chart.path("error");
        JsonNode result = chart.path("result").path(0);
        if (answer.status() != OK || error.isObject() || !result.isObject()) {
            throw new ProviderException(
                    "provider-refused: Yahoo answers "
                            + answer.status()
                            + " "
                            + error.path("code").asText()
                            + " ("
                            + error.path("description").asText()
                            + ") for "
                            + symbol
                            + "; check --symbol, --interval and the dates");
        }
        requireZone(result.path("meta"), symbol, zone);
        requireLength(
                result.path("meta"), symbol + " " + piece.first() + ".." + piece.last(), request);
        return result;
    }

    /// It says itself when it answers in longer bars than asked, as for very long ranges.
    private static void requireLength(JsonNode meta, String answer, BarRequest request)
            throws ProviderException {
        String theirs = meta.path("dataGranularity").asText();
        if (!theirs.isEmpty() && !isLength(theirs, request.interval())) {
            throw AnswerRows.spacingDiffers(request.interval(), theirs, answer);
        }
    }

    private static boolean isLength(String text, BarInterval interval) {
        try {
            return BarInterval.of(text).equals(interval);
        } catch (IllegalArgumentException e) {
            // A length no bar here has, as 1wk.
            return false;
        }
    }

    private static void requireZone(JsonNode meta, String symbol, ZoneId zone)
            throws ProviderException {
        String theirs = meta.path("exchangeTimezoneName").asText();
        if (!theirs.isEmpty() && !theirs.equals(zone.getId())) {
            throw new ProviderException(
                    "zone-mismatch: "
                            + symbol
                            + " trades in "
                            + theirs
                            + ", the import would cut its days in "
                            + zone
                            + "; give --zone "
                            + theirs);
        }
    }

    private static void notes(JsonNode events, ZoneId zone, List<String> notes) {
        events.path("splits")
                .forEach(
                        split ->
                                notes.add(
                                        "split on "
                                                + date(split, zone)
                                                + ": "
                                                + split.path("splitRatio").asText()
                                                + " (prices before it are adjusted)"));
        events.path("dividends")
                .forEach(
                        dividend ->
                                notes.add(
                                        "dividend on "
                                                + date(dividend, zone)
                                                + ": "
                                                + dividend.path("amount").asText()
                                                + " (prices are not adjusted for it)"));
    }

    private static LocalDate date(JsonNode event, ZoneId zone) {
        return MarketTime.instant(event.path("date").asLong() * MarketTime.NANOS_PER_SECOND)
                .atZone(zone)
                .toLocalDate();
    }

    private static JsonNode json(PoliteHttp.Answer answer, String symbol) throws ProviderException {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new ProviderException(
                    "provider-answer-invalid: Yahoo's answer for "
                            + symbol
                            + " (status "
                            + answer.status()
                            + ") is no JSON; check --base-url",
                    e);
        }
    }
}
