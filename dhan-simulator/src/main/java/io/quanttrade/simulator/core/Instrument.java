package io.quanttrade.simulator.core;

/// What is traded. `securityId` is unique inside its segment only; `freezeQuantity` 0 means no
/// limit of the exchange on one order, otherwise the largest allowed quantity in units.
public record Instrument(
        Segment segment,
        int securityId,
        String symbol,
        String displayName,
        String companyName,
        String isin,
        int lotSize,
        long freezeQuantity) {

    public Instrument {
        if (securityId <= 0 || lotSize <= 0 || freezeQuantity < 0 || symbol.isBlank()) {
            throw new IllegalArgumentException("not an instrument: " + symbol + " " + securityId);
        }
    }

    /// `INDEX` or `EQUITY`, the instrument words of Dhan.
    public String kind() {
        return segment == Segment.IDX_I ? "INDEX" : "EQUITY";
    }

    /// `NSE_EQ:1333`.
    public String key() {
        return segment + ":" + securityId;
    }
}
