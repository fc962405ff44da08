/// A backtest as a library. Comes in: what a person or a task asked for. Goes out: a report, or a
/// failure that names the option, the file or the row it is about.
///
/// What must hold: an option that the source cannot honour is refused by its name; a run whose
/// input is not right, in part or in whole, is refused or says so in its warnings; nothing is
/// printed here. `BacktestRun` chooses the source, `FileRun` and `TopicRun` prepare it, `RunPlan`
/// holds what they have in common.
@NullMarked
package io.quanttrade.backtest.run;

import org.jspecify.annotations.NullMarked;
