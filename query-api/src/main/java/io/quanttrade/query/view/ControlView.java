package io.quanttrade.query.view;

import java.time.Instant;

/// The trading state of a scope, an account or `*` for all.
///
/// @param state `ACTIVE`, `REDUCING` or `HALTED`
public record ControlView(
        String id,
        String scope,
        String version,
        String state,
        boolean killed,
        String cause,
        String actor,
        Instant since) {}
