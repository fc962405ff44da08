package io.quanttrade.risk.check;

import io.quanttrade.topics.value.Money;

/// The numbers of the account the rules look at, before the order in question.
///
/// @param positionQuantity signed units the account holds of the instrument
/// @param deploymentQuantity signed units the signal's deployment holds of it
/// @param openSells units in open sell orders of the instrument, whoever sent them
/// @param deploymentOpenSells those of the deployment
/// @param deploymentEntries entries of the deployment in its position in the instrument, and those
///   that are open
/// @param openEntryValue sum of what open entries may still cost
/// @param grossPositionValue sum of absolute position values
/// @param instrumentValue absolute value of the position in the instrument
/// @param instrumentOpenEntryValue what open entries in the instrument may still cost
/// @param otherPositions other instruments with a position or an open entry
/// @param openOrders number of open orders
/// @param cashFlow sells - buys - charges since the account began
/// @param dayPnl net profit and loss since the market day began
/// @param nearestTwinNanos market time between this signal and the nearest remembered approval of
///   an equal order, [Long#MAX_VALUE] = none
/// @param approvalsFull true when the memory of approvals is full
public record Exposure(
        long positionQuantity,
        long deploymentQuantity,
        long openSells,
        long deploymentOpenSells,
        int deploymentEntries,
        Money openEntryValue,
        Money grossPositionValue,
        Money instrumentValue,
        Money instrumentOpenEntryValue,
        int otherPositions,
        int openOrders,
        Money cashFlow,
        Money dayPnl,
        long nearestTwinNanos,
        boolean approvalsFull) {

    /// An account without anything.
    public static final Exposure NONE =
            new Exposure(
                    0,
                    0,
                    0,
                    0,
                    0,
                    Money.ZERO,
                    Money.ZERO,
                    Money.ZERO,
                    Money.ZERO,
                    0,
                    0,
                    Money.ZERO,
                    Money.ZERO,
                    Long.MAX_VALUE,
                    false);

    /// Units the deployment holds of the instrument and does not already sell.
    ///
    /// @throws ArithmeticException when a sum does not fit 64 bits
    public long freeToExit() {
        return Math.max(0, Math.subtractExact(deploymentQuantity, deploymentOpenSells));
    }
}
