package io.quanttrade.query.rest;

import io.quanttrade.query.auth.LoginThrottle;
import io.quanttrade.query.auth.Passwords;
import io.quanttrade.query.auth.Tokens;
import io.quanttrade.query.auth.Users;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Log-in with address and password.
@Path("/api/v1/auth")
@Tag(name = "auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AuthResource {

    private static final Logger AUDIT = Logger.getLogger("io.quanttrade.audit");
    private static final int MAX_EMAIL_LENGTH = 254;
    private static final int MAX_PARALLEL_HASHES = 2;
    private static final int HASH_WAIT_SECONDS = 5;

    /// Compared with where there is no such user, so that both cases take the same time.
    private static final String NOBODY = Passwords.hash("nobody has this password");

    private final Users users;
    private final Tokens tokens;
    private final LoginThrottle throttle;
    private final Semaphore hashes = new Semaphore(MAX_PARALLEL_HASHES);

    @Inject
    AuthResource(Users users, Tokens tokens, LoginThrottle throttle) {
        this.users = users;
        this.tokens = tokens;
        this.throttle = throttle;
    }

    /// What a log-in sends.
    public record Credentials(
            @Schema(required = true) @Nullable String email,
            @Schema(required = true) @Nullable String password) {}

    /// What a log-in gets.
    ///
    /// @param expiresIn seconds
    public record AccessToken(String accessToken, long expiresIn) {}

    @POST
    @Path("/login")
    @SecurityRequirements
    @Operation(operationId = "login", summary = "Get an access token")
    @APIResponse(
            responseCode = "default",
            description = "A problem",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = AccessToken.class)))
    public AccessToken login(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = Credentials.class)))
                    @Nullable String body,
            @Context HttpServerRequest connection) {
        Credentials credentials = Bodies.read(body, Credentials.class);
        String email = Users.normal(Bodies.text(credentials.email(), "/email", MAX_EMAIL_LENGTH));
        String password = Bodies.text(credentials.password(), "/password", Passwords.MAX_LENGTH);
        String account = "account " + email;
        String peer = "peer " + connection.remoteAddress().hostAddress();
        refuseThrottled(account);
        refuseThrottled(peer);
        Users.User user = users.find(email);
        boolean matches = matches(password, user == null ? NOBODY : user.passwordHash());
        if (user == null || !matches) {
            throttle.failed(account);
            throttle.failed(peer);
            AUDIT.infof("login refused from %s", peer);
            throw ProblemException.of(
                    401, "credentials-invalid", "Address or password is not right.");
        }
        throttle.succeeded(account);
        AUDIT.infof("login user=%s from %s", user.id(), peer);
        return new AccessToken(
                tokens.issue(user.id(), user.email(), user.name(), user.roles()),
                tokens.life().toSeconds());
    }

    private void refuseThrottled(String name) {
        long seconds = throttle.secondsToWait(name);
        if (seconds > 0) {
            throw ProblemException.retry(
                    429,
                    "login-throttled",
                    "Too many failed tries. Try again in " + seconds + " s.",
                    seconds);
        }
    }

    private boolean matches(String password, String hash) {
        try {
            if (!hashes.tryAcquire(HASH_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw ProblemException.retry(
                        429, "login-busy", "Too many log-ins at once.", HASH_WAIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.retry(503, "shutting-down", "Try again.", HASH_WAIT_SECONDS);
        }
        try {
            return Passwords.matches(password, hash);
        } finally {
            hashes.release();
        }
    }
}
