package io.quanttrade.topics.instrument;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The charge schedules by segment, group, series and date. Immutable; the same schedules give the
/// same answers whatever their order: of two that hold, the one that began later wins, then the one
/// with the greater id.
public final class ChargeBook {

    private final Map<ExchangeSegment, Map<ChargeGroup, List<ChargeSchedule>>> schedules =
            new EnumMap<>(ExchangeSegment.class);

    /// @param entries those of other kinds than schedules are left aside
    public ChargeBook(Collection<? extends CalendarEntry> entries) {
        for (CalendarEntry entry : entries) {
            if (entry instanceof ChargeSchedule schedule) {
                schedules
                        .computeIfAbsent(
                                schedule.segment(), segment -> new EnumMap<>(ChargeGroup.class))
                        .computeIfAbsent(schedule.group(), group -> new ArrayList<>())
                        .add(schedule);
            }
        }
        Comparator<ChargeSchedule> latestFirst =
                Comparator.comparing(ChargeSchedule::effectiveFrom)
                        .thenComparing(ChargeSchedule::id)
                        .reversed();
        schedules
                .values()
                .forEach(groups -> groups.values().forEach(list -> list.sort(latestFirst)));
    }

    public boolean isEmpty() {
        return schedules.isEmpty();
    }

    /// The schedule of an order, or null when there is none for its segment and group.
    ///
    /// A schedule that names the series goes before one that names none. For dates before the
    /// oldest schedule that one stands, so that years without known rates can be replayed at all.
    ///
    /// @param series of the instrument, empty = none or unknown
    public @Nullable ChargeSchedule find(
            ExchangeSegment segment, ChargeGroup group, String series, LocalDate date) {
        List<ChargeSchedule> list =
                schedules.getOrDefault(segment, Map.of()).getOrDefault(group, List.of());
        List<ChargeSchedule> named =
                list.stream().filter(schedule -> schedule.series().contains(series)).toList();
        return on(
                date,
                named.isEmpty()
                        ? list.stream().filter(schedule -> schedule.series().isEmpty()).toList()
                        : named);
    }

    private static @Nullable ChargeSchedule on(LocalDate date, List<ChargeSchedule> latestFirst) {
        for (ChargeSchedule schedule : latestFirst) {
            LocalDate to = schedule.effectiveTo();
            if (!date.isBefore(schedule.effectiveFrom()) && (to == null || date.isBefore(to))) {
                return schedule;
            }
        }
        boolean before =
                !latestFirst.isEmpty() && date.isBefore(latestFirst.getLast().effectiveFrom());
        return before ? latestFirst.getLast() : null;
    }
}
