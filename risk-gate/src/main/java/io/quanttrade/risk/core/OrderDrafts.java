package io.quanttrade.risk.core;

import io.quanttrade.risk.check.OrderDraft;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.order.OrderType;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.signal.SignalAction;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import org.jspecify.annotations.Nullable;

/// Turns a signal into the order it asks for. Strategies ask for market orders; the gate gives them
/// a limit.
final class OrderDrafts {

    private OrderDrafts() {}

    /// The order of a signal; quantity 0 where the size rule or missing reference data gives none,
    /// a market order where no limit can be given.
    ///
    /// @throws ArithmeticException when a number does not fit 64 bits
    static OrderDraft of(
            AccountState state,
            SignalRaised signal,
            @Nullable RiskLimits limits,
            @Nullable Instrument instrument) {
        Side side = signal.action() == SignalAction.ENTER_LONG ? Side.BUY : Side.SELL;
        Price limit = limitPrice(side, signal.referencePrice(), limits, instrument);
        return new OrderDraft(
                side,
                quantity(state, signal, instrument),
                limit == null ? OrderType.MARKET : OrderType.LIMIT,
                limit,
                signal.referencePrice());
    }

    private static long quantity(
            AccountState state, SignalRaised signal, @Nullable Instrument instrument) {
        return switch (signal.size()) {
            case SizeRule.FixedQuantity fixed -> fixed.quantity();
            case SizeRule.FixedValue fixed -> wholeLots(fixed.value(), signal, instrument);
            case SizeRule.WholePosition whole -> freeToExit(state, signal);
        };
    }

    private static long wholeLots(
            Money value, SignalRaised signal, @Nullable Instrument instrument) {
        if (instrument == null) {
            return 0;
        }
        Money lotValue = signal.referencePrice().times(instrument.lotSize());
        return value.units() / lotValue.units() * instrument.lotSize();
    }

    private static long freeToExit(AccountState state, SignalRaised signal) {
        if (signal.action() == SignalAction.ENTER_LONG) {
            return 0;
        }
        long held = state.quantity(signal.deploymentId(), signal.instrument());
        long closing = 0;
        for (LedgerOrder order : state.open().values()) {
            if (order.side() == Side.SELL
                    && order.instrument().equals(signal.instrument())
                    && order.deploymentId().equals(signal.deploymentId())) {
                closing = Math.addExact(closing, order.leaves());
            }
        }
        return Math.max(0, Math.subtractExact(held, closing));
    }

    /// The reference price moved to the aggressive side, then back onto the tick, so that the limit
    /// is never beyond the conversion.
    private static @Nullable Price limitPrice(
            Side side,
            Price reference,
            @Nullable RiskLimits limits,
            @Nullable Instrument instrument) {
        if (limits == null || instrument == null || limits.marketConversionPpm() <= 0) {
            return null;
        }
        Price width =
                new Price(
                        Math.multiplyExact(reference.units(), limits.marketConversionPpm())
                                / RiskLimits.PPM);
        Price limit =
                side == Side.BUY
                        ? reference.plus(width).floorTo(instrument.tickSize())
                        : reference.minus(width).ceilTo(instrument.tickSize());
        return limit.isPositive() ? limit : null;
    }
}
