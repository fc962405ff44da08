package io.quanttrade.simulator.core;

/// Where an order comes from. `source` is `P` for the API and `N` for the broker's own app;
/// `legName` is `NA` or the leg of a super or forever order; `parent` is that order's id, or empty.
public record Origin(String source, String legName, String parent) {
    /// An ordinary order through the API.
    public static final Origin API = new Origin("P", "NA", "");

    /// An order entered at the broker by hand or by the broker itself.
    public static final Origin BROKER = new Origin("N", "NA", "");

    /// The entry of a super order is its own parent.
    public static final String ENTRY_LEG = "ENTRY_LEG";

    public static final String TARGET_LEG = "TARGET_LEG";
    public static final String STOP_LOSS_LEG = "STOP_LOSS_LEG";

    /// A leg of a super or forever order.
    public static Origin leg(String legName, String parent) {
        return new Origin("P", legName, parent);
    }

    /// The number of the leg on the order socket.
    public int legNumber() {
        return switch (legName) {
            case STOP_LOSS_LEG -> 2;
            case TARGET_LEG -> 3;
            default -> 1;
        };
    }
}
