package io.quanttrade.topics.value;

/// The one source of time for adapters; cores get times from their inputs.
public interface NanoClock {

    /// Wall clock, epoch nanoseconds UTC: for labels, ages between machines and calendars.
    long epochNanos();

    /// Monotonic nanoseconds of this process: for bounds and time-outs.
    long monotonicNanos();
}
