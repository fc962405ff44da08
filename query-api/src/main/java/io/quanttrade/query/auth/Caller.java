package io.quanttrade.query.auth;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Whoever a valid token belongs to.
///
/// @param userId subject of the token
/// @param expires when the token ends
public record Caller(String userId, String email, String name, Set<String> roles, Instant expires) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean has(String role) {
        return roles.contains(role);
    }

    /// Roles in alphabetical order.
    public List<String> sortedRoles() {
        return roles.stream().sorted().toList();
    }
}
