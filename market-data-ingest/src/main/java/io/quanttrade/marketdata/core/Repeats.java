package io.quanttrade.marketdata.core;

/// What a source may send again, and how much is remembered to recognise it.
///
/// @param stretches true for a source that goes back after an interruption and sends everything
///   from there again (a recording, the simulator); false for one that only ever sends its present
///   state, so that nothing missed comes again (Dhan)
/// @param memory ticks remembered per instrument, a power of two
public record Repeats(boolean stretches, int memory) {

    /// For a source without replay: out-of-order copies are recognised as far back as this.
    private static final int SHORT_MEMORY = 64;

    private static final int MAX_MEMORY = 4_096;
    private static final int MIN_MEMORY = 256;

    /// Bound of the memory of all instruments together, eight bytes each.
    private static final int TOTAL_MEMORY = 1 << 21;

    public Repeats {
        if (Integer.bitCount(memory) != 1) {
            throw new IllegalArgumentException("memory must be a power of two: " + memory);
        }
    }

    /// A source that sends its present state only.
    public static Repeats none() {
        return new Repeats(false, SHORT_MEMORY);
    }

    /// A source that may send whole stretches again.
    ///
    /// @param instruments how many share the bounded memory
    public static Repeats ofStretches(int instruments) {
        int share = Integer.highestOneBit(Math.max(1, TOTAL_MEMORY / Math.max(1, instruments)));
        return new Repeats(true, Math.clamp(share, MIN_MEMORY, MAX_MEMORY));
    }
}
