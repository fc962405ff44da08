package io.quanttrade.simulator.core;

import java.util.List;
import java.util.Optional;

/// Where the ticks come from: recorded files or the seeded model. A source is a sequence of events
/// in market time; it never looks at a clock.
public interface MarketSource {
    /// Time of an event that will never come: the source is over.
    long NEVER = Long.MAX_VALUE;

    /// All instruments; each one's `index` is its place in this list.
    List<InstrumentMarket> instruments();

    /// Names the source: files or model, its seed and its start. Equal texts play the same events.
    String identity();

    /// Market time of the first event, epoch milliseconds UTC.
    long startMillis();

    /// Market time of the next event, or [#NEVER].
    long nextMillis();

    /// Applies the next event and returns the instrument it changed.
    InstrumentMarket advance();

    /// How much of a tape has been played, over all resumptions; empty where the source is not one.
    default Optional<SentCounts> sent() {
        return Optional.empty();
    }

    /// Whether orders can trade at this market time.
    boolean isOpen(long millis);

    /// The place in the sequence before the next event, as text for [#resume].
    String position();

    /// Goes to a place an equal source returned from [#position]. Throws [IllegalArgumentException]
    /// when the text belongs to another source.
    void resume(String position);
}
