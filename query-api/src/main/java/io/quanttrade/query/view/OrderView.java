package io.quanttrade.query.view;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An order as its events say, folded by `orderSequence`.
///
/// @param id the correlation id it carries at the venue
/// @param venueOrderId the venue's id, null while unknown
/// @param orderType null while the intent is not known
/// @param averagePrice of what is filled, null while nothing is
/// @param reason of the last reject, cancel or doubt
public record OrderView(
        String id,
        String intentId,
        @Schema(nullable = true) @Nullable String venueOrderId,
        String accountId,
        String instrumentId,
        String deploymentId,
        String mode,
        String venue,
        String side,
        long quantity,
        @Schema(nullable = true) @Nullable String orderType,
        @Schema(nullable = true) @Nullable String limitPrice,
        String state,
        long filledQuantity,
        long leavesQuantity,
        @Schema(nullable = true) @Nullable String averagePrice,
        @Schema(nullable = true) @Nullable String reason,
        Instant eventTime,
        Instant updatedTime,
        List<OrderStepView> history) {

    public OrderView {
        history = List.copyOf(history);
    }

    /// The same order with the terms of its intent.
    public OrderView withTerms(@Nullable String type, @Nullable String limit) {
        return new OrderView(
                id,
                intentId,
                venueOrderId,
                accountId,
                instrumentId,
                deploymentId,
                mode,
                venue,
                side,
                quantity,
                type,
                limit,
                state,
                filledQuantity,
                leavesQuantity,
                averagePrice,
                reason,
                eventTime,
                updatedTime,
                history);
    }
}
