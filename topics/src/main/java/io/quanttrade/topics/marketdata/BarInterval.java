package io.quanttrade.topics.marketdata;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.MarketTime;

/// Length of a bar in whole seconds, from `1s` to `1d`, a divisor of the day. Text form as people
/// write it: `5s`, `1m`, `15m`, `1h`, `1d`. Where its bars begin says [BarGrid].
public record BarInterval(int seconds) implements Comparable<BarInterval> {

    private static final int SECONDS_PER_DAY = 86_400;

    public BarInterval {
        Checks.require(
                seconds > 0 && SECONDS_PER_DAY % seconds == 0,
                "interval",
                "must divide a day into whole bars");
    }

    /// @throws IllegalArgumentException when the text is not a number followed by s, m, h or d
    public static BarInterval of(String text) {
        Checks.require(
                text.matches("[1-9][0-9]{0,4}[smhd]"),
                "interval",
                "must look like 5s, 1m, 1h or 1d: " + text);
        int count = Integer.parseInt(text.substring(0, text.length() - 1));
        int unit =
                switch (text.charAt(text.length() - 1)) {
                    case 's' -> 1;
                    case 'm' -> 60;
                    case 'h' -> 3600;
                    default -> SECONDS_PER_DAY;
                };
        return new BarInterval(Math.multiplyExact(count, unit));
    }

    public long nanos() {
        return seconds * MarketTime.NANOS_PER_SECOND;
    }

    @Override
    public int compareTo(BarInterval other) {
        return Integer.compare(seconds, other.seconds);
    }

    @Override
    public String toString() {
        if (seconds % SECONDS_PER_DAY == 0) {
            return seconds / SECONDS_PER_DAY + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
