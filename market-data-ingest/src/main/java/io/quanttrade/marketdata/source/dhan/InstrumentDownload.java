package io.quanttrade.marketdata.source.dhan;

import io.quanttrade.topics.instrument.ExchangeSegment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;

/// Fetches the instrument file of a segment: `GET <rest-url>/instrument/<segment>`.
public final class InstrumentDownload {

    private static final Duration ANSWER_BOUND = Duration.ofSeconds(30);

    /// Largest file taken; that of NSE_FNO has some 30 MB.
    private static final int MAX_BYTES = 128 << 20;

    private static final int OK = 200;

    private final HttpClient http;
    private final String restUrl;
    private final String clientId;
    private final Supplier<String> token;

    /// @param restUrl address up to and with the version, for example `https://api.dhan.co/v2`
    public InstrumentDownload(
            HttpClient http, String restUrl, String clientId, Supplier<String> token) {
        this.http = http;
        this.restUrl = restUrl.endsWith("/") ? restUrl.substring(0, restUrl.length() - 1) : restUrl;
        this.clientId = clientId;
        this.token = token;
    }

    /// The bytes of the file.
    ///
    /// @throws IOException `broker-unavailable: ...` when it is not to be had; what to do is said
    public byte[] get(ExchangeSegment segment) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(restUrl + "/instrument/" + segment))
                        .timeout(ANSWER_BOUND)
                        .header("access-token", token.get())
                        .header("client-id", clientId)
                        .header("Accept", "text/csv")
                        .GET()
                        .build();
        HttpResponse<InputStream> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new IOException(
                    "broker-unavailable: instruments of "
                            + segment
                            + " cannot be fetched from "
                            + restUrl
                            + " ("
                            + e.getClass().getSimpleName()
                            + "); is the broker or simulator running?",
                    e);
        }
        try (InputStream body = response.body()) {
            if (response.statusCode() != OK) {
                throw new IOException(
                        "broker-unavailable: instruments of "
                                + segment
                                + " were answered with status "
                                + response.statusCode());
            }
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException(
                        "master-too-large: the instrument file of " + segment + " exceeds 128 MB");
            }
            return bytes;
        }
    }
}
