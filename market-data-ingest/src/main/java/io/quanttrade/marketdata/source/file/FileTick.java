package io.quanttrade.marketdata.source.file;

import io.quanttrade.topics.value.Price;

/// One tick or trade of a file.
///
/// @param tsNanos epoch nanoseconds UTC
/// @param price last traded price, positive
/// @param cumVolume units traded so far: the file's own `cum_volume`, or for trades the running sum
///   of `size` since the first row of the file
public record FileTick(long tsNanos, Price price, long cumVolume) {}
