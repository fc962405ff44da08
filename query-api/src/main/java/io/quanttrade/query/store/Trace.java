package io.quanttrade.query.store;

import io.quanttrade.query.view.MarkView;
import io.quanttrade.query.view.OffsetView;
import java.util.List;

/// What rows keep beyond their view; see the column `trace`.
final class Trace {

    private Trace() {}

    /// @param barEnd end of the bar that decided a signal, epoch nanoseconds
    record Signal(OffsetView trigger, long barEnd) {}

    /// @param sequence last order sequence applied
    record Order(int sequence, long filledValueUnits) {}

    record Valuation(List<MarkView> marks) {}

    /// @param fills number of fills summed up
    record Position(long fills, String lastFillId) {}
}
