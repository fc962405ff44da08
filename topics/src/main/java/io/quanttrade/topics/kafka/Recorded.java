package io.quanttrade.topics.kafka;

/// A record with its place in its topic.
public record Recorded<V>(int partition, long offset, V value) {}
