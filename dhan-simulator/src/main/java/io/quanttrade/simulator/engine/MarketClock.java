package io.quanttrade.simulator.engine;

/// Market time as a function of wall time: it advances `speed` times as fast, can be paused and can
/// jump. With an infinite speed it stands still between jumps, because then the events set the
/// time.
///
/// Wall time is any monotonic nanosecond count, market time epoch milliseconds UTC.
final class MarketClock {
    private static final double NANOS_PER_MILLI = 1_000_000.0;

    private double speed;
    private boolean paused;
    private boolean held;
    private long anchorMillis;
    private long anchorNanos;

    MarketClock(double speed, long marketMillis, long nanos) {
        this.speed = speed;
        this.anchorMillis = marketMillis;
        this.anchorNanos = nanos;
    }

    long millis(long nanos) {
        if (paused || held || isUnlimited()) {
            return anchorMillis;
        }
        return anchorMillis + (long) ((nanos - anchorNanos) / NANOS_PER_MILLI * speed);
    }

    /// Whole wall milliseconds until market time `target`, at least 0.
    long wallMillisUntil(long target, long nanos) {
        if (isUnlimited()) {
            return 0;
        }
        double wait = Math.ceil((target - millis(nanos)) / speed);
        return (long) Math.clamp(wait, 0, Long.MAX_VALUE / 2.0);
    }

    void jump(long marketMillis, long nanos) {
        anchorMillis = marketMillis;
        anchorNanos = nanos;
    }

    void speed(double newSpeed, long nanos) {
        jump(millis(nanos), nanos);
        speed = newSpeed;
    }

    void pause(boolean stop, long nanos) {
        jump(millis(nanos), nanos);
        paused = stop;
    }

    /// Like [#pause], but for a reason of the engine's own.
    void hold(boolean stop, long nanos) {
        jump(millis(nanos), nanos);
        held = stop;
    }

    boolean held() {
        return held;
    }

    double speed() {
        return speed;
    }

    boolean paused() {
        return paused;
    }

    boolean isUnlimited() {
        return Double.isInfinite(speed);
    }
}
