package io.quanttrade.query.rest;

import io.quanttrade.query.auth.Caller;
import io.quanttrade.query.store.Commands;
import io.quanttrade.query.store.IdempotencyKeys;
import io.quanttrade.query.store.IdempotencyKeys.Outcome;
import io.quanttrade.query.store.ReadModel;
import io.quanttrade.query.store.Table;
import io.quanttrade.query.view.ControlView;
import io.quanttrade.query.view.LimitsView;
import io.quanttrade.query.view.Page;
import io.quanttrade.query.view.Views;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.value.DeterministicId;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Limits, trading states, and the kill switch. A command is answered when the event log has it.
@Path("/api/v1/risk")
@Tag(name = "risk")
@Produces(MediaType.APPLICATION_JSON)
public class RiskResource {

    /// Role that may kill and release.
    static final String OPERATOR = "operator";

    private static final Logger AUDIT = Logger.getLogger("io.quanttrade.audit");
    private static final int MAX_REASON_LENGTH = 200;
    private static final int MAX_KEY_LENGTH = 64;

    private final Lists lists;
    private final ReadModel model;
    private final Commands commands;
    private final IdempotencyKeys keys;
    private final CurrentCaller current;

    @Inject
    RiskResource(
            Lists lists,
            ReadModel model,
            Commands commands,
            IdempotencyKeys keys,
            CurrentCaller current) {
        this.lists = lists;
        this.model = model;
        this.commands = commands;
        this.keys = keys;
        this.current = current;
    }

    /// What a kill or a release sends.
    ///
    /// @param scope an account, or `*` for all
    /// @param reason readable; it becomes the cause of the state
    public record ControlRequest(
            @Schema(required = true) @Nullable String scope,
            @Schema(required = true) @Nullable String reason) {}

    @GET
    @Path("/limits")
    @Operation(operationId = "listLimits", summary = "The limits of each account")
    public Page<LimitsView> limits(@BeanParam ListParams params) {
        return lists.owned(
                "limits",
                params,
                (filter, after, limit) ->
                        model.page(Table.RISK_LIMITS, LimitsView.class, filter, after, limit));
    }

    @GET
    @Path("/controls")
    @Operation(operationId = "listControls", summary = "Trading states that were set")
    public Page<ControlView> controls(@BeanParam ListParams params) {
        return lists.owned(
                "controls",
                params,
                (filter, after, limit) ->
                        model.page(
                                Table.RISK_CONTROLS,
                                ControlView.class,
                                new ReadModel.Filter(
                                        withEverywhere(filter.accounts()), null, null, null),
                                after,
                                limit));
    }

    /// The state for all accounts concerns every caller.
    private static @Nullable List<String> withEverywhere(@Nullable List<String> accounts) {
        if (accounts == null) {
            return null;
        }
        List<String> scopes = new java.util.ArrayList<>(accounts);
        scopes.add(RiskControl.EVERYWHERE);
        return scopes;
    }

    @POST
    @Path("/kill")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "kill", summary = "Stop all but cancels")
    @APIResponse(
            responseCode = "200",
            description = "The kill is in the event log",
            content = @Content(schema = @Schema(implementation = ControlView.class)))
    public Response kill(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema =
                                                    @Schema(implementation = ControlRequest.class)))
                    @Nullable String body,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return control(true, body, key);
    }

    @POST
    @Path("/release")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "release", summary = "Lift a kill")
    @APIResponse(
            responseCode = "200",
            description = "The release is in the event log",
            content = @Content(schema = @Schema(implementation = ControlView.class)))
    public Response release(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema =
                                                    @Schema(implementation = ControlRequest.class)))
                    @Nullable String body,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        return control(false, body, key);
    }

    private Response control(boolean kill, @Nullable String body, @Nullable String key) {
        Caller caller = current.with(OPERATOR);
        ControlRequest request = Bodies.read(body, ControlRequest.class);
        String scope = Bodies.text(request.scope(), "/scope", MAX_KEY_LENGTH);
        String reason = Bodies.text(request.reason(), "/reason", MAX_REASON_LENGTH);
        if (!scope.equals(RiskControl.EVERYWHERE)) {
            lists.accounts(scope);
        }
        if (key == null) {
            return ok(write(caller, kill, scope, reason));
        }
        if (key.isBlank() || key.length() > MAX_KEY_LENGTH) {
            throw ProblemException.of(
                    400,
                    "idempotency-key-invalid",
                    "The key may have 1 to " + MAX_KEY_LENGTH + " characters.");
        }
        String hash = DeterministicId.of(kill ? "kill" : "release", scope, reason);
        return switch (keys.once(
                caller.userId(), key, hash, () -> write(caller, kill, scope, reason))) {
            case Outcome.Answered answered -> ok(answered.body());
            case Outcome.Reused reused ->
                    throw ProblemException.of(
                            422,
                            "idempotency-key-reused",
                            "This key was used for another request.");
            case Outcome.InFlight inFlight ->
                    throw ProblemException.retry(
                            409,
                            "idempotency-key-in-flight",
                            "The first request with this key is still running.",
                            1);
        };
    }

    private String write(Caller caller, boolean kill, String scope, String reason) {
        RiskControl control = commands.control(scope, kill, reason, caller.email());
        AUDIT.infof(
                "%s scope=%s version=%d user=%s",
                kill ? "kill" : "release", scope, control.version(), caller.userId());
        return Bodies.write(Views.control(control));
    }

    private static Response ok(String body) {
        return Response.ok(body, MediaType.APPLICATION_JSON).build();
    }
}
