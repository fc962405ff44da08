package io.quanttrade.standalone.embedded;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A command or a start cannot go on. The message is one line, `code: what, where, what to do`, fit
/// for the terminal as it stands.
public final class StackFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// The thing asked for failed.
    public static final int FAILED = 1;

    /// Wrong option, file, folder or port.
    public static final int USAGE = 2;

    /// The stack does not run or is not healthy.
    public static final int UNHEALTHY = 3;

    /// Asked for something that is never done here.
    public static final int REFUSED = 4;

    /// A bound was reached.
    public static final int TIMED_OUT = 5;

    private static final Pattern LINE = Pattern.compile("([a-z][a-z-]+): (.+)", Pattern.DOTALL);

    private final int exitCode;

    public StackFailure(int exitCode, String code, String sentence) {
        this(exitCode, code, sentence, null);
    }

    public StackFailure(int exitCode, String code, String sentence, @Nullable Throwable cause) {
        super(code + ": " + sentence, cause);
        this.exitCode = exitCode;
    }

    /// A failure whose cause may carry such a line already; else its text stands behind `code`.
    public static StackFailure of(int exitCode, String code, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        Matcher line = LINE.matcher(message);
        return line.matches()
                ? new StackFailure(exitCode, line.group(1), line.group(2), cause)
                : new StackFailure(exitCode, code, String.valueOf(cause), cause);
    }

    /// Exit code of the process, as listed in the help of the command line.
    public int exitCode() {
        return exitCode;
    }
}
