package io.quanttrade.query.store;

/// The broker did not acknowledge in time; whether the record was written is not known.
public final class StreamUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StreamUnavailableException(Throwable cause) {
        super("stream-unavailable: the broker does not acknowledge", cause);
    }
}
