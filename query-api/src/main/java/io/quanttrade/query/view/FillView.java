package io.quanttrade.query.view;

import java.time.Instant;

/// One execution.
///
/// @param charges brokerage, taxes and fees, positive = cost
public record FillView(
        String id,
        String orderId,
        String tradeId,
        String accountId,
        String instrumentId,
        String deploymentId,
        String mode,
        String side,
        long quantity,
        String price,
        String charges,
        Instant eventTime,
        Instant receivedTime) {}
