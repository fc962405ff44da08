package io.quanttrade.risk.stream;

import io.quanttrade.risk.core.LedgerResult;
import io.quanttrade.topics.risk.RiskDecision;
import java.util.concurrent.atomic.AtomicInteger;

final class CountingMeters implements GateMeters {

    final AtomicInteger decided = new AtomicInteger();
    final AtomicInteger repeated = new AtomicInteger();
    final AtomicInteger deadLetters = new AtomicInteger();
    final AtomicInteger valuations = new AtomicInteger();

    @Override
    public void decided(RiskDecision decision, long tookNanos) {
        decided.incrementAndGet();
    }

    @Override
    public void signalRepeated() {
        repeated.incrementAndGet();
    }

    @Override
    public void orderEvent(LedgerResult.Outcome outcome) {}

    @Override
    public void deadLetter(String topic) {
        deadLetters.incrementAndGet();
    }

    @Override
    public void valuation() {
        valuations.incrementAndGet();
    }
}
