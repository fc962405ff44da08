package io.quanttrade.topics.instrument;

import io.quanttrade.topics.value.Checks;

/// An instrument as `EXCHANGE:SYMBOL`, for example `NSE:RELIANCE` or `IDX:NIFTY`: the key of market
/// data.
public record InstrumentId(String value) implements Comparable<InstrumentId> {

    /// @throws IllegalArgumentException when blank, longer than 64 characters or not plain ASCII
    ///   text
    public InstrumentId {
        Checks.id("InstrumentId", value);
    }

    /// The part before the colon, for example `NSE`; empty when there is none.
    public String exchange() {
        return value.substring(0, Math.max(0, value.indexOf(':')));
    }

    @Override
    public int compareTo(InstrumentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
