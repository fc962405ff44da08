package io.quanttrade.marketdata.source.file;

/// A row is not valid. Never leaves this package: it becomes a [RowError].
final class RowRejected extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    RowRejected(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
