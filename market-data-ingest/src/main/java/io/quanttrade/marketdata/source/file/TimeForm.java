package io.quanttrade.marketdata.source.file;

import java.util.Locale;

/// How a file writes its times: epoch numbers by their magnitude, or ISO 8601 with offset. A number
/// is of the one unit in which it lies between the years 1980 and 2100.
enum TimeForm {
    SECONDS(9),
    MILLISECONDS(6),
    MICROSECONDS(3),
    NANOSECONDS(0),
    ISO(-1);

    private static final long FROM_SECONDS = 315_532_800L;
    private static final long TO_SECONDS = 4_102_444_800L;

    private final int decimals;
    private final long from;
    private final long to;

    TimeForm(int decimals) {
        this.decimals = decimals;
        long perSecond = 1;
        for (int i = 9; i > Math.max(0, decimals); i--) {
            perSecond *= 10;
        }
        this.from = decimals < 0 ? Long.MAX_VALUE : FROM_SECONDS * perSecond;
        this.to = decimals < 0 ? Long.MAX_VALUE : TO_SECONDS * perSecond;
    }

    /// Decimals that make nanoseconds of it.
    int decimals() {
        return decimals;
    }

    boolean holds(long epochNumber) {
        return epochNumber >= from && epochNumber < to;
    }

    String words() {
        return this == ISO ? "an ISO 8601 date-time" : "epoch " + name().toLowerCase(Locale.ROOT);
    }
}
