package io.quanttrade.marketdata.stream.history;

import io.quanttrade.marketdata.source.file.FileLayout;
import io.quanttrade.marketdata.source.file.FileTerms;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.BarInterval;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A file and all that must be known to import it.
///
/// @param layout of its header, null for a recorded order-book stream
/// @param interval length of its bars, null where it holds none
/// @param terms zone of the exchange, and by how many places numbers move; a daily row starts at
///   local midnight
public record FileSource(
        Path path,
        @Nullable FileLayout layout,
        InstrumentId instrument,
        @Nullable BarInterval interval,
        FileTerms terms) {

    /// Name of the layout: `ticks`, `trades`, `quotes`, `bars`, `daily`, `factors` or `depth`.
    public String format() {
        return layout == null ? "depth" : layout.name().toLowerCase(Locale.ROOT);
    }

    String fileName() {
        return String.valueOf(path.getFileName());
    }
}
