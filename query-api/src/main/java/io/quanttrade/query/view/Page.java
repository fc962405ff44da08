package io.quanttrade.query.view;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One page of a list, newest first.
///
/// @param items at most as many as the limit asked for
/// @param nextCursor opaque place to go on from, null at the end
public record Page<T>(List<T> items, @Schema(nullable = true) @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }
}
