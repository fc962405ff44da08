package io.quanttrade.marketdata.source.dhan;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How a socket's thread waits; tests put a clock of their own behind it.
public interface Waits {

    /// Waits in real time.
    Waits REAL =
            (future, bound) -> {
                try {
                    future.get(bound.toMillis(), TimeUnit.MILLISECONDS);
                    return true;
                } catch (TimeoutException e) {
                    return false;
                } catch (ExecutionException | CancellationException e) {
                    // Completed, if badly: the caller looks at the future itself.
                    return true;
                }
            };

    /// Waits until the future is complete in any way, but not longer than the bound; true when it
    /// is complete.
    boolean await(CompletableFuture<?> future, Duration bound) throws InterruptedException;
}
