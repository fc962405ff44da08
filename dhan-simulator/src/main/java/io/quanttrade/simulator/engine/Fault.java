package io.quanttrade.simulator.engine;

import java.util.Locale;

/// Ways in which the REST side misbehaves, chosen by the switch `fault`.
public enum Fault {
    /// Behaves.
    NONE,
    /// Does what was asked and never answers.
    ACCEPT_THEN_TIMEOUT,
    /// Closes the connection before looking at the request.
    DROP_BEFORE_ACCEPT,
    /// Sends the first half of the answer, then resets the connection.
    RESET_MID_ANSWER,
    /// Answers half a JSON text as if it were whole.
    HALF_JSON,
    /// Answers 200 with an HTML page.
    HTML,
    /// Answers 200 without a body.
    EMPTY,
    /// Answers the right body as `text/plain`.
    WRONG_CONTENT_TYPE,
    /// Answers the status of switch `faultStatus` and the code of `faultCode`.
    STATUS;

    /// The spelling in `/control`: `accept-then-timeout`.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Parses [#text]; [IllegalArgumentException] for anything else.
    public static Fault of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
