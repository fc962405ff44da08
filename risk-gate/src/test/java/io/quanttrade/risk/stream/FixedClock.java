package io.quanttrade.risk.stream;

import io.quanttrade.topics.value.NanoClock;

/// Stands still.
record FixedClock(long epochNanos, long monotonicNanos) implements NanoClock {}
