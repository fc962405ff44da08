package io.quanttrade.topics.instrument;

/// Exchange and segment in the broker's naming; `code` is its number in the binary feeds (Dhan API
/// v2, section 20.1), `prefix` the exchange part of our instrument ids.
public enum ExchangeSegment {
    IDX_I(0, "IDX"),
    NSE_EQ(1, "NSE"),
    NSE_FNO(2, "NFO"),
    NSE_CURRENCY(3, "CDS"),
    BSE_EQ(4, "BSE"),
    MCX_COMM(5, "MCX"),
    BSE_CURRENCY(7, "BCD"),
    BSE_FNO(8, "BFO");

    private final int code;
    private final String prefix;

    ExchangeSegment(int code, String prefix) {
        this.code = code;
        this.prefix = prefix;
    }

    public int code() {
        return code;
    }

    public String prefix() {
        return prefix;
    }

    public InstrumentId instrumentId(String symbol) {
        return new InstrumentId(prefix + ":" + symbol);
    }
}
