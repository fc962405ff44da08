package io.quanttrade.backtest.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a reader must know before believing the figures, one line a kind: how often, and the first
/// of them. Bounded by the number of kinds.
final class Notes {

    private static final int SHOWN = 3;

    private final Map<String, List<String>> firsts = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    /// @param code stable code of the kind
    void add(String code, String text) {
        add(code, 1, text);
    }

    /// @param count how often it happened, of which the text tells one
    void add(String code, long count, String text) {
        counts.merge(code, count, Long::sum);
        List<String> some = firsts.computeIfAbsent(code, key -> new ArrayList<>());
        if (some.size() < SHOWN) {
            some.add(text);
        }
    }

    /// The lines, in the order in which the kinds came up: `code: text; text (and 7 more)`.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        firsts.forEach(
                (code, some) -> {
                    long more = counts.getOrDefault(code, 0L) - some.size();
                    lines.add(
                            code
                                    + ": "
                                    + String.join("; ", some)
                                    + (more > 0 ? " (and " + more + " more)" : ""));
                });
        return lines;
    }
}
