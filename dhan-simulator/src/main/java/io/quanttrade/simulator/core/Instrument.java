package io.quanttrade.simulator.core;

import org.jspecify.annotations.Nullable;

/// What is traded. `securityId` is unique inside its segment only; `freezeQuantity` 0 means no
/// limit of the exchange on one order, otherwise the largest allowed quantity in units. `contract`
/// is null for what is not a future or option.
public record Instrument(
        Segment segment,
        int securityId,
        String symbol,
        String displayName,
        String companyName,
        String isin,
        int lotSize,
        long freezeQuantity,
        @Nullable Contract contract) {

    public Instrument {
        if (securityId <= 0 || lotSize <= 0 || freezeQuantity < 0 || symbol.isBlank()) {
            throw new IllegalArgumentException("not an instrument: " + symbol + " " + securityId);
        }
    }

    /// A stock or an index.
    public Instrument(
            Segment segment,
            int securityId,
            String symbol,
            String displayName,
            String companyName,
            String isin,
            int lotSize,
            long freezeQuantity) {
        this(
                segment,
                securityId,
                symbol,
                displayName,
                companyName,
                isin,
                lotSize,
                freezeQuantity,
                null);
    }

    /// `INDEX`, `EQUITY`, `FUTIDX`, `OPTIDX`, `FUTSTK` or `OPTSTK`, the instrument words of Dhan.
    public String kind() {
        if (contract == null) {
            return segment == Segment.IDX_I ? "INDEX" : "EQUITY";
        }
        return (contract.isOption() ? "OPT" : "FUT") + (contract.onIndex() ? "IDX" : "STK");
    }

    /// `NSE_EQ:1333`.
    public String key() {
        return segment + ":" + securityId;
    }
}
