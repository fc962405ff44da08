package io.quanttrade.backtest.feed;

/// A record with its place in its topic.
public record Recorded<V>(int partition, long offset, V value) {}
