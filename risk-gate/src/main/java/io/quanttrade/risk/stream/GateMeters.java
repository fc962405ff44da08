package io.quanttrade.risk.stream;

import io.quanttrade.risk.core.LedgerResult;
import io.quanttrade.topics.risk.RiskDecision;

/// What the gate counts. Called on the stream thread; must not block.
public interface GateMeters {

    /// A decision was made.
    ///
    /// @param tookNanos time of the decision alone
    void decided(RiskDecision decision, long tookNanos);

    /// A signal came whose id was decided before; it is skipped.
    void signalRepeated();

    void orderEvent(LedgerResult.Outcome outcome);

    void deadLetter(String topic);

    void valuation();
}
