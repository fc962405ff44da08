package io.quanttrade.simulator.core;

import java.time.LocalDate;

/// What makes an instrument a future or an option: what it is on, when it ends and, for an option,
/// its strike in ten-thousandths (0 for a future).
public record Contract(
        Segment underlyingSegment,
        int underlyingId,
        String underlyingSymbol,
        LocalDate expiry,
        Right right,
        long strike) {

    /// Future, or the two kinds of option with their words in REST bodies and files.
    public enum Right {
        FUTURE("NA", "XX"),
        CALL("CALL", "CE"),
        PUT("PUT", "PE");

        private final String restText;
        private final String fileText;

        Right(String restText, String fileText) {
            this.restText = restText;
            this.fileText = fileText;
        }

        /// `CALL`, `PUT` or `NA`.
        public String restText() {
            return restText;
        }

        /// `CE`, `PE` or `XX`, in the instrument file and on the order socket.
        public String fileText() {
            return fileText;
        }
    }

    public Contract {
        if ((right == Right.FUTURE) != (strike == 0)) {
            throw new IllegalArgumentException("an option has a strike, a future has none");
        }
    }

    public boolean isOption() {
        return right != Right.FUTURE;
    }

    /// Whether the underlying is an index.
    public boolean onIndex() {
        return underlyingSegment == Segment.IDX_I;
    }

    /// Value at expiry in ten-thousandths for a price of the underlying.
    public long settlement(long underlying) {
        return switch (right) {
            case FUTURE -> underlying;
            case CALL -> Math.max(0, underlying - strike);
            case PUT -> Math.max(0, strike - underlying);
        };
    }
}
