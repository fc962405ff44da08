package io.quanttrade.marketdata.source.file;

import java.nio.file.Path;

/// A row that was skipped.
///
/// @param line line number in the (unpacked) file, the header is line 1
/// @param code stable code in kebab-case
/// @param message what is wrong with it, for people
public record RowError(Path file, long line, String code, String message) {

    /// `code: file:line message`.
    @Override
    public String toString() {
        return code + ": " + file + ":" + line + " " + message;
    }
}
