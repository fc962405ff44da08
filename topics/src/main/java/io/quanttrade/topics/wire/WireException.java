package io.quanttrade.topics.wire;

import org.apache.kafka.common.errors.SerializationException;

/// Bytes that are not a valid record of their topic. Processors send such a record to the
/// dead-letter topic; see `topics.kafka.DeadLetters`.
public final class WireException extends SerializationException {

    private static final long serialVersionUID = 1L;

    public WireException(String message, Throwable cause) {
        super(message, cause);
    }

    public WireException(String message) {
        super(message);
    }
}
