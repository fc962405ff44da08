package io.quanttrade.query.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/// Ready when the schema is there, the projectors have caught up and the tables are read.
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {

    private final QueryApi api;

    @Inject
    Readiness(QueryApi api) {
        this.api = api;
    }

    @Override
    public HealthCheckResponse call() {
        String code = api.code();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("quanttrade-query-api").status(code == null);
        return code == null ? answer.build() : answer.withData("code", code).build();
    }
}
