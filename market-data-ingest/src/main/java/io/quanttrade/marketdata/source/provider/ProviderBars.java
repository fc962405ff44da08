package io.quanttrade.marketdata.source.provider;

import io.quanttrade.marketdata.source.file.FileBar;
import java.util.List;

/// What a provider answered for a range of dates.
///
/// @param bars good ones, in order of time; a daily bar starts at local midnight of its date
/// @param rejected what could not be used, one line each: `code: place reason`
/// @param notes worth knowing, one line each
public record ProviderBars(List<FileBar> bars, List<String> rejected, List<String> notes) {}
