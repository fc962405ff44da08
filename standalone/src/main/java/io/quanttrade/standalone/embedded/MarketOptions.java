package io.quanttrade.standalone.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Which market plays: recorded `ticks`, or, when that list is empty, the seeded model at
/// `tickRate` ticks per second over all stocks. `speed` is market seconds per wall second, infinite
/// = as fast as it goes.
public record MarketOptions(List<Path> ticks, double speed, long seed, double tickRate) {

    public static final long DEFAULT_SEED = 42;
    public static final double DEFAULT_TICK_RATE = 20;

    public MarketOptions {
        ticks = List.copyOf(ticks);
    }

    /// @throws StackFailure `tick-file-missing` (exit 2) for the first file that cannot be read
    public void requireReadable() {
        for (Path file : ticks) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new StackFailure(
                        StackFailure.USAGE,
                        "tick-file-missing",
                        file + " cannot be read; check the path given with --ticks");
            }
        }
    }

    /// True when both play the same market, at whatever speed.
    public boolean sameMarket(MarketOptions other) {
        return ticks.equals(other.ticks) && seed == other.seed && tickRate == other.tickRate;
    }

    /// For messages: the file names, or the seed of the model.
    public String describe() {
        return ticks.isEmpty()
                ? "the generated market, seed " + seed + ", " + tickRate + " ticks/s"
                : String.join(
                        ", ", ticks.stream().map(f -> String.valueOf(f.getFileName())).toList());
    }
}
