package io.quanttrade.order.stream;

/// The journal cannot be used. The router stops: without it an order could leave twice.
public final class JournalException extends IllegalStateException {

    private final String code;

    /// @param code `journal-locked`, `journal-corrupt` or `journal-unavailable`
    public JournalException(String code, String message) {
        super(code + ": " + message);
        this.code = code;
    }

    public JournalException(String code, String message, Throwable cause) {
        super(code + ": " + message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
