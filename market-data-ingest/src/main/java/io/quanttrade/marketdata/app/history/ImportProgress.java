package io.quanttrade.marketdata.app.history;

import io.quanttrade.topics.value.NanoClock;
import java.io.PrintStream;
import java.util.Locale;

/// Shows how far an import is: a bar that is drawn anew on a terminal, else a plain line every few
/// seconds.
final class ImportProgress {

    private static final long TERMINAL_NANOS = 200_000_000L;
    private static final long PLAIN_NANOS = 5_000_000_000L;
    private static final int BAR_WIDTH = 24;
    private static final int LINE_WIDTH = 110;
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintStream stream;
    private final boolean terminal;
    private final NanoClock clock;
    private final long totalBytes;
    private final long start;
    private long lastShown;
    private long rowsBefore;
    private long bytesBefore;
    private boolean drawn;

    /// @param totalBytes of all files as they are
    ImportProgress(PrintStream stream, boolean terminal, NanoClock clock, long totalBytes) {
        this.stream = stream;
        this.terminal = terminal;
        this.clock = clock;
        this.totalBytes = totalBytes;
        this.start = clock.monotonicNanos();
        this.lastShown = start;
    }

    /// @param rows of the present file
    /// @param bytes of the present file
    void show(String file, long rows, long bytes) {
        long now = clock.monotonicNanos();
        if (now - lastShown < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
            return;
        }
        lastShown = now;
        String line = line(file, rowsBefore + rows, bytesBefore + bytes, now - start);
        if (terminal) {
            stream.print("\r" + padded(line));
            drawn = true;
        } else {
            stream.println(line);
        }
        stream.flush();
    }

    void fileEnded(long rows, long bytes) {
        rowsBefore += rows;
        bytesBefore += bytes;
    }

    /// Makes room for another line on a terminal.
    void clear() {
        if (drawn) {
            stream.print("\r" + " ".repeat(LINE_WIDTH) + "\r");
            stream.flush();
            drawn = false;
        }
    }

    double seconds() {
        return (clock.monotonicNanos() - start) / NANOS_PER_SECOND;
    }

    private String line(String file, long rows, long bytes, long nanos) {
        double part = totalBytes == 0 ? 1 : Math.min(1, bytes / (double) totalBytes);
        double seconds = nanos / NANOS_PER_SECOND;
        long left = part == 0 ? 0 : Math.round(seconds * (1 - part) / part);
        int full = (int) Math.round(part * BAR_WIDTH);
        String bar = terminal ? "[" + "#".repeat(full) + "-".repeat(BAR_WIDTH - full) + "] " : "";
        return bar
                + String.format(
                        Locale.ROOT,
                        "%3.0f%%  %,d rows  %,.0f rows/s  %d:%02d left  %s",
                        part * 100,
                        rows,
                        rows / Math.max(seconds, 1e-9),
                        left / 60,
                        left % 60,
                        file);
    }

    private static String padded(String line) {
        String cut = line.substring(0, Math.min(LINE_WIDTH, line.length()));
        return cut + " ".repeat(LINE_WIDTH - cut.length());
    }
}
