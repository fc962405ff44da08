package io.quanttrade.marketdata.source.dhan;

import java.util.List;

/// A row of the instrument file that cannot be used.
///
/// @param line line in the file, the header is line 1
/// @param code stable code in kebab-case
/// @param fields the row as it was
public record InstrumentRowError(long line, String code, String message, List<String> fields) {

    public InstrumentRowError {
        fields = List.copyOf(fields);
    }

    /// The row as text, for the dead letter.
    public String row() {
        return String.join(",", fields);
    }
}
