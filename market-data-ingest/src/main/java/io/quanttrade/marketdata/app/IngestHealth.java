package io.quanttrade.marketdata.app;

import io.quanttrade.marketdata.source.dhan.SocketState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready while every socket of the feed is open; the code says why not. Each socket is named with
/// what it is doing.
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
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("quanttrade-market-data-ingest")
                        .status(status.ready())
                        .withData("code", status.code())
                        .withData("ticks", status.ticks());
        for (SocketState socket : status.sockets()) {
            String phase = socket.phase().name().toLowerCase(Locale.ROOT);
            response.withData(
                    socket.socket(),
                    (socket.code().isEmpty() ? phase : phase + ": " + socket.code())
                            + ", "
                            + socket.instruments()
                            + " instruments, "
                            + socket.uncovered()
                            + " uncovered");
        }
        return response.build();
    }
}
