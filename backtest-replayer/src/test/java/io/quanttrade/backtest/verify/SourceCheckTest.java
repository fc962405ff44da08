package io.quanttrade.backtest.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.marketdata.FeedEventKind;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.Price;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceCheckTest {

    private static final InstrumentId TCS = new InstrumentId("NSE:TCS");
    private static final InstrumentId INFY = new InstrumentId("NSE:INFY");
    private static final long SECOND = 1_000_000_000L;

    private static FeedEvent count(InstrumentId instrument, long updates, long beforeSecond) {
        return FeedEvent.sourceCount(instrument, updates, beforeSecond * SECOND, 1);
    }

    private static Tick tick(InstrumentId instrument, long sequence, long second) {
        return new Tick(
                instrument,
                "dhan-feed",
                sequence,
                second * SECOND,
                1,
                TickKind.TRADE,
                Price.of("100"),
                1,
                sequence,
                null,
                0,
                null,
                0,
                0);
    }

    private static SourceCheck check(FeedEvent... events) {
        return new SourceCheck(List.of(events), time -> true);
    }

    private static VerificationReport report(SourceCheck check) {
        return new VerificationReport(List.of(), check.results(), 0, 0, 0);
    }

    @Test
    void everyUpdateRecordedOrRejectedIsEqual() {
        SourceCheck check = check(count(TCS, 3, 10), count(INFY, 1, 10));
        Stream.of(tick(TCS, 1, 1), tick(TCS, 2, 2), tick(INFY, 1, 9)).forEach(check::recorded);
        check.rejected(new SourceCheck.Rejected("NSE:TCS", 3 * SECOND, new byte[] {1}));
        assertEquals(
                List.of(
                        new SourceResult(INFY, 10 * SECOND, 1, 1, 0),
                        new SourceResult(TCS, 10 * SECOND, 3, 2, 1)),
                check.results());
        assertTrue(report(check).isEqual());
    }

    /// The fault that was: a tape that began before ingest was there, and a replay that found the
    /// rest equal.
    @Test
    void shortfallIsADifferenceAndNamedPerInstrument() {
        SourceCheck check = check(count(TCS, 3, 10), count(INFY, 2, 10));
        Stream.of(tick(TCS, 1, 3), tick(INFY, 1, 1), tick(INFY, 2, 2)).forEach(check::recorded);
        VerificationReport report = report(check);
        assertFalse(report.isEqual());
        assertEquals(2, report.missing());
        assertEquals(List.of(0L, 2L), report.source().stream().map(SourceResult::missing).toList());
    }

    @Test
    void moreOfOneInstrumentDoesNotMakeUpForAnother() {
        SourceCheck check = check(count(TCS, 1, 10), count(INFY, 1, 10));
        Stream.of(tick(TCS, 1, 1), tick(TCS, 2, 2)).forEach(check::recorded);
        assertEquals(1, report(check).missing());
    }

    @Test
    void onlyWhatTheCountIsAboutIsHeldAgainstIt() {
        SourceCheck check = check(count(TCS, 2, 10));
        // The end of a session is no update, the tenth second is not counted yet, and another
        // instrument has told nothing.
        Stream.of(
                        tick(TCS, 1, 9),
                        Tick.sessionEnd(tick(TCS, 1, 9), 2, 9 * SECOND, 1),
                        tick(TCS, 3, 10),
                        tick(INFY, 1, 1))
                .forEach(check::recorded);
        check.rejected(new SourceCheck.Rejected("NSE:TCS", 10 * SECOND, new byte[] {1}));
        check.rejected(new SourceCheck.Rejected("NSE:INFY", SECOND, new byte[] {1}));
        assertEquals(List.of(new SourceResult(TCS, 10 * SECOND, 2, 1, 0)), check.results());
    }

    @Test
    void rejectedPacketThatComesAgainAfterARestartIsOneUpdate() {
        SourceCheck check = check(count(TCS, 2, 10));
        for (int times = 0; times < 2; times++) {
            check.rejected(new SourceCheck.Rejected("NSE:TCS", SECOND, new byte[] {1, 2}));
        }
        assertEquals(1, report(check).missing());
    }

    @Test
    void newestCountInTheRangeHolds() {
        List<FeedEvent> events =
                List.of(
                        count(TCS, 1, 5),
                        count(TCS, 2, 10),
                        count(TCS, 2, 10),
                        count(TCS, 9, 20),
                        new FeedEvent("NSE:TCS", FeedEventKind.GAP, 99, 100, 1, 1, "feed-gap", ""));
        SourceCheck check = new SourceCheck(events, time -> time < 20 * SECOND);
        assertEquals(2, check.results().getFirst().sent());
        assertTrue(new SourceCheck(events, time -> false).isEmpty());
        assertTrue(new SourceCheck(List.of(events.getLast()), time -> true).isEmpty());
    }
}
