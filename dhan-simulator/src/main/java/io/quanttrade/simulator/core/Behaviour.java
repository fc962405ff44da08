package io.quanttrade.simulator.core;

/// Switches of the exchange itself, changed at run time by the test that drives it.
public final class Behaviour {
    /// Whether working orders trade at all.
    public boolean fills = true;

    /// Most shares one order may trade per tick; 0 = no cap.
    public long maxFillQuantity;

    /// How many of the next orders are rejected; negative = all.
    public int rejectNext;

    /// Reason given for a forced rejection.
    public String rejectText = "Order rejected by switch";
}
