package io.quanttrade.risk.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quanttrade.risk.core.LedgerResult;
import io.quanttrade.risk.stream.GateMeters;
import io.quanttrade.topics.risk.RiskDecision;
import java.util.concurrent.TimeUnit;

/// The gate's counts as meters `quanttrade_risk_gate_*`.
final class RegistryMeters implements GateMeters {

    private static final String PREFIX = "quanttrade_risk_gate_";

    private final MeterRegistry registry;
    private final Timer decideTime;

    RegistryMeters(MeterRegistry registry) {
        this.registry = registry;
        this.decideTime =
                Timer.builder(PREFIX + "decide_time")
                        .description("Time of one decision, without Kafka")
                        .publishPercentiles(0.5, 0.99)
                        .register(registry);
    }

    @Override
    public void decided(RiskDecision decision, long tookNanos) {
        String outcome =
                switch (decision) {
                    case RiskDecision.Approved approved -> "APPROVED";
                    case RiskDecision.Denied denied -> "DENIED";
                };
        String code =
                switch (decision) {
                    case RiskDecision.Approved approved -> "";
                    case RiskDecision.Denied denied -> denied.code();
                };
        registry.counter(PREFIX + "decisions", "outcome", outcome, "code", code).increment();
        decideTime.record(tookNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void signalRepeated() {
        registry.counter(PREFIX + "signals_repeated").increment();
    }

    @Override
    public void orderEvent(LedgerResult.Outcome outcome) {
        registry.counter(PREFIX + "order_events", "outcome", outcome.name()).increment();
    }

    @Override
    public void deadLetter(String topic) {
        registry.counter(PREFIX + "dead_letters", "topic", topic).increment();
    }

    @Override
    public void valuation() {
        registry.counter(PREFIX + "valuations").increment();
    }
}
