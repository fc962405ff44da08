package io.quanttrade.query.auth;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// Passwords as bcrypt over base64(SHA-384(password)): bcrypt reads only 72 bytes, the pre-hash has
/// 64 characters and sees all of the password.
public final class Passwords {

    /// Longest password accepted, in characters.
    public static final int MAX_LENGTH = 256;

    private static final int COST = 12;

    private Passwords() {}

    public static String hash(String password) {
        return BcryptUtil.bcryptHash(preHash(password), COST);
    }

    /// Takes a quarter of a second or so, by design.
    public static boolean matches(String password, String hash) {
        return BcryptUtil.matches(preHash(password), hash);
    }

    private static String preHash(String password) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-384")
                                    .digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-384", e);
        }
    }
}
