package io.quanttrade.topics.cli;

/// A command that cannot do what was asked: `code: sentence`, with the exit code of the command
/// line.
public final class CommandFailure extends RuntimeException {

    /// What was asked for failed.
    public static final int FAILED = 1;

    /// Wrong option or file.
    public static final int USAGE = 2;

    /// The stack does not run or does not answer.
    public static final int UNAVAILABLE = 3;

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public CommandFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
