package io.quanttrade.signal.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// What the engine counts: `quanttrade_signal_*`.
///
/// @param ticks ticks applied
/// @param bars bars closed
/// @param signals signals raised
/// @param lateTicks ticks left out of a bar because it had closed
/// @param deployments versions of deployments applied, per tick partition
/// @param tickToSignal wall time from a tick's receipt at ingest to its signal being forwarded
public record SignalMeters(
        Counter ticks,
        Counter bars,
        Counter signals,
        Counter lateTicks,
        Counter deployments,
        Timer tickToSignal) {

    private static final String PREFIX = "quanttrade.signal.";

    public static SignalMeters in(MeterRegistry registry) {
        return new SignalMeters(
                counter(registry, "ticks", "Ticks applied"),
                counter(registry, "bars", "Bars closed"),
                counter(registry, "signals", "Signals raised"),
                counter(registry, "late.ticks", "Ticks left out of a bar that had closed"),
                counter(registry, "deployments.applied", "Versions applied, per tick partition"),
                Timer.builder(PREFIX + "tick.to.signal")
                        .description("From a tick's receipt at ingest to its signal")
                        .publishPercentiles(0.5, 0.99)
                        .register(registry));
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(PREFIX + name).description(description).register(registry);
    }

    /// Records one signal.
    ///
    /// @param nanos wall time since its tick was received; below 0 when clocks disagree
    void signal(long nanos) {
        signals.increment();
        tickToSignal.record(Duration.ofNanos(Math.max(0, nanos)));
    }
}
