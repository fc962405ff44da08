package io.quanttrade.topics.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 over a sequence of fields that no other sequence can share: a text goes in as its length
/// in bytes (4 bytes, big-endian) and its UTF-8 bytes, a number as 8 bytes, big-endian. Confined to
/// one thread; of no more use after [#hex()].
public final class FieldHash {

    /// Digits of [#hex()].
    public static final int HEX_LENGTH = 64;

    private final MessageDigest digest;

    /// @param domain what is hashed, for example `quanttrade.audit.v1`, so that equal fields of
    ///   another kind give another hash
    public FieldHash(String domain) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        text(domain);
    }

    public FieldHash text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    public FieldHash number(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    /// 64 lower-case hexadecimal digits.
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /// @throws IllegalArgumentException unless 64 lower-case hexadecimal digits
    public static void check(String name, String value) {
        boolean valid = value.length() == HEX_LENGTH;
        for (int i = 0; valid && i < HEX_LENGTH; i++) {
            char c = value.charAt(i);
            valid = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        }
        Checks.require(valid, name, "must be 64 lower-case hexadecimal digits");
    }
}
