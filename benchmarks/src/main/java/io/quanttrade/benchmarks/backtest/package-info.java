/// Backtests of the command line, as whole processes. Comes in: how many bars and rounds. Goes out:
/// CPU and wall seconds of `backtest run`, and of a bare loop that reads the same rows with the
/// same reader and does nothing with them, in alternating rounds.
@NullMarked
package io.quanttrade.benchmarks.backtest;

import org.jspecify.annotations.NullMarked;
