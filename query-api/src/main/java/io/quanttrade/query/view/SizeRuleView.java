package io.quanttrade.query.view;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How large an order should be.
///
/// @param type `FIXED_QUANTITY`, `FIXED_VALUE` or `WHOLE_POSITION`
public record SizeRuleView(
        String type,
        @Schema(nullable = true) @Nullable Long quantity,
        @Schema(nullable = true) @Nullable String value) {}
