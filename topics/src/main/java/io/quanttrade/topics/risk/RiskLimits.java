package io.quanttrade.topics.risk;

import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.TradingMode;

/// The limits of one account. Key: the account. A zero or negative limit denies everything it
/// guards. Fractions are in parts per million: 2 % = 20,000.
///
/// @param mode the only mode in which this account may trade
/// @param capital opening cash of the ledger and the base of the percentages
/// @param maxOrderQuantity largest quantity of an order (R09)
/// @param maxOrderValue largest value of an entry (R10)
/// @param minOrderValue smallest value of an entry (R11)
/// @param collarPpm how far a limit may be from the last trade on the aggressive side (R12)
/// @param marketConversionPpm how far beyond the reference price a market order's limit is set
///   (R16); 0 = market orders go out as such (bar backtests only)
/// @param maxOpenOrderValue largest sum of open entries (R20)
/// @param maxGrossExposure largest sum of absolute position values and open entries (R21)
/// @param maxInstrumentExposure largest projected position value in one instrument (R22)
/// @param maxOpenPositions most instruments with a position (R24)
/// @param maxOpenOrders most open orders (R24)
/// @param duplicateWindowNanos window of the duplicate rule (R28), market time
/// @param entryMaxAgeNanos oldest entry signal at decision (R29), wall time
/// @param exitMaxAgeNanos oldest exit signal at decision (R29), wall time
/// @param maxDailyLoss loss of the day at which entries stop (R36)
public record RiskLimits(
        AccountId account,
        long version,
        TradingMode mode,
        Money capital,
        long maxOrderQuantity,
        Money maxOrderValue,
        Money minOrderValue,
        long collarPpm,
        long marketConversionPpm,
        Money maxOpenOrderValue,
        Money maxGrossExposure,
        Money maxInstrumentExposure,
        int maxOpenPositions,
        int maxOpenOrders,
        long duplicateWindowNanos,
        long entryMaxAgeNanos,
        long exitMaxAgeNanos,
        Money maxDailyLoss,
        long receivedTime,
        String actor)
        implements Event {

    /// Denominator of the ppm fields.
    public static final long PPM = 1_000_000;

    public RiskLimits {
        Checks.require(version > 0, "version", "must be positive");
    }

    @Override
    public String eventId() {
        return account.value() + "@" + version;
    }

    @Override
    public String key() {
        return account.value();
    }

    @Override
    public long eventTime() {
        return receivedTime;
    }

    @Override
    public String causationId() {
        return "";
    }
}
