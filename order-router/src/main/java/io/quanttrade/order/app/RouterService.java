package io.quanttrade.order.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quanttrade.order.stream.RouterMeters;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Starts the router with the application and stops it with it. A configuration that does not hold
/// together, or a journal that cannot be used, ends the start; everything else is retried.
@ApplicationScoped
class RouterService {

    private static final String PREFIX = "quanttrade.order.router.";

    private final RouterConfig config;
    private final MeterRegistry registry;
    private volatile @Nullable OrderRouter router;

    RouterService(RouterConfig config, MeterRegistry registry) {
        this.config = config;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        OrderRouter started = new OrderRouter(config.settings(), SystemNanoClock.INSTANCE);
        router = started;
        RouterMeters meters = started.meters();
        counter("intents", "Intents taken", meters.intents);
        counter("sent", "Orders submitted to a venue", meters.sent);
        counter("acked", "Orders a venue took", meters.acknowledged);
        counter("rejected", "Orders a venue refused", meters.rejected);
        counter("unknown", "Orders that became unknown", meters.unknown);
        counter("unsent", "Orders that never left", meters.unsent);
        counter("fills", "Fills booked", meters.fills);
        counter("external", "Orders at the broker that are not ours", meters.external);
        counter("dead.letters", "Intents that could not be read", meters.deadLetters);
        Gauge.builder(PREFIX + "unknown.open", started, OrderRouter::unknownOrders)
                .description("Orders whose fate at the broker is open")
                .register(registry);
        Timer post =
                Timer.builder(PREFIX + "intent.to.post")
                        .description("From an intent read to the start of its POST")
                        .publishPercentiles(0.5, 0.99)
                        .register(registry);
        meters.onIntentToPost(nanos -> post.record(nanos, TimeUnit.NANOSECONDS));
    }

    void stop(@Observes ShutdownEvent event) {
        OrderRouter running = router;
        router = null;
        if (running != null) {
            running.close();
        }
    }

    private void counter(String name, String description, LongAdder count) {
        FunctionCounter.builder(PREFIX + name, count, LongAdder::sum)
                .description(description)
                .register(registry);
    }

    boolean isEnabled() {
        return config.enabled();
    }

    /// Null before the start and after the stop.
    @Nullable OrderRouter router() {
        return router;
    }
}
