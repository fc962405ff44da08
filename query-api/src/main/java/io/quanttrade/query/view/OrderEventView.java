package io.quanttrade.query.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One order event by itself, for lineage.
public record OrderEventView(
        String id,
        String orderId,
        int sequence,
        String type,
        @Nullable String detail,
        Instant eventTime,
        Instant receivedTime) {}
