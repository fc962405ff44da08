package io.quanttrade.topics.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Ids that are hashes of their inputs: the same inputs give the same id on every run and every
/// machine.
public final class DeterministicId {

    private static final int ID_LENGTH = 20;
    private static final int CORRELATION_ID_LENGTH = 25;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private DeterministicId() {}

    /// First 20 hexadecimal digits of SHA-256 over the UTF-8 text of the parts joined by line
    /// feeds.
    public static String of(String... parts) {
        return HexFormat.of().formatHex(sha256(String.join("\n", parts))).substring(0, ID_LENGTH);
    }

    /// The tag an order carries at the broker: first 25 characters of the base32 text (RFC 4648,
    /// upper case, no padding) of SHA-256 over account, signal id, leg and attempt joined by line
    /// feeds. Dhan refuses 26 characters (measured), whatever its documents say.
    ///
    /// @param leg number of the child of a split order, from 0
    /// @param attempt rises only with a new decision for the same signal and leg, from 1
    public static String correlationId(AccountId account, String signalId, int leg, int attempt) {
        byte[] hash = sha256(account.value() + "\n" + signalId + "\n" + leg + "\n" + attempt);
        StringBuilder text = new StringBuilder(CORRELATION_ID_LENGTH);
        long buffer = 0;
        int bits = 0;
        for (int i = 0; text.length() < CORRELATION_ID_LENGTH; i++) {
            buffer = (buffer << 8 | (hash[i] & 0xff)) & 0xffff;
            bits += 8;
            while (bits >= 5 && text.length() < CORRELATION_ID_LENGTH) {
                bits -= 5;
                text.append(BASE32.charAt((int) (buffer >>> bits & 31)));
            }
        }
        return text.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
