package io.quanttrade.backtest.run;

import io.quanttrade.backtest.report.BacktestReport;

/// One backtest from options to report: plan, source, rules, run, result. Prints nothing.
public final class BacktestRun {

    private BacktestRun() {}

    /// Runs over files where the options name some, else over the topics of a stack.
    ///
    /// @throws io.quanttrade.topics.cli.CommandFailure when it cannot give a right answer
    public static BacktestReport of(RunOptions options) {
        return options.hasFiles() ? new FileRun(options).run() : new TopicRun(options).run();
    }
}
