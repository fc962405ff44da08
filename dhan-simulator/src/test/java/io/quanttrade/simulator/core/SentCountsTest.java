package io.quanttrade.simulator.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentCountsTest {

    private static final long OPEN = 1_621_223_100_000L;

    private static TickTape tape(String symbol, long[]... rows) {
        TickTape tape = new TickTape(KnownInstruments.forSymbol(symbol));
        for (long[] row : rows) {
            tape.add(OPEN + row[0], row[1] * 10_000, row[2]);
        }
        return tape;
    }

    /// Rows are milliseconds, rupees, quantity.
    private static RecordedMarket market() {
        return new RecordedMarket(
                List.of(
                        tape(
                                "RELIANCE",
                                new long[] {0, 1_900, 5},
                                new long[] {500, 1_900, 5},
                                new long[] {900, 1_901, 0},
                                new long[] {2_000, 1_901, 1}),
                        // The same second and value again: one packet to the reader of an index.
                        tape(
                                "NIFTY50",
                                new long[] {100, 15_000, 0},
                                new long[] {600, 15_000, 0},
                                new long[] {700, 15_001, 0},
                                new long[] {1_100, 15_001, 0})));
    }

    private static void play(RecordedMarket market, int rows) {
        for (int i = 0; i < rows; i++) {
            market.advance();
        }
    }

    private static List<Long> updates(RecordedMarket market) {
        return market.sent().orElseThrow().counts().stream()
                .map(SentCounts.Count::updates)
                .toList();
    }

    @Test
    void countsWholeSecondsAndWhatAReaderCanTellApart() {
        RecordedMarket market = market();
        assertEquals(List.of(0L, 0L), updates(market));
        assertEquals(OPEN, market.sent().orElseThrow().beforeMillis());
        play(market, 6);
        assertEquals(List.of(0L, 0L), updates(market), "the first second is not over");
        play(market, 1);
        assertEquals(OPEN + 1_000, market.sent().orElseThrow().beforeMillis());
        assertEquals(List.of(3L, 2L), updates(market));
        assertFalse(market.sent().orElseThrow().over());
        play(market, 1);
        SentCounts end = market.sent().orElseThrow();
        assertTrue(end.over());
        assertEquals(OPEN + 3_000, end.beforeMillis());
        assertEquals(List.of(4L, 3L), updates(market));
    }

    @Test
    void countsGoOnAfterARestart() {
        RecordedMarket first = market();
        play(first, 7);
        RecordedMarket resumed = market();
        resumed.resume(first.position());
        assertEquals(first.sent().orElseThrow(), resumed.sent().orElseThrow());
        play(resumed, 1);
        assertEquals(List.of(4L, 3L), updates(resumed));
    }

    @Test
    void aModelKnowsNoEnd() {
        assertTrue(new ModelMarket(1, LocalDate.of(2026, 11, 20), 20, 5).sent().isEmpty());
    }
}
