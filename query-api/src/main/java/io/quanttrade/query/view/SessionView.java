package io.quanttrade.query.view;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Who is signed in, what may be traded, and where the data comes from.
///
/// @param environment `SIMULATED` or `LIVE`
/// @param marketTime newest market time seen, null before the first tick
public record SessionView(
        User user,
        List<Account> accounts,
        String environment,
        DataSource dataSource,
        @Schema(nullable = true) @Nullable Instant marketTime,
        Instant serverTime,
        String build) {

    /// The caller.
    public record User(String email, String name, List<String> roles) {}

    /// One trading account of the caller.
    ///
    /// @param capital opening cash, null while unknown
    public record Account(
            String id, String mode, @Schema(nullable = true) @Nullable String capital) {}

    /// Where the ticks come from.
    ///
    /// @param kind `SIMULATED`, `REPLAY` or `LIVE_FEED`
    /// @param speed market seconds per wall second, in plain decimal
    public record DataSource(String kind, String label, String speed) {}
}
