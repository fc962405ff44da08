package io.quanttrade.risk.core;

import java.util.HashSet;
import java.util.Set;

/// The ids of all signals that were ever decided. [GateCore] only asks; whoever runs it adds the id
/// when the decision is written, in the same transaction where there is one.
public interface SeenSignals {

    boolean contains(String signalId);

    void add(String signalId);

    /// A memory of one run, for backtests and tests. Not thread-safe.
    static SeenSignals inMemory() {
        Set<String> ids = new HashSet<>();
        return new SeenSignals() {
            @Override
            public boolean contains(String signalId) {
                return ids.contains(signalId);
            }

            @Override
            public void add(String signalId) {
                ids.add(signalId);
            }
        };
    }
}
