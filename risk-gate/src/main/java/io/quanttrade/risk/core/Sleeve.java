package io.quanttrade.risk.core;

import io.quanttrade.topics.instrument.InstrumentId;
import java.util.Comparator;

/// The part of an account's holding in an instrument that one deployment owns. The sleeves of an
/// instrument add up to its holding.
public record Sleeve(String deploymentId, InstrumentId instrument) implements Comparable<Sleeve> {

    private static final Comparator<Sleeve> ORDER =
            Comparator.comparing(Sleeve::instrument).thenComparing(Sleeve::deploymentId);

    @Override
    public int compareTo(Sleeve other) {
        return ORDER.compare(this, other);
    }
}
