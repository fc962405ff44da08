package io.quanttrade.simulator.feed;

import java.util.Locale;

/// Ways in which the market feed goes wrong, tick by tick. Except for [#LOST] and [#OUT_OF_ORDER]
/// the good packet goes out as always and the bad one follows it, so that a reader that rejects
/// every bad packet ends with the same market as without faults.
public enum FeedFault {
    ZERO_PRICE("a copy whose last price is 0", 2, 4, 8),
    NEGATIVE_PRICE("a copy whose last price is negative", 2, 4, 8),
    NAN_PRICE("a copy whose last price is NaN", 2, 4, 8),
    OFF_TICK("a copy whose last price lies a third of a tick beside the grid", 2, 4, 8),
    PRINT_UP("a copy whose last price is 40 % higher", 2, 4, 8),
    PRINT_DOWN("a copy whose last price is 40 % lower", 2, 4, 8),
    CROSSED_BOOK("a copy whose best bid is above its best ask (full packets)", 8),
    VOLUME_FALLS("a copy with half the day's volume (quote and full packets)", 4, 8),
    DUPLICATE("the same packet twice", 2, 4, 8),
    LATE("a copy whose trade time is 90 s older", 2, 4, 8),
    UNKNOWN_SECURITY("a copy for a security id that does not exist", 2, 4, 8),
    UNKNOWN_CODE("a packet with response code 99 and a right length", 2, 4, 8),
    TRUNCATED("a packet that ends five bytes before its length says", 2, 4, 8),
    OUT_OF_ORDER("held back until after the instrument's next packet", 2, 4, 8),
    LOST("not sent at all", 2, 4, 8);

    private final String description;
    private final int[] codes;

    FeedFault(String description, int... codes) {
        this.description = description;
        this.codes = codes;
    }

    /// The spelling in `/control/feed-faults`: `zero-price`.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String description() {
        return description;
    }

    /// Whether packets of this response code can have it.
    boolean fits(int code) {
        for (int each : codes) {
            if (each == code) {
                return true;
            }
        }
        return false;
    }

    /// Parses [#text]; [IllegalArgumentException] names the known ones.
    public static FeedFault of(String text) {
        for (FeedFault each : values()) {
            if (each.text().equals(text)) {
                return each;
            }
        }
        StringBuilder known = new StringBuilder();
        for (FeedFault each : values()) {
            known.append(known.isEmpty() ? "" : ", ").append(each.text());
        }
        throw new IllegalArgumentException("unknown feed fault \"" + text + "\"; known: " + known);
    }
}
