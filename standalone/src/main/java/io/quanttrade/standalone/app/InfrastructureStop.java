package io.quanttrade.standalone.app;

import io.quarkus.runtime.ShutdownEvent;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// The last of all shutdown observers. From the exit handler of the application the JVM would be
/// gone before the broker has closed its logs, and the next start would have to repair them.
@ApplicationScoped
public class InfrastructureStop {

    private static final int AFTER_ALL_OTHERS = 1_000_000;

    void stop(@Observes @Priority(AFTER_ALL_OTHERS) ShutdownEvent event) {
        Stack.stopInfrastructure();
    }
}
