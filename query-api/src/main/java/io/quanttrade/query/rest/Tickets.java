package io.quanttrade.query.rest;

import io.quanttrade.query.auth.Caller;
import io.quanttrade.topics.value.NanoClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tickets for the WebSocket: a browser cannot send a token on an upgrade. Random, good once, for
/// thirty seconds. Keeps the newest 10,000.
@Singleton
public class Tickets {

    static final long LIFE_SECONDS = 30;

    private static final int MAX_TICKETS = 10_000;
    private static final int BYTES = 24;

    private record Held(Caller caller, long until) {}

    private final NanoClock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Held> held =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
                    return size() > MAX_TICKETS;
                }
            };

    @Inject
    Tickets(NanoClock clock) {
        this.clock = clock;
    }

    synchronized String issue(Caller caller) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        held.put(ticket, new Held(caller, clock.monotonicNanos() + LIFE_SECONDS * 1_000_000_000L));
        return ticket;
    }

    /// Takes a ticket away; null when there is none or it is too old.
    public synchronized @Nullable Caller redeem(String ticket) {
        Held found = held.remove(ticket);
        return found == null || found.until() < clock.monotonicNanos() ? null : found.caller();
    }
}
