package io.quanttrade.topics.order;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import org.jspecify.annotations.Nullable;

/// An approved order, before it left: one per approved decision and leg. Key: the account.
///
/// @param intentId hash of decision, leg and attempt
/// @param correlationId the tag it carries at the venue, see `DeterministicId.correlationId`
/// @param segment exchange segment at the broker
/// @param securityId the instrument's id at the broker
/// @param series the instrument's series or group at the exchange, empty = none or unknown: charges
///   depend on it
/// @param limitPrice null for a market order
/// @param reduceOnly true for exits: it must not add to or flip a position
/// @param leg number of the child of a split order, from 0
/// @param attempt from 1
/// @param deadline wall clock after which it must not be sent, epoch nanoseconds
/// @param trigger place of the tick that caused the signal: the paper venue matches ticks after it
public record OrderIntent(
        String intentId,
        String correlationId,
        String signalId,
        String decisionId,
        AccountId account,
        String deploymentId,
        TradingMode mode,
        InstrumentId instrument,
        ExchangeSegment segment,
        String securityId,
        Price tickSize,
        Side side,
        long quantity,
        OrderType type,
        @Nullable Price limitPrice,
        Product product,
        Validity validity,
        boolean reduceOnly,
        int leg,
        int attempt,
        long eventTime,
        long receivedTime,
        long decidedTime,
        long deadline,
        TopicOffset trigger,
        String series)
        implements Event {

    public OrderIntent {
        Checks.id("intentId", intentId);
        Checks.require(quantity > 0, "quantity", "must be positive");
        Checks.require(
                (type == OrderType.LIMIT) == (limitPrice != null),
                "limitPrice",
                "goes with LIMIT only");
        Checks.require(
                limitPrice == null || limitPrice.isPositive(), "limitPrice", "must be positive");
    }

    /// An intent for an instrument without a series.
    public OrderIntent(
            String intentId,
            String correlationId,
            String signalId,
            String decisionId,
            AccountId account,
            String deploymentId,
            TradingMode mode,
            InstrumentId instrument,
            ExchangeSegment segment,
            String securityId,
            Price tickSize,
            Side side,
            long quantity,
            OrderType type,
            @Nullable Price limitPrice,
            Product product,
            Validity validity,
            boolean reduceOnly,
            int leg,
            int attempt,
            long eventTime,
            long receivedTime,
            long decidedTime,
            long deadline,
            TopicOffset trigger) {
        this(
                intentId,
                correlationId,
                signalId,
                decisionId,
                account,
                deploymentId,
                mode,
                instrument,
                segment,
                securityId,
                tickSize,
                side,
                quantity,
                type,
                limitPrice,
                product,
                validity,
                reduceOnly,
                leg,
                attempt,
                eventTime,
                receivedTime,
                decidedTime,
                deadline,
                trigger,
                "");
    }

    @Override
    public String eventId() {
        return intentId;
    }

    @Override
    public String key() {
        return account.value();
    }

    @Override
    public String causationId() {
        return decisionId;
    }
}
