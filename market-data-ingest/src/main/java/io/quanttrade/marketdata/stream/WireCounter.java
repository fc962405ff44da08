package io.quanttrade.marketdata.stream;

/// Counts what comes over one socket. Owned by the pipeline's lock.
final class WireCounter {

    private long messages;
    private long bytes;
    private long packets;
    private long packetBytes;
    private long faults;
    private long faultBytes;

    void message(int length) {
        messages++;
        bytes += length;
    }

    void packet(int length) {
        packets++;
        packetBytes += length;
    }

    void fault(int length) {
        faults++;
        faultBytes += length;
    }

    WireAccounting accounting() {
        return new WireAccounting(messages, bytes, packets, packetBytes, faults, faultBytes);
    }
}
