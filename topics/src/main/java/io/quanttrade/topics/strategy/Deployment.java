package io.quanttrade.topics.strategy;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.TradingMode;
import java.util.List;

/// A strategy definition put to work on an account. Key: the deployment id; a new version replaces
/// the one before.
///
/// @param deploymentId stable id of the deployment
/// @param version rises by one with every change
/// @param universe exact instrument ids, or `EXCHANGE:*` for all of an exchange prefix
/// @param effectiveFrom market time before which it raises no signal, 0 = at once
public record Deployment(
        String deploymentId,
        long version,
        AccountId account,
        TradingMode mode,
        DeploymentState state,
        StrategyDefinition definition,
        List<String> universe,
        long effectiveFrom,
        long receivedTime,
        String actor)
        implements Event {

    public Deployment {
        Checks.id("deploymentId", deploymentId);
        Checks.require(version > 0, "version", "must be positive");
        Checks.require(!universe.isEmpty(), "universe", "must not be empty");
        universe = List.copyOf(universe);
    }

    /// True when the universe holds an instrument.
    public boolean covers(InstrumentId instrument) {
        String id = instrument.value();
        for (String entry : universe) {
            if (entry.equals(id)
                    || (entry.endsWith(":*")
                            && id.startsWith(entry.substring(0, entry.length() - 1)))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String eventId() {
        return deploymentId + "@" + version;
    }

    @Override
    public String key() {
        return deploymentId;
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
