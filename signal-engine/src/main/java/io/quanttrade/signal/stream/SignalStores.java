package io.quanttrade.signal.stream;

import io.quanttrade.signal.core.FormingBar;
import io.quanttrade.signal.core.SignalCore;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The persistent state of one tick partition.
final class SignalStores {

    static final String CLOSED_BARS = "closed-bars";
    static final String FORMING_BARS = "forming-bars";
    static final String APPLIED_DEPLOYMENTS = "applied-deployments";

    private final KeyValueStore<Bytes, Bar> closed;
    private final KeyValueStore<String, byte[]> forming;
    private final KeyValueStore<String, byte[]> applied;

    SignalStores(ProcessorContext<?, ?> context) {
        this(
                context.getStateStore(CLOSED_BARS),
                context.getStateStore(FORMING_BARS),
                context.getStateStore(APPLIED_DEPLOYMENTS));
    }

    SignalStores(
            KeyValueStore<Bytes, Bar> closed,
            KeyValueStore<String, byte[]> forming,
            KeyValueStore<String, byte[]> applied) {
        this.closed = closed;
        this.forming = forming;
        this.applied = applied;
    }

    static List<StoreBuilder<?>> builders() {
        return List.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(CLOSED_BARS),
                        Serdes.Bytes(),
                        Topics.MARKET_BAR.valueSerde()),
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(FORMING_BARS),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withCachingEnabled(),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(APPLIED_DEPLOYMENTS),
                        Serdes.String(),
                        Serdes.ByteArray()));
    }

    /// Brings a fresh core to where the last commit left off.
    ///
    /// @return the cursor of the deployments applied last, empty when there are none
    InputCursor restore(SignalCore core) {
        try (KeyValueIterator<Bytes, Bar> bars = closed.all()) {
            bars.forEachRemaining(entry -> core.restore(entry.value));
        }
        try (KeyValueIterator<String, byte[]> entries = forming.all()) {
            while (entries.hasNext()) {
                var entry = entries.next();
                FormingBars.decode(new InstrumentId(entry.key), entry.value).forEach(core::restore);
            }
        }
        InputCursor cursor = InputCursor.EMPTY;
        long newest = -1;
        try (KeyValueIterator<String, byte[]> entries = applied.all()) {
            while (entries.hasNext()) {
                AppliedDeployment entry = AppliedDeployment.decode(entries.next().value);
                core.apply(entry.deployment());
                if (entry.applied().trigger().offset() > newest) {
                    newest = entry.applied().trigger().offset();
                    cursor = entry.applied().cursor();
                }
            }
        }
        return cursor;
    }

    void put(Bar bar) {
        closed.put(BarKey.of(bar.instrument(), bar.interval(), bar.start()), bar);
    }

    void put(InstrumentId instrument, List<FormingBar> bars) {
        forming.put(instrument.value(), FormingBars.encode(bars));
    }

    void put(AppliedDeployment deployment) {
        applied.put(deployment.deployment().deploymentId(), deployment.encode());
    }

    void forget(InstrumentId instrument, BarInterval interval, long before) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, Bar> old =
                closed.range(
                        BarKey.of(instrument, interval, Long.MIN_VALUE),
                        BarKey.of(instrument, interval, before - 1))) {
            old.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(closed::delete);
    }
}
