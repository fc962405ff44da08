package io.quanttrade.marketdata.stream.history;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A file an export is written to.
public interface RowFile extends AutoCloseable {

    /// @param values of the columns of the [ExportTable], null where there is none
    void write(@Nullable Object[] values) throws IOException;

    @Override
    void close() throws IOException;
}
