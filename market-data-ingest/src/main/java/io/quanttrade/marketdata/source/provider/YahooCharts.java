package io.quanttrade.marketdata.source.provider;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.marketdata.core.DateChunks;
import io.quanttrade.marketdata.source.file.FileBar;
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
import java.util.function.LongUnaryOperator;

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

    private static final BarInterval DAY = BarInterval.of("1d");
    private static final int OK = 200;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final PoliteHttp http;
    private final String baseUrl;

    public YahooCharts(PoliteHttp http, String baseUrl) {
        this.http = http;
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    }

    /// True when it has bars of this length.
    public static boolean has(BarInterval interval) {
        return DATES.containsKey(interval);
    }

    /// The bars of a range of local dates, both included.
    ///
    /// @param symbol its own, for example `RELIANCE.NS`
    /// @param zone of the exchange
    /// @throws ProviderException when it refuses or does not answer, or when its zone is another
    public ProviderBars bars(
            String symbol, BarInterval interval, LocalDate from, LocalDate to, ZoneId zone)
            throws ProviderException, InterruptedException {
        ProviderBars all =
                new ProviderBars(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int dates = DATES.getOrDefault(interval, 1);
        for (DateChunks.Chunk chunk : DateChunks.of(from, to, dates)) {
            ask(symbol, interval, chunk, zone, all);
        }
        return all;
    }

    private void ask(
            String symbol,
            BarInterval interval,
            DateChunks.Chunk chunk,
            ZoneId zone,
            ProviderBars all)
            throws ProviderException, InterruptedException {
        String address =
                baseUrl
                        + "/v8/finance/chart/"
                        + URLEncoder.encode(symbol, StandardCharsets.UTF_8)
                        + "?period1="
                        + chunk.first().atStartOfDay(zone).toEpochSecond()
                        + "&period2="
                        + chunk.last().plusDays(1).atStartOfDay(zone).toEpochSecond()
                        + "&interval="
                        + interval
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
                            + symbol);
        }
        requireZone(result.path("meta"), symbol, zone);
        requireInterval(result.path("meta"), symbol, interval);
        List<FileBar> answered = new ArrayList<>();
        LongUnaryOperator start =
                interval.equals(DAY) ? nanos -> midnight(nanos, zone) : nanos -> nanos;
        new BarArrays(
                        symbol + " " + chunk.first() + ".." + chunk.last(),
                        result.path("timestamp"),
                        result.path("indicators").path("quote").path(0),
                        start)
                .read(answered, all.rejected());
        answered.stream().filter(bar -> isIn(chunk, bar, zone)).forEach(all.bars()::add);
        notes(result.path("events"), zone, all.notes());
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

    private static void requireInterval(JsonNode meta, String symbol, BarInterval interval)
            throws ProviderException {
        String theirs = meta.path("dataGranularity").asText();
        boolean same =
                theirs.isEmpty()
                        || theirs.equals(interval.toString())
                        || (theirs.equals("60m") && interval.equals(BarInterval.of("1h")));
        if (!same) {
            throw new ProviderException(
                    "interval-mismatch: bars of "
                            + symbol
                            + " were asked in "
                            + interval
                            + ", the answer is in "
                            + theirs
                            + "; nothing of it is used");
        }
    }

    /// Its daily times are the opening of the session.
    private static long midnight(long nanos, ZoneId zone) {
        return MarketTime.epochNanos(
                MarketTime.instant(nanos)
                        .atZone(zone)
                        .toLocalDate()
                        .atStartOfDay(zone)
                        .toInstant());
    }

    private static boolean isIn(DateChunks.Chunk chunk, FileBar bar, ZoneId zone) {
        LocalDate date = MarketTime.instant(bar.startNanos()).atZone(zone).toLocalDate();
        return !date.isBefore(chunk.first()) && !date.isAfter(chunk.last());
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
                            + ") is no JSON",
                    e);
        }
    }
}
