package io.quanttrade.simulator.http;

import io.quanttrade.simulator.engine.Fault;
import io.quanttrade.simulator.engine.Switches;
import io.quanttrade.simulator.rest.Answer;
import io.quanttrade.simulator.rest.BrokerError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Supplier;

/// Sends an answer the way the switch `fault` wants it. `work` is run only when the fault lets the
/// request take effect, and always before anything is sent.
final class FaultyResponder {
    private final Switches switches;

    FaultyResponder(Switches switches) {
        this.switches = switches;
    }

    void respond(HttpServerRequest request, Fault fault, Supplier<Answer> work) {
        if (fault == Fault.DROP_BEFORE_ACCEPT) {
            close(request);
            return;
        }
        Answer answer =
                switches.faultCreates || fault == Fault.NONE || fault == Fault.ACCEPT_THEN_TIMEOUT
                        ? work.get()
                        : new Answer(
                                200,
                                "application/json",
                                "{\"orderId\":\"0\",\"orderStatus\":\"TRANSIT\"}");
        switch (fault) {
            case NONE -> send(request, answer);
            case ACCEPT_THEN_TIMEOUT, DROP_BEFORE_ACCEPT -> {
                // The client waits for an answer that never comes.
            }
            case RESET_MID_ANSWER -> resetMidAnswer(request, answer);
            case HALF_JSON ->
                    send(request, new Answer(200, answer.contentType(), half(answer.body())));
            case HTML ->
                    send(
                            request,
                            new Answer(
                                    200,
                                    "text/html",
                                    "<html><head><title>Maintenance</title></head><body>We will be back soon</body></html>"));
            case EMPTY -> send(request, new Answer(200, "application/json", ""));
            case WRONG_CONTENT_TYPE ->
                    send(request, new Answer(answer.status(), "text/plain", answer.body()));
            case STATUS ->
                    send(
                            request,
                            switches.faultStatus == 0
                                    ? BrokerError.of(switches.faultCode).answer()
                                    : BrokerError.of(switches.faultCode)
                                            .answer(switches.faultStatus));
        }
    }

    static void send(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(answer.status()).putHeader("Content-Type", answer.contentType());
        if (!answer.location().isEmpty()) {
            response.putHeader("Location", answer.location());
        }
        var _ = response.end(answer.body());
    }

    private static void resetMidAnswer(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response();
        Buffer body = Buffer.buffer(answer.body());
        response.setStatusCode(answer.status())
                .putHeader("Content-Type", answer.contentType())
                .putHeader("Content-Length", Integer.toString(body.length()));
        response.write(body.slice(0, body.length() / 2)).onComplete(r -> close(request));
    }

    private static void close(HttpServerRequest request) {
        var _ = request.connection().close();
    }

    private static String half(String text) {
        return text.substring(0, text.length() / 2);
    }
}
