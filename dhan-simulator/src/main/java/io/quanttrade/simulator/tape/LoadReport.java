package io.quanttrade.simulator.tape;

import java.util.ArrayList;
import java.util.List;

/// What happened while tick files were read: rows used, rows skipped, and the first skipped ones as
/// `file:line: reason`.
public final class LoadReport {
    /// Reasons kept; later ones are only counted.
    public static final int MAX_REASONS = 100;

    private final List<String> reasons = new ArrayList<>();
    private long rows;
    private long skipped;

    public void used() {
        rows++;
    }

    public void skip(String reason) {
        skipped++;
        if (reasons.size() < MAX_REASONS) {
            reasons.add(reason);
        }
    }

    public long rows() {
        return rows;
    }

    public long skipped() {
        return skipped;
    }

    public List<String> reasons() {
        return List.copyOf(reasons);
    }
}
