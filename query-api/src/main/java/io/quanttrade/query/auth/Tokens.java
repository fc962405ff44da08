package io.quanttrade.query.auth;

import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.NanoClock;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Access tokens: RS256, one issuer, one audience, five seconds of clock skew. The key is the one
/// given here; nothing in a token can name another.
public final class Tokens {

    private static final String ISSUER = "https://quanttrade.invalid/query-api";
    private static final String AUDIENCE = "quanttrade-api";
    private static final int CLOCK_SKEW_SECONDS = 5;
    private static final int MAX_LENGTH = 4_096;

    private static final int ID_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final PrivateKey signingKey;
    private final JWTParser parser;
    private final Duration life;
    private final NanoClock clock;

    public Tokens(KeyPair keys, Duration life, NanoClock clock) {
        this.signingKey = keys.getPrivate();
        this.life = life;
        this.clock = clock;
        JWTAuthContextInfo rules = new JWTAuthContextInfo(keys.getPublic(), ISSUER);
        rules.setExpectedAudience(Set.of(AUDIENCE));
        rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.RS256));
        rules.setClockSkew(CLOCK_SKEW_SECONDS);
        rules.setMaxTimeToLiveSecs(life.toSeconds());
        rules.setRequiredClaims(Set.of("jti", "sub", "exp", "iat"));
        this.parser = new DefaultJWTParser(rules);
    }

    public Duration life() {
        return life;
    }

    /// A fresh token of a user.
    public String issue(String userId, String email, String name, Set<String> roles) {
        Instant now = MarketTime.instant(clock.epochNanos());
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(userId)
                .upn(email)
                .claim("name", name)
                .claim("jti", tokenId())
                .groups(roles)
                .issuedAt(now)
                .expiresAt(now.plus(life))
                .jws()
                .algorithm(SignatureAlgorithm.RS256)
                .sign(signingKey);
    }

    private String tokenId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// The caller of a token, null when it is not valid now.
    public @Nullable Caller verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return null;
        }
        try {
            JsonWebToken parsed = parser.parse(token);
            Object name = parsed.getClaim("name");
            return new Caller(
                    parsed.getSubject(),
                    parsed.getName(),
                    name == null ? parsed.getName() : name.toString(),
                    parsed.getGroups(),
                    Instant.ofEpochSecond(parsed.getExpirationTime()));
        } catch (ParseException e) {
            return null;
        }
    }
}
