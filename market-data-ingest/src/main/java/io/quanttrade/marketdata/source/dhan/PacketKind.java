package io.quanttrade.marketdata.source.dhan;

import org.jspecify.annotations.Nullable;

/// Packets of the market feed with their response code and total size in bytes.
public enum PacketKind {
    /// Heartbeat or acknowledgement seen by an independent decoder; means nothing. Its size is not
    /// known.
    HEARTBEAT(0, 8),
    TICKER(2, 16),
    /// Of the retired v1 feed.
    MARKET_DEPTH_V1(3, 112),
    QUOTE(4, 50),
    OI(5, 12),
    PREV_CLOSE(6, 16),
    /// Only its header is documented, so its size is not checked.
    MARKET_STATUS(7, 8),
    FULL(8, 162),
    DISCONNECT(50, 10);

    private static final @Nullable PacketKind[] BY_CODE = new PacketKind[256];

    static {
        for (PacketKind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final int code;
    private final int size;

    PacketKind(int code, int size) {
        this.code = code;
        this.size = size;
    }

    public int code() {
        return code;
    }

    /// Bytes of the packet, header included.
    public int size() {
        return size;
    }

    /// False where only the header is documented.
    boolean hasFixedSize() {
        return this != HEARTBEAT && this != MARKET_STATUS;
    }

    /// The kind of an unsigned response code, null where the code is not known.
    static @Nullable PacketKind ofCode(int code) {
        return BY_CODE[code];
    }
}
