package io.quanttrade.marketdata.core;

import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.marketdata.Depth;
import io.quanttrade.topics.marketdata.DepthKind;
import io.quanttrade.topics.marketdata.DepthLevel;
import io.quanttrade.topics.value.Price;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes numbered book records of one instrument from the rows a source sends. Owned by one thread.
///
/// Empty rows (no price or no quantity) are no levels. A side comes out best level first, whatever
/// order it came in. A side with a row that cannot be is refused as a whole, because half a book
/// looks like a whole one.
public final class DepthNormalizer {

    private static final int NEAR_DIVISOR = 100;
    private static final int MAX_ORDERS = Integer.MAX_VALUE;

    private final String source;
    private Instrument instrument;
    private long sequence;

    /// @param sequence of the last record of an earlier run, 0 = none
    public DepthNormalizer(Instrument instrument, String source, long sequence) {
        this.instrument = instrument;
        this.source = source;
        this.sequence = sequence;
    }

    /// One row as sent: rupees, units, orders.
    public record Row(double price, long quantity, long orders) {}

    /// A side that cannot be used.
    public static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final String code;

        Refused(String code, String detail) {
            super(detail, null, false, false);
            this.code = code;
        }

        /// Stable code in kebab-case.
        public String code() {
            return code;
        }
    }

    /// New reference data of the same instrument.
    public void update(Instrument newer) {
        instrument = newer;
    }

    /// The levels of a side, best first.
    ///
    /// @param bids true for the buy side
    /// @throws Refused with a code when a row cannot be
    public List<DepthLevel> side(List<Row> rows, boolean bids) throws Refused {
        List<DepthLevel> levels = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.price() != 0 && row.quantity() != 0) {
                levels.add(level(row));
            }
        }
        Comparator<DepthLevel> byPrice = Comparator.comparing(DepthLevel::price);
        levels.sort(bids ? byPrice.reversed() : byPrice);
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i).price().equals(levels.get(i - 1).price())) {
                throw new Refused("depth-price-twice", levels.get(i).price() + " is there twice");
            }
        }
        return levels;
    }

    /// The next record: a snapshot of the sides given.
    public Depth snapshot(
            @Nullable List<DepthLevel> bids, @Nullable List<DepthLevel> asks, long receivedTime) {
        sequence++;
        return new Depth(
                instrument.id(),
                source,
                sequence,
                receivedTime,
                receivedTime,
                DepthKind.SNAPSHOT,
                "",
                bids,
                asks);
    }

    private DepthLevel level(Row row) throws Refused {
        double units = row.price() * Price.SCALE;
        if (!(units > 0) || units >= Long.MAX_VALUE / 2.0) {
            throw new Refused("price-invalid", "a price is " + row.price());
        }
        if (row.quantity() < 0 || row.orders() < 0 || row.orders() > MAX_ORDERS) {
            throw new Refused("quantity-invalid", "a quantity or number of orders is negative");
        }
        long tick = instrument.tickSize().units();
        long snapped = Math.round(units / tick) * tick;
        if (snapped <= 0 || Math.abs(units - snapped) * NEAR_DIVISOR > tick) {
            throw new Refused(
                    "price-off-tick",
                    row.price() + " is not a multiple of " + instrument.tickSize());
        }
        return new DepthLevel(new Price(snapped), row.quantity(), (int) row.orders());
    }
}
