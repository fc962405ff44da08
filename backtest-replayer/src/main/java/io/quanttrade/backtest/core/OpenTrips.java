package io.quanttrade.backtest.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// Cuts the fills of a run into trips from flat to flat. A fill that goes through flat closes one
/// trip with a part of it and opens the next with the rest; its charges are shared by quantity.
final class OpenTrips {

    private OpenTrips() {}

    /// @param onClosed gets each trip that came back to flat, with its last fill
    /// @return the trips that did not, by instrument
    static Collection<Trip> of(List<Fill> fills, BiConsumer<Trip, Fill> onClosed) {
        TreeMap<InstrumentId, Trip> open = new TreeMap<>();
        for (Fill fill : fills) {
            Trip trip = open.get(fill.instrument());
            long closing = trip == null ? 0 : trip.closing(fill);
            if (trip != null && closing < fill.quantity() && closing > 0) {
                Fill first = part(fill, closing);
                trip.add(first);
                onClosed.accept(trip, first);
                Trip next = new Trip(fill);
                next.add(rest(fill, first));
                open.put(fill.instrument(), next);
                continue;
            }
            if (trip == null) {
                trip = new Trip(fill);
                open.put(fill.instrument(), trip);
            }
            trip.add(fill);
            if (trip.position == 0) {
                onClosed.accept(trip, fill);
                open.remove(fill.instrument());
            }
        }
        return open.values();
    }

    private static Fill part(Fill fill, long quantity) {
        return new Fill(
                fill.time(),
                fill.instrument(),
                fill.side(),
                quantity,
                fill.price(),
                fill.charges().timesRatio(quantity, fill.quantity()),
                fill.withoutVolume());
    }

    private static Fill rest(Fill whole, Fill part) {
        return new Fill(
                whole.time(),
                whole.instrument(),
                whole.side(),
                whole.quantity() - part.quantity(),
                whole.price(),
                whole.charges().minus(part.charges()),
                whole.withoutVolume());
    }

    /// One trip so far.
    static final class Trip {

        private final InstrumentId instrument;
        private final Side side;
        private final long entryTime;
        private long position;
        private long quantity;
        private Money entryValue = Money.ZERO;
        private Money exitValue = Money.ZERO;
        private Money charges = Money.ZERO;

        Trip(Fill first) {
            this.instrument = first.instrument();
            this.side = first.side();
            this.entryTime = first.time();
        }

        /// Units of a fill that bring the position towards flat.
        private long closing(Fill fill) {
            return fill.side() == side ? 0 : Math.min(fill.quantity(), Math.abs(position));
        }

        private void add(Fill fill) {
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
            return new RoundTrip(
                    instrument,
                    entryTime,
                    last.time(),
                    quantity,
                    average(entryValue, quantity),
                    average(exitValue, quantity),
                    charges,
                    profit(Money.ZERO));
        }

        OpenPosition openAt(Price last) {
            return new OpenPosition(
                    instrument,
                    entryTime,
                    position,
                    average(entryValue, quantity),
                    last,
                    charges,
                    profit(last.times(position)));
        }

        InstrumentId instrument() {
            return instrument;
        }

        /// @param held signed value of what is still held
        private Money profit(Money held) {
            Money in = side == Side.BUY ? exitValue.minus(entryValue) : entryValue.minus(exitValue);
            return in.plus(held).minus(charges);
        }

        private static Price average(Money value, long quantity) {
            return new Price(value.timesRatio(1, quantity).units());
        }
    }
}
