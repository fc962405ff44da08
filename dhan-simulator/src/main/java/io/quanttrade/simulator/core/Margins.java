package io.quanttrade.simulator.core;

/// Cash a position or order blocks: the product's share of the value for equities, the premium for
/// a bought option, 12 % of the contract value for futures and written options on an index and 20 %
/// on a stock (a stand-in for SPAN files, which are not published in this form).
public final class Margins {
    private static final int INDEX_PERCENT = 12;
    private static final int STOCK_PERCENT = 20;

    /// Share of a derivative's margin that is called exposure; the rest is SPAN.
    private static final int EXPOSURE_PERCENT = 20;

    private Margins() {}

    /// Margin of `quantity` units entered at a total `value`, both in ten-thousandths; `buy` is the
    /// direction of the position.
    public static long of(
            Instrument instrument, Product product, boolean buy, long quantity, long value) {
        Contract contract = instrument.contract();
        if (contract == null) {
            return product.margin(value);
        }
        if (contract.isOption() && buy) {
            return value;
        }
        // A written option stands for the underlying at its strike.
        long exposed = contract.isOption() ? contract.strike() * quantity : value;
        return exposed / 100 * (contract.onIndex() ? INDEX_PERCENT : STOCK_PERCENT);
    }

    /// The part of a derivative's margin that Dhan lists as exposure.
    public static long exposure(long margin) {
        return margin / 100 * EXPOSURE_PERCENT;
    }
}
