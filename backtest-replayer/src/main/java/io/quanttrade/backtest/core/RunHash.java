package io.quanttrade.backtest.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over what a run was fed, or over what it did, in order: equal hashes are equal runs.
public final class RunHash {

    private static final int BUFFER_BYTES = 1 << 16;

    /// Distances that fit 21 bits.
    private static final long SHORT = (1L << 21) - 1;

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    public RunHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public void add(long number) {
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        buffer.putLong(number);
    }

    /// Four prices, the last three as their distance from the first where that is shorter.
    public void add(long first, long second, long third, long fourth) {
        long up = second - first;
        long down = third - first;
        long across = fourth - first;
        add(first);
        if (isShort(up) && isShort(down) && isShort(across)) {
            add((up & SHORT) << 42 | (down & SHORT) << 21 | across & SHORT);
        } else {
            // The short form never is negative, so that the two are told apart.
            add(-1);
            add(second);
            add(third);
            add(fourth);
        }
    }

    private static boolean isShort(long distance) {
        return distance >= -SHORT / 2 && distance <= SHORT / 2;
    }

    public void add(String text) {
        flush();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    /// The hash so far, in hexadecimal; ends this object.
    public String finish() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }
}
