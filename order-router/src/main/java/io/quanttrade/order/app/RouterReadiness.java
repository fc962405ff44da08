package io.quanttrade.order.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready while intents are read, events reach the topic and every served venue works; with the
/// broker as a venue, only after the first reconciliation.
@Readiness
@ApplicationScoped
class RouterReadiness implements HealthCheck {

    private final RouterService service;

    RouterReadiness(RouterService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("quanttrade-order-router");
        if (!service.isEnabled()) {
            return answer.up().withData("note", "disabled").build();
        }
        OrderRouter router = service.router();
        String code = router == null ? "starting" : router.code();
        answer.status(code.isEmpty());
        if (!code.isEmpty()) {
            answer.withData("code", code);
            String detail = router == null ? "" : router.detail();
            if (!detail.isEmpty()) {
                answer.withData("detail", detail);
            }
        } else if (router != null && !router.isSocketConnected()) {
            answer.withData("note", "order-socket-down: orders are read every 5 s");
        }
        return answer.build();
    }
}
