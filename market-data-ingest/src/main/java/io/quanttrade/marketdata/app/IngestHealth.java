package io.quanttrade.marketdata.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready while the feed is connected; the code says why not.
@Readiness
@ApplicationScoped
public class IngestHealth implements HealthCheck {

    private final IngestService service;

    public IngestHealth(IngestService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        IngestService.Status status = service.status();
        return HealthCheckResponse.named("quanttrade-market-data-ingest")
                .status(status.ready())
                .withData("code", status.code())
                .withData("ticks", status.ticks())
                .build();
    }
}
