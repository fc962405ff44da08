package io.quanttrade.query.view;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One event in the life of an order.
///
/// @param detail readable, null where the type says it all
public record OrderStepView(
        int sequence,
        String type,
        String state,
        Instant eventTime,
        @Schema(nullable = true) @Nullable String detail) {}
