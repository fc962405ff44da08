package io.quanttrade.signal.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready while the topology runs and the deployment table was caught up; else `code` says what is
/// missing.
@Readiness
@ApplicationScoped
public class SignalEngineReadiness implements HealthCheck {

    private final SignalEngine engine;

    @Inject
    public SignalEngineReadiness(SignalEngine engine) {
        this.engine = engine;
    }

    @Override
    public HealthCheckResponse call() {
        String code = engine.notReadyCode();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("quanttrade-signal-engine")
                        .status(code.isEmpty())
                        .withData("state", engine.state());
        return code.isEmpty() ? response.build() : response.withData("code", code).build();
    }
}
