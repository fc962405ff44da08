package io.quanttrade.marketdata.source.dhan;

/// Why bytes of a feed message could not be used.
public enum FeedFault {
    /// Fewer bytes are left than a header or the stated length needs, or the socket ended in
    /// mid-message; the rest is dropped.
    TRUNCATED("packet-truncated"),
    /// The stated length is shorter than a header; the rest of the message is dropped.
    LENGTH_INVALID("packet-length-invalid"),
    /// The stated length is not the size of its kind; the packet is dropped.
    LENGTH_MISMATCH("packet-length-mismatch"),
    /// The stated length is not the size of its kind, but the message ends exactly where the kind
    /// says: the packet itself follows, nothing is dropped.
    LENGTH_CORRECTED("packet-length-corrected"),
    /// Not a known response code; the packet is skipped by its length.
    CODE_UNKNOWN("packet-code-unknown"),
    /// A message longer than the bound; dropped whole, told in parts.
    MESSAGE_TOO_LONG("message-too-long");

    private final String code;

    FeedFault(String code) {
        this.code = code;
    }

    /// True when the bytes are dropped; false when they come as a packet as well.
    public boolean isLoss() {
        return this != LENGTH_CORRECTED;
    }

    /// Stable code for counters and dead letters.
    public String code() {
        return code;
    }
}
