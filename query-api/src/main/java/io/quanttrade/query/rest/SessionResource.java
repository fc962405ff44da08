package io.quanttrade.query.rest;

import io.quanttrade.query.auth.Caller;
import io.quanttrade.query.auth.Users;
import io.quanttrade.query.store.LastTicks;
import io.quanttrade.query.view.SessionView;
import io.quanttrade.query.view.Setting;
import io.quanttrade.query.view.Views;
import io.quanttrade.topics.value.NanoClock;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Who is signed in, and tickets for the WebSocket.
@Path("/api/v1")
@Tag(name = "session")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

    private final CurrentCaller current;
    private final Users users;
    private final Setting setting;
    private final LastTicks lastTicks;
    private final Tickets tickets;
    private final NanoClock clock;

    @Inject
    SessionResource(
            CurrentCaller current,
            Users users,
            Setting setting,
            LastTicks lastTicks,
            Tickets tickets,
            NanoClock clock) {
        this.current = current;
        this.users = users;
        this.setting = setting;
        this.lastTicks = lastTicks;
        this.tickets = tickets;
        this.clock = clock;
    }

    /// A ticket that opens one WebSocket.
    ///
    /// @param expiresIn seconds
    public record Ticket(String ticket, long expiresIn) {}

    @GET
    @Path("/session")
    @Operation(operationId = "session", summary = "The caller, the accounts and the data source")
    public SessionView session() {
        Caller caller = current.get();
        return new SessionView(
                new SessionView.User(caller.email(), caller.name(), caller.sortedRoles()),
                users.accounts(caller.userId()).stream()
                        .map(a -> new SessionView.Account(a.id(), a.mode(), a.capital()))
                        .toList(),
                setting.environment(),
                setting.dataSource(),
                lastTicks.marketTime(),
                Views.time(clock.epochNanos()),
                setting.build());
    }

    @POST
    @Path("/ws-tickets")
    @Operation(operationId = "createWsTicket", summary = "A single-use ticket for /ws/v1")
    public Ticket ticket() {
        return new Ticket(tickets.issue(current.get()), Tickets.LIFE_SECONDS);
    }
}
