package io.quanttrade.marketdata.source.provider;

import io.quanttrade.topics.value.NanoClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Asks a provider one thing at a time, never faster than it allows, and again where it says that
/// it was too much or fails in passing: at most [#TRIES] times, with twice the pause each time.
public final class PoliteHttp {

    /// How to wait; tests do not.
    public interface Pause {
        void nanos(long nanos) throws InterruptedException;
    }

    /// An answer with its whole body.
    public record Answer(int status, byte[] body) {}

    public static final int TRIES = 5;

    private static final long FIRST_BACKOFF_NANOS = 1_000_000_000L;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;

    /// Ninety days of minutes have some 2 MB.
    private static final int MAX_BYTES = 64 << 20;

    private static final Duration CONNECT_BOUND = Duration.ofSeconds(10);
    private static final Duration ANSWER_BOUND = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT_BOUND)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final NanoClock clock;
    private final Pause pause;
    private final long spacingNanos;
    private boolean asked;
    private long lastAsked;

    /// @param spacing least time between two requests
    public PoliteHttp(NanoClock clock, Pause pause, Duration spacing) {
        this.clock = clock;
        this.pause = pause;
        this.spacingNanos = spacing.toNanos();
    }

    /// Sends a request that may be repeated.
    ///
    /// @throws ProviderException `provider-unavailable` after the last try, `provider-busy` when it
    ///   says to the last that it is asked too often
    public Answer send(HttpRequest.Builder request) throws ProviderException, InterruptedException {
        HttpRequest ask = request.timeout(ANSWER_BOUND).build();
        long backoff = FIRST_BACKOFF_NANOS;
        for (int attempt = 1; ; attempt++) {
            space();
            String problem;
            try {
                Answer answer = once(ask);
                if (answer.status() != TOO_MANY && answer.status() < SERVER_FAULT) {
                    return answer;
                }
                problem =
                        answer.status() == TOO_MANY
                                ? "provider-busy: it says it is asked too often"
                                : "provider-unavailable: it answers with status " + answer.status();
            } catch (IOException e) {
                problem = "provider-unavailable: no answer (" + e.getClass().getSimpleName() + ")";
            }
            if (attempt == TRIES) {
                throw new ProviderException(
                        problem
                                + ", "
                                + TRIES
                                + " times at "
                                + ask.uri().getHost()
                                + "; run this again later, it goes on where it stopped");
            }
            pause.nanos(backoff);
            backoff *= 2;
        }
    }

    private Answer once(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("the answer is too large");
            }
            return new Answer(response.statusCode(), bytes);
        }
    }

    private void space() throws InterruptedException {
        if (asked) {
            long wait = lastAsked + spacingNanos - clock.monotonicNanos();
            if (wait > 0) {
                pause.nanos(wait);
            }
        }
        asked = true;
        lastAsked = clock.monotonicNanos();
    }
}
