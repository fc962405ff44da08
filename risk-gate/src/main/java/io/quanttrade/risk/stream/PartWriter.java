package io.quanttrade.risk.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes of one stored part: a version, then numbers of variable length (zigzag, 7 bits a byte) and
/// texts with their length.
final class PartWriter {

    private static final int INITIAL_SIZE = 64;
    private static final int MAX_NUMBER_SIZE = 10;

    private byte[] bytes = new byte[INITIAL_SIZE];
    private int size;

    PartWriter(int version) {
        number(version);
    }

    PartWriter number(long value) {
        reserve(MAX_NUMBER_SIZE);
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    PartWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
