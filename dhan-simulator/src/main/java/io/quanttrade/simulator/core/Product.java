package io.quanttrade.simulator.core;

/// Products, their letter on the order socket and the margin an equity position of them blocks,
/// percent of value; [Margins] says what a derivative blocks.
public enum Product {
    CNC("C", 100),
    INTRADAY("I", 20),
    MARGIN("M", 20),
    MTF("F", 25),
    CO("V", 20),
    BO("B", 20);

    private final String letter;
    private final int marginPercent;

    Product(String letter, int marginPercent) {
        this.letter = letter;
        this.marginPercent = marginPercent;
    }

    public String letter() {
        return letter;
    }

    /// Margin for a value in ten-thousandths of a rupee.
    public long margin(long value) {
        return value / 100 * marginPercent;
    }
}
