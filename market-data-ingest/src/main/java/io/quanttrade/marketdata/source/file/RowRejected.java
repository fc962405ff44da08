package io.quanttrade.marketdata.source.file;

/// A row is not valid. Never leaves this package: it becomes a [RowError].
final class RowRejected extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String column;

    RowRejected(String code, String message) {
        this(code, "", message);
    }

    /// @param column the one that is wrong, empty = the row as a whole
    RowRejected(String code, String column, String message) {
        super(message, null, false, false);
        this.code = code;
        this.column = column;
    }

    String code() {
        return code;
    }

    String column() {
        return column;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
