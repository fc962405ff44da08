package io.quanttrade.marketdata.source.provider;

import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells by the times of an answer that its bars are of another length than asked. A share that
/// trades seldom leaves holes: steps of several bars are no sign of it unless most of them are the
/// same.
final class Spacing {

    /// Fewer steps are no evidence of longer bars.
    private static final int EVIDENCE = 3;

    /// No daily series has only gaps of so many days, monthly ones do.
    private static final long MONTH_DAYS = 25;

    /// Nor are most of its gaps of one length from here on.
    private static final long WEEK_DAYS = 5;

    /// A time of an answer.
    ///
    /// @param epochNanos UTC
    /// @param date local to the exchange
    /// @param midnight true at the start of that date
    record At(long epochNanos, LocalDate date, boolean midnight) {}

    private Spacing() {}

    /// The spacing of the answer where it is not the one asked for, as `1m`, `1h`, `7d`; else null.
    ///
    /// @param times in order, repeats among them
    /// @param closedAtMidnight true when no bar of the exchange starts then
    static @Nullable String other(BarInterval asked, List<At> times, boolean closedAtMidnight) {
        return asked.nanos() == MarketTime.NANOS_PER_DAY
                ? otherThanDaily(times)
                : otherThanIntraday(asked, times, closedAtMidnight);
    }

    private static @Nullable String otherThanDaily(List<At> times) {
        List<Long> within = stepsWithinDates(times);
        List<LocalDate> dates = times.stream().map(At::date).distinct().toList();
        long more = times.size() - dates.size();
        if (!within.isEmpty() && more >= EVIDENCE && isMost(more, times.size())) {
            return text(mode(within).getKey());
        }
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < dates.size(); i++) {
            gaps.add(dates.get(i).toEpochDay() - dates.get(i - 1).toEpochDay());
        }
        if (gaps.size() < EVIDENCE) {
            return null;
        }
        Map.Entry<Long, Long> mode = mode(gaps);
        boolean weekly = mode.getKey() >= WEEK_DAYS && isMost(mode.getValue(), gaps.size());
        return weekly || Collections.min(gaps) >= MONTH_DAYS ? mode.getKey() + "d" : null;
    }

    private static @Nullable String otherThanIntraday(
            BarInterval asked, List<At> times, boolean closedAtMidnight) {
        if (isDaily(times, closedAtMidnight)) {
            return "1d";
        }
        List<Long> steps = stepsWithinDates(times);
        if (steps.isEmpty()) {
            return null;
        }
        List<Long> between = steps.stream().filter(step -> step % asked.nanos() != 0).toList();
        if (isMost(between.size(), steps.size())) {
            return text(mode(between).getKey());
        }
        Map.Entry<Long, Long> mode = mode(steps);
        return steps.size() >= EVIDENCE
                        && mode.getKey() > asked.nanos()
                        && isMost(mode.getValue(), steps.size())
                ? text(mode.getKey())
                : null;
    }

    private static boolean isDaily(List<At> times, boolean closedAtMidnight) {
        if (closedAtMidnight && isMost(times.stream().filter(At::midnight).count(), times.size())) {
            return true;
        }
        if (times.size() <= EVIDENCE || !stepsWithinDates(times).isEmpty()) {
            return false;
        }
        long wholeDays = 0;
        for (int i = 1; i < times.size(); i++) {
            long step = times.get(i).epochNanos() - times.get(i - 1).epochNanos();
            wholeDays += step > 0 && step % MarketTime.NANOS_PER_DAY == 0 ? 1 : 0;
        }
        return isMost(wholeDays, times.size() - 1);
    }

    private static List<Long> stepsWithinDates(List<At> times) {
        List<Long> steps = new ArrayList<>();
        for (int i = 1; i < times.size(); i++) {
            long step = times.get(i).epochNanos() - times.get(i - 1).epochNanos();
            if (step > 0 && times.get(i).date().equals(times.get(i - 1).date())) {
                steps.add(step);
            }
        }
        return steps;
    }

    /// The most frequent value, the smallest of several, with its count.
    static Map.Entry<Long, Long> mode(List<Long> values) {
        TreeMap<Long, Long> counts =
                values.stream()
                        .collect(
                                Collectors.groupingBy(
                                        value -> value, TreeMap::new, Collectors.counting()));
        return Collections.max(
                counts.entrySet(),
                Comparator.comparing(Map.Entry<Long, Long>::getValue)
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()));
    }

    private static boolean isMost(long some, long all) {
        return 2 * some > all;
    }

    private static String text(long nanos) {
        long seconds = nanos / MarketTime.NANOS_PER_SECOND;
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
