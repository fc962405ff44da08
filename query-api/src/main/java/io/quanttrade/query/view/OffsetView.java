package io.quanttrade.query.view;

/// A place in the log; `offset` is text, -1 = nothing seen.
public record OffsetView(String topic, int partition, String offset) {}
