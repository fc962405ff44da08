package io.quanttrade.simulator.engine;

import io.quanttrade.simulator.store.DataFolder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one client id and its one live access token. Tokens look like Dhan's JWTs and carry `exp`,
/// so that clients that read it work; the signature is random because nobody checks it.
public final class Credentials {
    /// How a token was made: on the web or by program.
    public enum Kind {
        SELF,
        APP
    }

    /// Lifetime of the first token, that of Dhan's sandbox; later ones live a day.
    private static final int FIRST_TOKEN_DAYS = 30;

    private static final Pattern EXPIRY = Pattern.compile("\"exp\":(\\d+)");
    private static final int SIGNATURE_BYTES = 48;

    private final String clientId;
    private final @Nullable DataFolder folder;
    private final Switches switches;

    /// Read by the starter of the simulator from its own thread.
    private volatile String token;

    private String replacedToken = "";

    /// `given` wins over the folder's token; without either one is made and kept in the folder.
    public Credentials(
            String clientId,
            @Nullable String given,
            @Nullable DataFolder folder,
            Switches switches) {
        this.clientId = clientId;
        this.folder = folder;
        this.switches = switches;
        Optional<String> kept = folder == null ? Optional.empty() : folder.token();
        if (given != null) {
            token = given;
        } else if (kept.isPresent() && expiryOf(kept.get()).isAfter(Instant.now())) {
            token = kept.get();
        } else {
            token = create(Kind.SELF, FIRST_TOKEN_DAYS);
            keep();
        }
    }

    public String clientId() {
        return clientId;
    }

    public String token() {
        return token;
    }

    /// When the live token ends; a token of another form never does.
    public Instant expiry() {
        return expiryOf(token);
    }

    /// Makes a new token for a day; the old one is dead at once, and one that was expired by switch
    /// is alive again.
    public void replace(Kind kind) {
        replacedToken = token;
        token = create(kind, 1);
        switches.tokenExpired = false;
        keep();
    }

    /// How the live token was made; one given by hand counts as made on the web.
    public Kind kind() {
        return payloadOf(token).contains("\"tokenConsumerType\":\"APP\"") ? Kind.APP : Kind.SELF;
    }

    /// Whether REST accepts this token.
    public boolean accepts(@Nullable String presented) {
        return presented != null && !switches.tokenExpired && same(presented, token);
    }

    /// 0 for a good pair, else the feed's disconnect reason: 807 expired, 808 wrong client id, 809
    /// wrong token.
    public int refusal(@Nullable String presentedClient, @Nullable String presented) {
        if (presentedClient == null || !same(presentedClient, clientId)) {
            return 808;
        }
        if (presented == null) {
            return 809;
        }
        if (switches.tokenExpired || (!replacedToken.isEmpty() && same(presented, replacedToken))) {
            return 807;
        }
        return same(presented, token) ? 0 : 809;
    }

    private void keep() {
        if (folder != null) {
            folder.token(token);
        }
    }

    private String create(Kind kind, int days) {
        long expiry = Instant.now().plus(days, ChronoUnit.DAYS).getEpochSecond();
        String payload =
                "{\"iss\":\"dhan\",\"partnerId\":\"\",\"exp\":%d,\"tokenConsumerType\":\"%s\",\"dhanClientId\":\"%s\"}"
                        .formatted(expiry, kind, clientId);
        byte[] signature = new byte[SIGNATURE_BYTES];
        new SecureRandom().nextBytes(signature);
        return encode("{\"typ\":\"JWT\",\"alg\":\"HS512\"}".getBytes(StandardCharsets.UTF_8))
                + "."
                + encode(payload.getBytes(StandardCharsets.UTF_8))
                + "."
                + encode(signature);
    }

    private static Instant expiryOf(String token) {
        Matcher matcher = EXPIRY.matcher(payloadOf(token));
        return matcher.find()
                ? Instant.ofEpochSecond(Long.parseLong(matcher.group(1)))
                : Instant.MAX;
    }

    /// The claims of a JWT; empty for a token of another form, given by hand.
    private static String payloadOf(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return "";
        }
        try {
            return new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
