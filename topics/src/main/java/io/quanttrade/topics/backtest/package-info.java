/// Backtests as work to be done and as results. A task names everything its outcome depends on, and
/// its run id is the hash of that, so that the same question has the same id everywhere; the result
/// carries the hashes that prove the answer is reproducible.
@NullMarked
package io.quanttrade.topics.backtest;

import org.jspecify.annotations.NullMarked;
