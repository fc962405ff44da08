package io.quanttrade.topics.signal;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.DeterministicId;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What signal-engine says. Key: the account.
public sealed interface SignalEvent extends Event {

    AccountId account();

    String deploymentId();

    long deploymentVersion();

    TradingMode mode();

    @Override
    default String key() {
        return account().value();
    }

    /// A strategy raised a signal.
    ///
    /// @param signalId hash of deployment, version, instrument, action and bar end
    /// @param strategy name of the definition
    /// @param pyramiding entries that may follow the first one while its position or order is open;
    ///   risk-gate denies an entry beyond them
    /// @param referencePrice last price of the tick that triggered it
    /// @param bid best bid of that tick, null = unknown
    /// @param ask best ask of that tick, null = unknown
    /// @param tickFlags flags of that tick
    /// @param barEnd end of the bar whose close decided it
    /// @param reason one sentence for people
    /// @param inputs the values the rule saw
    /// @param eventTime market time of the tick that triggered it (the first at or after the bar's
    ///   end)
    /// @param trigger place of that tick in the log
    /// @param cursor all inputs the engine had seen
    record SignalRaised(
            String signalId,
            AccountId account,
            String deploymentId,
            long deploymentVersion,
            String strategy,
            TradingMode mode,
            InstrumentId instrument,
            SignalAction action,
            SizeRule size,
            int pyramiding,
            Price referencePrice,
            @Nullable Price bid,
            @Nullable Price ask,
            int tickFlags,
            long barEnd,
            String reason,
            List<SignalInput> inputs,
            long eventTime,
            long receivedTime,
            TopicOffset trigger,
            InputCursor cursor,
            String causationId)
            implements SignalEvent {

        public SignalRaised {
            Checks.id("signalId", signalId);
            Checks.require(pyramiding >= 0, "pyramiding", "must not be negative");
            Checks.require(referencePrice.isPositive(), "referencePrice", "must be positive");
            inputs = List.copyOf(inputs);
        }

        /// The id a signal with these inputs has.
        public static String id(
                String deploymentId,
                long version,
                InstrumentId instrument,
                SignalAction action,
                long barEnd) {
            return DeterministicId.of(
                    deploymentId,
                    Long.toString(version),
                    instrument.value(),
                    action.name(),
                    Long.toString(barEnd));
        }

        @Override
        public String eventId() {
            return signalId;
        }
    }

    /// A version of a deployment took effect in one partition of the ticks, before the tick at
    /// `trigger`. Readers that only want signals skip it; a replay needs it to apply the version at
    /// the same place.
    record StrategyApplied(
            AccountId account,
            String deploymentId,
            long deploymentVersion,
            String strategy,
            TradingMode mode,
            long eventTime,
            long receivedTime,
            TopicOffset trigger,
            InputCursor cursor)
            implements SignalEvent {

        @Override
        public String eventId() {
            return deploymentId + "@" + deploymentVersion + "/" + trigger.partition();
        }

        @Override
        public String causationId() {
            return deploymentId + "@" + deploymentVersion;
        }
    }
}
