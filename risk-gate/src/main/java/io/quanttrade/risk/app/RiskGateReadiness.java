package io.quanttrade.risk.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready while the topology runs, its tables were caught up and the valuator follows; else `code`
/// says what is missing.
@Readiness
@ApplicationScoped
public class RiskGateReadiness implements HealthCheck {

    private final RiskGate gate;

    @Inject
    public RiskGateReadiness(RiskGate gate) {
        this.gate = gate;
    }

    @Override
    public HealthCheckResponse call() {
        String code = gate.notReadyCode();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("quanttrade-risk-gate")
                        .status(code.isEmpty())
                        .withData("state", gate.state());
        return code.isEmpty() ? response.build() : response.withData("code", code).build();
    }
}
