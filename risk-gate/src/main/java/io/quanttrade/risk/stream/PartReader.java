package io.quanttrade.risk.stream;

import java.nio.charset.StandardCharsets;

/// Reads what [PartWriter] wrote.
final class PartReader {

    private final byte[] bytes;
    private int place;

    /// @throws IllegalStateException when the part has another version: state of a newer program
    PartReader(byte[] bytes, int version) {
        this.bytes = bytes;
        long found = number();
        if (found != version) {
            throw new IllegalStateException(
                    "risk-state-version: stored version "
                            + found
                            + ", this program knows "
                            + version
                            + "; run the program that wrote it");
        }
    }

    /// False at the end of what the writer knew of.
    boolean hasMore() {
        return place < bytes.length;
    }

    long number() {
        long result = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[place++];
            result |= (next & 0x7fL) << shift;
            shift += 7;
        } while (next < 0);
        return result >>> 1 ^ -(result & 1);
    }

    int count() {
        return Math.toIntExact(number());
    }

    String text() {
        int length = count();
        String value = new String(bytes, place, length, StandardCharsets.UTF_8);
        place += length;
        return value;
    }
}
