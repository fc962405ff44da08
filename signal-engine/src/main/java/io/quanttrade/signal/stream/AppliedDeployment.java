package io.quanttrade.signal.stream;

import io.quanttrade.topics.signal.SignalEvent;
import io.quanttrade.topics.signal.SignalEvent.StrategyApplied;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.wire.Topics;
import java.nio.ByteBuffer;

/// The newest version of a deployment at work in one tick partition, and what was said about it.
///
/// @param applied holds the place in the log and the cursor it was applied with
record AppliedDeployment(Deployment deployment, StrategyApplied applied) {

    private static final byte VERSION = 1;

    byte[] encode() {
        byte[] first = Topics.STRATEGY_DEPLOYMENT.codec().encode(deployment);
        byte[] second = Topics.SIGNAL.codec().encode(applied);
        return ByteBuffer.allocate(1 + Integer.BYTES + first.length + second.length)
                .put(VERSION)
                .putInt(first.length)
                .put(first)
                .put(second)
                .array();
    }

    /// @throws IllegalStateException when the bytes were written by another version
    static AppliedDeployment decode(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        int version = bytes.get();
        if (version != VERSION) {
            throw StoreFormat.unknown("applied-deployments", version);
        }
        byte[] first = new byte[bytes.getInt()];
        bytes.get(first);
        byte[] second = new byte[bytes.remaining()];
        bytes.get(second);
        SignalEvent event = Topics.SIGNAL.codec().decode(second);
        if (!(event instanceof StrategyApplied applied)) {
            throw new IllegalStateException("applied-deployments holds " + event);
        }
        return new AppliedDeployment(Topics.STRATEGY_DEPLOYMENT.codec().decode(first), applied);
    }
}
