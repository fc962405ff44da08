package io.quanttrade.query.store;

/// PostgreSQL did not answer in time or refused; the caller may try again later.
public final class DatabaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(Throwable cause) {
        super("database-unavailable: PostgreSQL does not answer", cause);
    }
}
