package io.quanttrade.query.view;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Health of the whole platform in one answer.
///
/// @param state `READY`, `STARTING` or `DEGRADED`
/// @param verdict one sentence
/// @param tickRate ticks per second over the last five seconds, in plain decimal
public record OpsSummary(
        String state,
        String verdict,
        List<Service> services,
        Counts counts,
        String tickRate,
        List<Lag> lag,
        @Schema(nullable = true) @Nullable Instant marketTime,
        List<TradingState> tradingStates,
        Memory memory) {

    /// One service and why it is not ready, where it is not.
    public record Service(
            String name,
            boolean ready,
            @Schema(nullable = true) @Nullable String code,
            @Schema(nullable = true) @Nullable String detail) {}

    /// Records seen since the database was made; 64-bit numbers as text.
    public record Counts(
            String ticks,
            String bars,
            String signals,
            String decisions,
            String approved,
            String denied,
            String intents,
            String orders,
            String fills,
            String deadLetters) {}

    /// Records a consumer group has not read yet, 64-bit number as text.
    public record Lag(String group, String topic, String lag) {}

    /// Trading state of a scope.
    public record TradingState(
            String scope,
            String state,
            boolean killed,
            String cause,
            String actor,
            Instant since) {}

    /// Memory of this process.
    ///
    /// @param rssBytes resident bytes as text, null where the system does not say
    public record Memory(@Schema(nullable = true) @Nullable String rssBytes) {}
}
