package io.quanttrade.marketdata.source.dhan;

import java.util.Locale;

/// How much an instrument's packets say, with the request code that subscribes to it.
public enum FeedMode {
    TICKER(15),
    QUOTE(17),
    FULL(21),
    /// Of the sockets for deep books, which know no other.
    DEPTH(23);

    private final int requestCode;

    FeedMode(int requestCode) {
        this.requestCode = requestCode;
    }

    int requestCode() {
        return requestCode;
    }

    /// @throws IllegalArgumentException `config-invalid` when the text is no mode
    public static FeedMode of(String text) {
        for (FeedMode mode : values()) {
            if (mode != DEPTH && mode.name().equals(text.toUpperCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw new IllegalArgumentException(
                "config-invalid: quanttrade.ingest.mode is '"
                        + text
                        + "'; use ticker, quote or full");
    }
}
