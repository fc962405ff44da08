package io.quanttrade.standalone.app;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// The last of all shutdown observers. From the exit handler of the application the JVM would be
/// gone before the broker has closed its logs, and the next start would have to repair them.
@ApplicationScoped
public class InfrastructureStop {

    private static final int BEFORE_ALL_OTHERS = 1;
    private static final int AFTER_ALL_OTHERS = 1_000_000;

    /// Says so in the run file, so that nobody takes a stack that is going for one that is there.
    void stopping(@Observes @Priority(BEFORE_ALL_OTHERS) ShutdownEvent event) {
        Stack.markStopping();
    }

    void stop(@Observes @Priority(AFTER_ALL_OTHERS) ShutdownEvent event) {
        Stack.stopInfrastructure();
    }
}
