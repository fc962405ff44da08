package io.quanttrade.backtest.verify;

import java.util.List;

/// The first place where a replay differs from the recording.
///
/// @param live the recorded record, `nothing` where there is none
/// @param replay the replayed one, `nothing` where there is none
/// @param causes ids of the records that led to it, nearest first
public record Divergence(String stage, String live, String replay, List<String> causes) {}
