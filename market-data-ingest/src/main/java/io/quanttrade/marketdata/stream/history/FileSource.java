package io.quanttrade.marketdata.stream.history;

import io.quanttrade.marketdata.source.file.FileIdentity;
import io.quanttrade.marketdata.source.file.FileLayout;
import io.quanttrade.marketdata.source.file.FileTerms;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.BarInterval;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file and all that must be known to import it.
///
/// @param layout of its header, null for a recorded order-book stream
/// @param identity what it is of
/// @param interval length of its bars, null where it holds none
/// @param terms zone of the exchange, and by how many places numbers move; a daily row starts at
///   local midnight
/// @param options what the caller said
/// @param notes worth knowing about the file, a line each
public record FileSource(
        Path path,
        @Nullable FileLayout layout,
        FileIdentity identity,
        @Nullable BarInterval interval,
        FileTerms terms,
        FileIdentity.Options options,
        List<String> notes) {

    public InstrumentId instrument() {
        return identity.instrument();
    }

    /// Name of the layout, for example `bars`; `depth` for a recorded order-book stream.
    public String format() {
        return layout == null ? "depth" : layout.words();
    }

    String fileName() {
        return String.valueOf(path.getFileName());
    }
}
