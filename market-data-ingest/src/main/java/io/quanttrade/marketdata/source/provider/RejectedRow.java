package io.quanttrade.marketdata.source.provider;

/// A row of an answer that was not taken.
///
/// @param answer what was asked and for which dates, for people
/// @param entry its place in the answer, the first is 1
/// @param code `bar-invalid`, `no-session`, `off-grid` or `row-duplicate`
/// @param reason for people
public record RejectedRow(String answer, int entry, String code, String reason) {

    /// `code: answer entry n reason`.
    @Override
    public String toString() {
        return code + ": " + answer + " entry " + entry + " " + reason;
    }
}
