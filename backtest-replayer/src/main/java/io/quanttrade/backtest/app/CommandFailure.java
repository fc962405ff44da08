package io.quanttrade.backtest.app;

/// A command that cannot do what was asked: `code: sentence`, with the exit code of the command
/// line.
final class CommandFailure extends RuntimeException {

    static final int USAGE = 2;
    static final int UNAVAILABLE = 3;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
