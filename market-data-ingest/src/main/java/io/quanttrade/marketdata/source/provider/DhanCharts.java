package io.quanttrade.marketdata.source.provider;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.marketdata.core.DateChunks;
import io.quanttrade.marketdata.core.Market;
import io.quanttrade.marketdata.core.MarketDays;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.marketdata.BarInterval;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Historical bars from Dhan: `POST /charts/historical` and `/charts/intraday` (API v2, section
/// 13). Times are true UTC seconds there; a daily one is the IST midnight of its date.
public final class DhanCharts {

    /// Lengths of bars it has, with its name for them; the day is asked for at another place. Its
    /// 25 minutes divide no day, and a bar here must.
    private static final Map<BarInterval, String> INTRADAY =
            Map.of(
                    BarInterval.of("1m"), "1",
                    BarInterval.of("5m"), "5",
                    BarInterval.of("15m"), "15",
                    BarInterval.of("1h"), "60");

    private static final BarInterval DAY = BarInterval.of("1d");

    /// Dates one intraday call may span (DH-905 for more); days have no such bound, an answer has.
    private static final int INTRADAY_DATES = 90;

    private static final int DAILY_DATES = 3_650;
    private static final int OK = 200;
    private static final Set<String> INDEX_UNDERLYINGS =
            Set.of(
                    "NIFTY",
                    "BANKNIFTY",
                    "FINNIFTY",
                    "MIDCPNIFTY",
                    "NIFTYNXT50",
                    "SENSEX",
                    "BANKEX");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final PoliteHttp http;
    private final String restUrl;
    private final String clientId;
    private final String token;
    private final MarketDays calendar;

    /// @param restUrl address up to and with the version, for example `https://api.dhan.co/v2`
    /// @param calendar which dates the rows may be of
    public DhanCharts(
            PoliteHttp http, String restUrl, String clientId, String token, MarketDays calendar) {
        this.http = http;
        this.restUrl = restUrl.endsWith("/") ? restUrl.substring(0, restUrl.length() - 1) : restUrl;
        this.clientId = clientId;
        this.token = token;
        this.calendar = calendar;
    }

    /// True when it has bars of this length.
    public static boolean has(BarInterval interval) {
        return interval.equals(DAY) || INTRADAY.containsKey(interval);
    }

    /// The bars of a range of IST dates, both included.
    ///
    /// @throws ProviderException when it refuses or does not answer, or when its bars are of
    ///   another length than asked
    public ProviderBars bars(
            Instrument instrument, BarInterval interval, LocalDate from, LocalDate to)
            throws ProviderException, InterruptedException {
        AnswerRows rows =
                new AnswerRows(
                        instrument.id().value(),
                        new BarRequest(instrument.id(), interval, from, to, Market.NSE.zone()),
                        calendar);
        int dates = interval.equals(DAY) ? DAILY_DATES : INTRADAY_DATES;
        for (DateChunks.Chunk piece : DateChunks.of(from, to, dates)) {
            JsonNode answer = ask(instrument, interval, piece);
            rows.add(piece, answer.path("timestamp"), answer);
        }
        return rows.result(List.of());
    }

    private JsonNode ask(Instrument instrument, BarInterval interval, DateChunks.Chunk chunk)
            throws ProviderException, InterruptedException {
        boolean daily = interval.equals(DAY);
        ObjectNode body = JSON.createObjectNode();
        body.put("securityId", instrument.securityId());
        body.put("exchangeSegment", instrument.segment().name());
        body.put("instrument", instrumentType(instrument));
        body.put("expiryCode", 0);
        body.put("oi", false);
        if (daily) {
            body.put("fromDate", chunk.first().toString());
            // Exclusive there.
            body.put("toDate", chunk.last().plusDays(1).toString());
        } else {
            body.put("interval", INTRADAY.get(interval));
            body.put("fromDate", chunk.first() + " 00:00:00");
            body.put("toDate", chunk.last() + " 23:59:59");
        }
        String path = daily ? "/charts/historical" : "/charts/intraday";
        PoliteHttp.Answer answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(restUrl + path))
                                .header("access-token", token)
                                .header("client-id", clientId)
                                .header("Content-Type", "application/json")
                                .header("Accept", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        JsonNode root = json(answer, path);
        if (answer.status() != OK) {
            throw new ProviderException(
                    "provider-refused: Dhan answers "
                            + answer.status()
                            + " "
                            + root.path("errorCode").asText()
                            + " "
                            + root.path("errorMessage").asText()
                            + " to "
                            + path
                            + " for "
                            + instrument.id()
                            + " "
                            + chunk.first()
                            + " to "
                            + chunk.last()
                            + "; check --instrument, --interval and the dates");
        }
        return root;
    }

    private static JsonNode json(PoliteHttp.Answer answer, String path) throws ProviderException {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new ProviderException(
                    "provider-answer-invalid: Dhan's answer to " + path + " is no JSON", e);
        }
    }

    /// Dhan's name for what it is (section 20.6).
    static String instrumentType(Instrument instrument) {
        ExchangeSegment segment = instrument.segment();
        String underlying = instrument.symbol().split("-", 2)[0];
        String suffix =
                switch (segment) {
                    case MCX_COMM -> "COM";
                    case NSE_CURRENCY, BSE_CURRENCY -> "CUR";
                    default -> INDEX_UNDERLYINGS.contains(underlying) ? "IDX" : "STK";
                };
        return switch (instrument.kind()) {
            case EQUITY -> "EQUITY";
            case INDEX -> "INDEX";
            case FUTURE -> "FUT" + suffix;
            case OPTION -> segment == ExchangeSegment.MCX_COMM ? "OPTFUT" : "OPT" + suffix;
        };
    }
}
