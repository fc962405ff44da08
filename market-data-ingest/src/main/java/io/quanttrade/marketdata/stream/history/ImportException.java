package io.quanttrade.marketdata.stream.history;

/// An import cannot go on: `code: sentence`. What was committed stays; the same import run again
/// does the rest.
public final class ImportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImportException(String message, Throwable cause) {
        super(message, cause);
    }

    ImportException(String message) {
        super(message);
    }
}
