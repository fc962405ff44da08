package io.quanttrade.simulator.rest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Dhan's rate limits per client, as sliding windows over wall time. A refused request does not
/// count. Holds at most one day's allowance of times per category.
final class RateLimiter {
    /// Categories of the rate table.
    enum Category {
        ORDER,
        DATA,
        QUOTE,
        /// One unique request each three seconds, see [#allowsUnique].
        CHAIN,
        OTHER
    }

    private record Limit(long millis, int requests) {}

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final Map<Category, List<Limit>> LIMITS =
            Map.of(
                    Category.ORDER,
                    List.of(
                            new Limit(SECOND, 10),
                            new Limit(MINUTE, 250),
                            new Limit(HOUR, 1_000),
                            new Limit(DAY, 7_000)),
                    Category.DATA,
                    List.of(new Limit(SECOND, 5), new Limit(DAY, 100_000)),
                    Category.QUOTE,
                    List.of(new Limit(SECOND, 1)),
                    Category.OTHER,
                    List.of(new Limit(SECOND, 20)));

    private static final long UNIQUE = 3 * SECOND;

    /// Requests of the last three seconds that are not allowed again yet.
    private final Map<String, Long> unique = new HashMap<>();

    private final Map<Category, List<Deque<Long>>> windows = new EnumMap<>(Category.class);

    RateLimiter() {
        LIMITS.forEach(
                (category, limits) ->
                        windows.put(
                                category,
                                limits.stream()
                                        .<Deque<Long>>map(l -> new ArrayDeque<>())
                                        .toList()));
    }

    /// Counts one request of a kind of which equal ones may come each three seconds only.
    boolean allowsUnique(String key, long millis) {
        unique.values().removeIf(last -> last <= millis - UNIQUE);
        return unique.putIfAbsent(key, millis) == null;
    }

    /// Counts one request, or refuses it when any window of its category is full.
    boolean allows(Category category, long millis) {
        List<Limit> limits = LIMITS.getOrDefault(category, List.of());
        List<Deque<Long>> used = windows.getOrDefault(category, List.of());
        for (int i = 0; i < limits.size(); i++) {
            Deque<Long> window = used.get(i);
            while (!window.isEmpty() && window.getFirst() <= millis - limits.get(i).millis()) {
                long _ = window.removeFirst();
            }
            if (window.size() >= limits.get(i).requests()) {
                return false;
            }
        }
        used.forEach(window -> window.addLast(millis));
        return true;
    }
}
