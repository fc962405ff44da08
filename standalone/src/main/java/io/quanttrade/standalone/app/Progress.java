package io.quanttrade.standalone.app;

import java.io.PrintStream;
import java.util.Locale;

/// Lines for a person who waits: seconds since the start and what just happened.
public final class Progress {

    private final PrintStream out;
    private final long startNanos = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public synchronized void step(String what) {
        out.printf(Locale.ROOT, "  %5.1f s  %s%n", seconds(), what);
        out.flush();
    }

    public double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
