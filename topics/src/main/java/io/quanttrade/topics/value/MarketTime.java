package io.quanttrade.topics.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// Conversions between epoch nanoseconds (UTC) and the wall clock of Indian markets. India has one
/// zone without daylight saving, so a fixed offset of 5:30 is exact.
public final class MarketTime {

    public static final ZoneOffset IST = ZoneOffset.ofHoursMinutes(5, 30);
    public static final long NANOS_PER_SECOND = 1_000_000_000L;
    public static final long NANOS_PER_MILLI = 1_000_000L;
    public static final long NANOS_PER_DAY = 86_400L * NANOS_PER_SECOND;

    private static final long IST_OFFSET_NANOS = IST.getTotalSeconds() * NANOS_PER_SECOND;

    private MarketTime() {}

    /// Days since 1970-01-01 of the IST date of an instant; the cheap form of [#istDate].
    public static long istDay(long epochNanos) {
        return Math.floorDiv(epochNanos + IST_OFFSET_NANOS, NANOS_PER_DAY);
    }

    public static LocalDate istDate(long epochNanos) {
        return LocalDate.ofEpochDay(istDay(epochNanos));
    }

    /// Nanoseconds since IST midnight.
    public static long istNanoOfDay(long epochNanos) {
        return Math.floorMod(epochNanos + IST_OFFSET_NANOS, NANOS_PER_DAY);
    }

    public static long epochNanos(LocalDate istDate, LocalTime istTime) {
        return istDate.toEpochDay() * NANOS_PER_DAY + istTime.toNanoOfDay() - IST_OFFSET_NANOS;
    }

    public static long epochNanos(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    public static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, NANOS_PER_SECOND),
                Math.floorMod(epochNanos, NANOS_PER_SECOND));
    }
}
