package io.quanttrade.marketdata.source.file;

import java.time.LocalDate;

/// One row of a factor file.
///
/// @param until last local date the factors hold for
/// @param priceFactor for dividends, in billionths
/// @param splitFactor for splits, in billionths
public record FileFactor(LocalDate until, long priceFactor, long splitFactor) {}
