package io.quanttrade.query.rest;

import io.quanttrade.query.auth.Caller;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/// Whoever makes the present request.
@RequestScoped
public class CurrentCaller {

    private @Nullable Caller caller;

    void set(Caller value) {
        this.caller = value;
    }

    /// @throws ProblemException 401 when nobody signed in
    Caller get() {
        if (caller == null) {
            throw ProblemException.unauthenticated();
        }
        return caller;
    }

    /// @throws ProblemException 403 when the caller has not this role
    Caller with(String role) {
        Caller present = get();
        if (!present.has(role)) {
            throw ProblemException.of(403, "forbidden", "This needs the role " + role + ".");
        }
        return present;
    }
}
