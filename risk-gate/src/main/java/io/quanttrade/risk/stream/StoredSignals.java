package io.quanttrade.risk.stream;

import io.quanttrade.risk.core.SeenSignals;
import org.apache.kafka.streams.state.KeyValueStore;

/// Signal ids in a store that is never emptied: 21 bytes each.
final class StoredSignals implements SeenSignals {

    private static final byte[] PRESENT = {1};

    private final KeyValueStore<String, byte[]> store;

    StoredSignals(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public boolean contains(String signalId) {
        return store.get(signalId) != null;
    }

    @Override
    public void add(String signalId) {
        store.put(signalId, PRESENT);
    }
}
