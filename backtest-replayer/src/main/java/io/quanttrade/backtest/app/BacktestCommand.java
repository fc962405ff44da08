package io.quanttrade.backtest.app;

import picocli.CommandLine.Command;

/// `backtest`: the commands around replays.
@Command(
        name = "backtest",
        description = "Replay market data through the cores of live trading.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = BacktestRunCommand.class)
public final class BacktestCommand {}
