package io.quanttrade.simulator.core;

/// Net of the account's trades in one (instrument, product). Values are price times quantity in
/// ten-thousandths; realised profit uses average cost.
public final class Position {
    private final Instrument instrument;
    private final Product product;
    private long carryQuantity;
    private long carryValue;
    private long dayBuyQuantity;
    private long dayBuyValue;
    private long daySellQuantity;
    private long daySellValue;
    private long netQuantity;
    private long openValue;
    private long realized;

    Position(Instrument instrument, Product product) {
        this.instrument = instrument;
        this.product = product;
    }

    void apply(boolean buy, long quantity, long price) {
        if (buy) {
            dayBuyQuantity += quantity;
            dayBuyValue += quantity * price;
        } else {
            daySellQuantity += quantity;
            daySellValue += quantity * price;
        }
        long signed = buy ? quantity : -quantity;
        boolean reduces = netQuantity != 0 && (netQuantity > 0) != buy;
        if (reduces) {
            long closed = Math.min(quantity, Math.abs(netQuantity));
            long cost = openValue * closed / Math.abs(netQuantity);
            realized += (netQuantity > 0 ? 1 : -1) * (closed * price - cost);
            openValue -= cost;
            openValue += (quantity - closed) * price;
        } else {
            openValue += quantity * price;
        }
        netQuantity += signed;
    }

    /// Adds signed quantity at a price without counting it as a trade of the day's other side.
    void move(long signed, long price) {
        boolean adds = netQuantity == 0 || (netQuantity > 0) == (signed > 0);
        if (adds) {
            apply(signed > 0, Math.abs(signed), price);
            return;
        }
        long moved = Math.min(Math.abs(signed), Math.abs(netQuantity));
        openValue -= openValue * moved / Math.abs(netQuantity);
        if (signed < 0) {
            dayBuyValue -= moved * price;
            dayBuyQuantity -= moved;
        } else {
            daySellValue -= moved * price;
            daySellQuantity -= moved;
        }
        netQuantity += signed > 0 ? moved : -moved;
        long left = Math.abs(signed) - moved;
        if (left > 0) {
            apply(signed > 0, left, price);
        }
    }

    /// Starts the next day: what is open is carried, the day's figures begin at zero.
    void carryOver() {
        carryQuantity = netQuantity;
        carryValue = openValue;
        dayBuyQuantity = 0;
        dayBuyValue = 0;
        daySellQuantity = 0;
        daySellValue = 0;
        realized = 0;
    }

    public Instrument instrument() {
        return instrument;
    }

    public Product product() {
        return product;
    }

    /// Signed: bought less sold, carried quantity included.
    public long netQuantity() {
        return netQuantity;
    }

    /// Unsigned entry value of the open quantity.
    public long openValue() {
        return openValue;
    }

    public long realized() {
        return realized;
    }

    public long carryBuyQuantity() {
        return Math.max(0, carryQuantity);
    }

    public long carrySellQuantity() {
        return Math.max(0, -carryQuantity);
    }

    public long carryBuyValue() {
        return carryQuantity > 0 ? carryValue : 0;
    }

    public long carrySellValue() {
        return carryQuantity < 0 ? carryValue : 0;
    }

    public long dayBuyQuantity() {
        return dayBuyQuantity;
    }

    public long dayBuyValue() {
        return dayBuyValue;
    }

    public long daySellQuantity() {
        return daySellQuantity;
    }

    public long daySellValue() {
        return daySellValue;
    }

    /// Profit of the open quantity at a price.
    public long unrealized(long lastPrice) {
        long value = Math.abs(netQuantity) * lastPrice;
        return netQuantity >= 0 ? value - openValue : openValue - value;
    }
}
