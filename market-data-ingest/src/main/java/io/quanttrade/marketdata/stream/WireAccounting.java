package io.quanttrade.marketdata.stream;

/// What came over a socket: every byte is part of one packet or of one fault that dropped it.
///
/// @param messages WebSocket messages, and parts of ones that could not be read
/// @param bytes in them
/// @param packets decoded
/// @param packetBytes in those
/// @param faults stretches of bytes that were dropped, each dead-lettered with its reason
/// @param faultBytes in those
public record WireAccounting(
        long messages, long bytes, long packets, long packetBytes, long faults, long faultBytes) {

    public static final WireAccounting NONE = new WireAccounting(0, 0, 0, 0, 0, 0);

    /// The identity that always holds between two messages.
    public boolean balances() {
        return bytes == packetBytes + faultBytes;
    }

    public WireAccounting plus(WireAccounting other) {
        return new WireAccounting(
                messages + other.messages,
                bytes + other.bytes,
                packets + other.packets,
                packetBytes + other.packetBytes,
                faults + other.faults,
                faultBytes + other.faultBytes);
    }
}
