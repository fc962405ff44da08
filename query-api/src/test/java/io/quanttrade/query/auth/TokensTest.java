package io.quanttrade.query.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.value.NanoClock;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // the test framework sets the folder
class TokensTest {

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final String ISSUER = "https://quanttrade.invalid/query-api";
    private static final String AUDIENCE = "quanttrade-api";

    @TempDir Path folder;
    private KeyPair keys;
    private Tokens tokens;

    @BeforeEach
    void makeKeys() {
        keys = KeyFiles.loadOrCreate(folder.resolve("a.pem"), folder.resolve("b.pem"));
        tokens = new Tokens(keys, LIFE, SystemNanoClock.INSTANCE);
    }

    private static Instant now() {
        return Instant.ofEpochSecond(SystemNanoClock.INSTANCE.epochNanos() / 1_000_000_000L);
    }

    private static JwtClaimsBuilder claims() {
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("u1")
                .upn("a@b.c")
                .claim("jti", "1")
                .groups("trader")
                .issuedAt(now())
                .expiresAt(now().plusSeconds(60));
    }

    private String signed(JwtClaimsBuilder claims) {
        return claims.jws().algorithm(SignatureAlgorithm.RS256).sign(keys.getPrivate());
    }

    @Test
    void acceptsWhatItIssued() {
        Caller caller = tokens.verify(tokens.issue("u1", "a@b.c", "Ann", Set.of("trader")));
        assertNotNull(caller);
        assertEquals("u1", caller.userId());
        assertEquals("Ann", caller.name());
        assertEquals(Set.of("trader"), caller.roles());
        assertNotNull(tokens.verify(signed(claims())));
    }

    @Test
    void keepsItsKeysOverARestart() {
        String token = tokens.issue("u1", "a@b.c", "Ann", Set.of());
        KeyPair again = KeyFiles.loadOrCreate(folder.resolve("a.pem"), folder.resolve("b.pem"));
        assertNotNull(new Tokens(again, LIFE, SystemNanoClock.INSTANCE).verify(token));
    }

    @Test
    void refusesForeignOrChangedTokens() {
        String token = tokens.issue("u1", "a@b.c", "Ann", Set.of("trader"));
        KeyPair other = KeyFiles.loadOrCreate(folder.resolve("c.pem"), folder.resolve("d.pem"));
        assertNull(new Tokens(other, LIFE, SystemNanoClock.INSTANCE).verify(token));
        String[] parts = token.split("\\.", -1);
        String payload =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("trader", "operator");
        String changed =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        assertNull(tokens.verify(parts[0] + "." + changed + "." + parts[2]));
        String none =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertNull(tokens.verify(none + "." + parts[1] + "."));
        assertNull(tokens.verify("x"));
        assertNull(tokens.verify(""));
    }

    @Test
    void refusesOtherAlgorithms() {
        assertNull(
                tokens.verify(
                        claims().jws()
                                .algorithm(SignatureAlgorithm.RS384)
                                .sign(keys.getPrivate())));
        SecretKeySpec publicAsSecret =
                new SecretKeySpec(keys.getPublic().getEncoded(), "HmacSHA256");
        assertNull(
                tokens.verify(
                        claims().jws().algorithm(SignatureAlgorithm.HS256).sign(publicAsSecret)));
    }

    @Test
    void refusesOtherClaims() {
        assertNull(tokens.verify(signed(claims().issuer("https://other.invalid"))));
        assertNull(tokens.verify(signed(claims().audience("other"))));
        assertNull(tokens.verify(signed(claims().expiresAt(now().plusSeconds(3_600)))));
    }

    /// A signed token with these claims and no others; the library's builder would add some.
    private String raw(String... claims) throws GeneralSecurityException {
        String text =
                base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
                        + "."
                        + base64("{" + String.join(",", claims) + "}");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text
                + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesATokenWithoutARequiredClaim() throws GeneralSecurityException {
        long now = now().getEpochSecond();
        List<String> claims =
                List.of(
                        "\"iss\":\"" + ISSUER + "\"",
                        "\"aud\":\"" + AUDIENCE + "\"",
                        "\"sub\":\"u1\"",
                        "\"jti\":\"1\"",
                        "\"iat\":" + now,
                        "\"exp\":" + (now + 60));
        assertNotNull(tokens.verify(raw(claims.toArray(String[]::new))));
        for (String missing : claims) {
            String[] rest =
                    claims.stream().filter(claim -> !claim.equals(missing)).toArray(String[]::new);
            assertNull(tokens.verify(raw(rest)), "without " + missing);
        }
    }

    @Test
    void refusesATokenSixSecondsAfterItsEnd() {
        assertNull(
                tokens.verify(
                        signed(
                                claims().issuedAt(now().minusSeconds(60))
                                        .expiresAt(now().minusSeconds(7)))));
    }

    @Test
    void limitsFailedLogins() {
        long[] now = {0};
        NanoClock clock =
                new NanoClock() {
                    @Override
                    public long epochNanos() {
                        return now[0];
                    }

                    @Override
                    public long monotonicNanos() {
                        return now[0];
                    }
                };
        LoginThrottle throttle = new LoginThrottle(clock);
        for (int i = 0; i < 10; i++) {
            assertEquals(0, throttle.secondsToWait("a"));
            throttle.failed("a");
        }
        assertEquals(900, throttle.secondsToWait("a"));
        assertEquals(0, throttle.secondsToWait("b"));
        now[0] = 900_000_000_000L;
        assertEquals(0, throttle.secondsToWait("a"));
    }

    @Test
    void seesAllOfALongPassword() {
        String start = "p".repeat(100);
        String hash = Passwords.hash(start + "1");
        assertEquals(true, Passwords.matches(start + "1", hash));
        assertEquals(false, Passwords.matches(start + "2", hash));
    }
}
