package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.TradingCalendar;
import io.quanttrade.simulator.engine.Credentials;
import io.quanttrade.simulator.engine.Switches;
import io.quanttrade.simulator.engine.Totp;
import io.quanttrade.simulator.json.DhanJson;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The auth host on the simulator's own port: token by PIN and TOTP, and the consent flows of API
/// keys and partners. Any app id with any secret is taken, because the simulator has one client.
public final class AuthApi {
    private static final long TWO_MINUTES = 120_000;
    private static final int CONSENTS_A_DAY = 25;
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private final Credentials credentials;
    private final Switches switches;

    /// Consents given by id; true once the browser has logged in. At most a day's allowance.
    private final Map<String, Boolean> consents = new LinkedHashMap<>();

    private final Map<String, String> tokenIds = new LinkedHashMap<>();
    private LocalDate consentDay = LocalDate.MIN;
    private int consentsToday;
    private long lastToken = -TWO_MINUTES;

    public AuthApi(Credentials credentials, Switches switches) {
        this.credentials = credentials;
        this.switches = switches;
    }

    /// Whether the first path segment belongs to the auth host.
    public static boolean serves(String root) {
        return switch (root) {
            case "app", "partner", "login", "consent-login" -> true;
            default -> false;
        };
    }

    /// `request.path()` holds all segments. Throws nothing: a refusal is an answer.
    public Answer handle(Request request, long millis) {
        return switch (request.method() + " /" + String.join("/", request.path())) {
            case "POST /app/generateAccessToken" -> byPin(request, millis);
            case "POST /app/generate-consent" ->
                    consent(request, "app_id", "app_secret", "consentAppId", millis);
            case "POST /partner/generate-consent" ->
                    consent(request, "partner_id", "partner_secret", "consentId", millis);
            case "GET /login/consentApp-login" -> login(request, "consentAppId");
            case "GET /consent-login" -> login(request, "consentId");
            case "GET /app/consumeApp-consent", "POST /app/consumeApp-consent" ->
                    consume(request, "app_id", "app_secret");
            case "GET /partner/consume-consent", "POST /partner/consume-consent" ->
                    consume(request, "partner_id", "partner_secret");
            default -> Answer.unknownPath(request.rawPath());
        };
    }

    private Answer byPin(Request request, long millis) {
        Map<String, String> query = request.query();
        if (!credentials.clientId().equals(query.get("dhanClientId"))
                || !switches.authPin.equals(query.get("pin"))) {
            return refused("Invalid Pin");
        }
        String code = query.getOrDefault("totp", "");
        if (!Totp.accepts(switches.authTotpSecret, code, millis / 1_000)) {
            return refused("Invalid TOTP");
        }
        if (millis - lastToken < TWO_MINUTES) {
            return refused("Token can be generated once every 2 minutes.");
        }
        lastToken = millis;
        credentials.replace(Credentials.Kind.APP);
        return token(MILLIS);
    }

    private Answer consent(
            Request request, String idHeader, String secretHeader, String key, long millis) {
        LocalDate today = TradingCalendar.dateOf(millis);
        if (!today.equals(consentDay)) {
            consentDay = today;
            consentsToday = 0;
            consents.clear();
            tokenIds.clear();
        }
        if (isMissing(request.header(idHeader)) || isMissing(request.header(secretHeader))) {
            return refused("Invalid app credentials");
        }
        if (consentsToday >= CONSENTS_A_DAY) {
            return refused("Consent limit of the day reached");
        }
        consentsToday++;
        String id = UUID.randomUUID().toString();
        consents.put(id, false);
        ObjectNode node = DhanJson.object();
        node.put(key, id);
        node.put(key.equals("consentAppId") ? "consentAppStatus" : "consentStatus", "GENERATED");
        node.put("status", "success");
        return Answer.ok(node);
    }

    /// The page a person would log in on: sends the browser on with a token id.
    private Answer login(Request request, String key) {
        String id = request.query().getOrDefault(key, "");
        if (consents.replace(id, true) == null) {
            return refused("Invalid consent");
        }
        String tokenId = UUID.randomUUID().toString();
        tokenIds.put(tokenId, id);
        return Answer.redirect(switches.consentRedirect + "?tokenId=" + tokenId);
    }

    private Answer consume(Request request, String idHeader, String secretHeader) {
        String consent = tokenIds.remove(request.query().getOrDefault("tokenId", ""));
        if (consent == null
                || isMissing(request.header(idHeader))
                || isMissing(request.header(secretHeader))) {
            return refused("Invalid token id");
        }
        consents.remove(consent);
        credentials.replace(Credentials.Kind.APP);
        return token(SECONDS);
    }

    private Answer token(DateTimeFormatter format) {
        ObjectNode node = person(credentials.clientId());
        node.put("accessToken", credentials.token());
        node.put(
                "expiryTime",
                LocalDateTime.ofInstant(credentials.expiry(), TradingCalendar.IST).format(format));
        return Answer.ok(node);
    }

    /// The fields every token answer begins with.
    static ObjectNode person(String clientId) {
        ObjectNode node = DhanJson.object();
        node.put("dhanClientId", clientId);
        node.put("dhanClientName", "SIMULATED CLIENT");
        node.put("dhanClientUcc", "SIMU12345Q");
        node.put("givenPowerOfAttorney", false);
        return node;
    }

    private static boolean isMissing(@Nullable String header) {
        return header == null || header.isBlank();
    }

    private static Answer refused(String message) {
        ObjectNode node = DhanJson.object();
        node.put("status", "error");
        node.put("message", message);
        return Answer.ok(node);
    }
}
