package io.quanttrade.simulator.core;

import java.util.Optional;

/// Exchange segments of Dhan API v2: text in REST bodies, number in feed packets, and the exchange
/// and segment letters of the instrument file and the order socket.
public enum Segment {
    IDX_I(0, "NSE", "I"),
    NSE_EQ(1, "NSE", "E"),
    NSE_FNO(2, "NSE", "D"),
    NSE_CURRENCY(3, "NSE", "C"),
    BSE_EQ(4, "BSE", "E"),
    MCX_COMM(5, "MCX", "M"),
    BSE_CURRENCY(7, "BSE", "C"),
    BSE_FNO(8, "BSE", "D");

    private final int code;
    private final String exchange;
    private final String letter;

    Segment(int code, String exchange, String letter) {
        this.code = code;
        this.exchange = exchange;
        this.letter = letter;
    }

    /// The number in feed packet headers.
    public int code() {
        return code;
    }

    /// `NSE`, `BSE` or `MCX`.
    public String exchange() {
        return exchange;
    }

    /// `I`, `E`, `D`, `C` or `M`.
    public String letter() {
        return letter;
    }

    /// The segment with this text, or empty.
    public static Optional<Segment> of(String text) {
        for (Segment segment : values()) {
            if (segment.name().equals(text)) {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }

    /// The segment with this number, or empty.
    public static Optional<Segment> ofCode(int code) {
        for (Segment segment : values()) {
            if (segment.code == code) {
                return Optional.of(segment);
            }
        }
        return Optional.empty();
    }
}
