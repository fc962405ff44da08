package io.quanttrade.simulator.engine;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Time-based one-time passwords of RFC 6238: 30 seconds, six digits, HMAC-SHA-1.
public final class Totp {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long STEP_SECONDS = 30;

    private Totp() {}

    /// Whether the code is that of now or of a step before or after. `secret` is base32.
    public static boolean accepts(String secret, String code, long epochSeconds) {
        long step = epochSeconds / STEP_SECONDS;
        for (long near = step - 1; near <= step + 1; near++) {
            if (code(secret, near).equals(code)) {
                return true;
            }
        }
        return false;
    }

    /// The code of a second.
    public static String at(String secret, long epochSeconds) {
        return code(secret, epochSeconds / STEP_SECONDS);
    }

    private static String code(String secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decode(secret), "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA1", e);
        }
    }

    private static byte[] decode(String base32) {
        String text = base32.replace("=", "").toUpperCase(java.util.Locale.ROOT);
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 5 / 8);
        int bits = 0;
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            value = (value << 5) | Math.max(0, ALPHABET.indexOf(text.charAt(i)));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (value >>> bits));
                value &= (1 << bits) - 1;
            }
        }
        return bytes.array();
    }
}
