package io.quanttrade.backtest.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A position from flat to flat: one trade in the sense of the metrics.
///
/// @param quantity units bought (long) or sold (short) in it
/// @param entryPrice average of the opening side, rounded half up to 1/10,000
/// @param exitPrice average of the closing side, rounded half up to 1/10,000
/// @param charges of all its fills
/// @param netPnl after charges
public record RoundTrip(
        InstrumentId instrument,
        long entryTime,
        long exitTime,
        long quantity,
        Price entryPrice,
        Price exitPrice,
        Money charges,
        Money netPnl) {

    /// The closed round trips in a list of fills, in order of their exits. A position that is still
    /// open at the end is in none.
    public static List<RoundTrip> of(List<Fill> fills) {
        List<RoundTrip> trips = new ArrayList<>();
        TreeMap<InstrumentId, Open> open = new TreeMap<>();
        for (Fill fill : fills) {
            Open trip = open.computeIfAbsent(fill.instrument(), id -> new Open(fill));
            trip.add(fill);
            if (trip.position == 0) {
                trips.add(trip.close(fill));
                open.remove(fill.instrument());
            }
        }
        return trips;
    }

    private static final class Open {
        private final Side side;
        private final long entryTime;
        private long position;
        private long quantity;
        private Money entryValue = Money.ZERO;
        private Money exitValue = Money.ZERO;
        private Money charges = Money.ZERO;

        Open(Fill first) {
            this.side = first.side();
            this.entryTime = first.time();
        }

        void add(Fill fill) {
            Money value = fill.price().times(fill.quantity());
            position += fill.side().sign() * fill.quantity();
            charges = charges.plus(fill.charges());
            if (fill.side() == side) {
                quantity += fill.quantity();
                entryValue = entryValue.plus(value);
            } else {
                exitValue = exitValue.plus(value);
            }
        }

        RoundTrip close(Fill last) {
            Money gross =
                    side == Side.BUY ? exitValue.minus(entryValue) : entryValue.minus(exitValue);
            return new RoundTrip(
                    last.instrument(),
                    entryTime,
                    last.time(),
                    quantity,
                    new Price(entryValue.timesRatio(1, quantity).units()),
                    new Price(exitValue.timesRatio(1, quantity).units()),
                    charges,
                    gross.minus(charges));
        }
    }
}
