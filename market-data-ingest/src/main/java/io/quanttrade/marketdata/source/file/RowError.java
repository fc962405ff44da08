package io.quanttrade.marketdata.source.file;

import java.nio.file.Path;

/// A row that was skipped.
///
/// @param line line number in the (unpacked) file, the header is line 1
/// @param column its name and number, for example `close (column 5)`; empty = the row as a whole
/// @param code stable code in kebab-case
/// @param message what is wrong with it, for people
public record RowError(Path file, long line, String column, String code, String message) {

    /// An error of the row as a whole.
    public RowError(Path file, long line, String code, String message) {
        this(file, line, "", code, message);
    }

    /// What to do about errors of this code.
    public String remedy() {
        return switch (code) {
            case "price-invalid" -> "give plain positive decimals, without separators or exponents";
            case "quantity-invalid" -> "give a whole number of units, or leave the field empty";
            case "time-invalid" ->
                    "give epoch seconds, milliseconds, microseconds or nanoseconds, or an ISO 8601"
                            + " date-time with offset; dates like 2021-05-17";
            case "time-not-ascending" -> "sort the rows by time and take repeated ones out";
            case "bar-invalid" -> "correct open, high, low and close of the row";
            case "bar-off-grid" -> "take the row out, or give --interval if the bars are shorter";
            case "bar-overlaps" -> "give the right --interval";
            case "csv-row-invalid", "csv-quote-open" ->
                    "give each row as many fields as the header, with commas inside of quotes";
            case "day-ended" -> "put all rows of a day together";
            default -> "correct the row or take it out";
        };
    }

    /// `code: file:line message`.
    @Override
    public String toString() {
        return code + ": " + file + ":" + line + " " + message;
    }
}
