package io.quanttrade.marketdata.source.provider;

import io.quanttrade.marketdata.source.file.FileBar;
import java.util.List;

/// What a provider answered for a range of dates. Its rows within the range are `bars` and
/// `rejected`, none is in both.
///
/// @param bars good ones, in order of time, one per start; a daily bar starts at local midnight of
///   its date
/// @param rejected what could not be used
/// @param notes worth knowing, one line each
public record ProviderBars(List<FileBar> bars, List<RejectedRow> rejected, List<String> notes) {}
