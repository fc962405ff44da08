package io.quanttrade.marketdata.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TickNormalizerTest {

    private static final long OPEN =
            MarketTime.epochNanos(LocalDate.of(2021, 5, 17), LocalTime.of(10, 0));
    private static final TradingCalendar CALENDAR = calendar(LocalTime.of(15, 30));

    private final TickNormalizer normalizer = normalizer();

    private static TradingCalendar calendar(LocalTime close) {
        return new TradingCalendar(
                List.of(
                        new CalendarEntry.SessionRule(
                                "NSE_EQ/all",
                                ExchangeSegment.NSE_EQ,
                                null,
                                LocalTime.of(9, 15),
                                close,
                                close.minusMinutes(10),
                                LocalDate.EPOCH,
                                null,
                                1)));
    }

    @Test
    void cleanTicksAreNumberedFromOneWithoutHoles() {
        for (int i = 1; i <= 5; i++) {
            Tick tick = accepted(raw(i, 100.05f, i * 10L));
            assertEquals(i, tick.sequence());
            assertEquals(0, tick.flags());
            assertEquals(Price.of("100.05"), tick.lastPrice());
        }
        assertEquals(new TickAccounting(5, 5, 0, 0, 0), normalizer.accounting());
    }

    @Test
    void aChangedQuoteAloneIsAQuoteTick() {
        assertEquals(TickKind.TRADE, accepted(quoted(1, 100f, 10, 99.95f, 100.05f)).kind());
        Tick quote = accepted(quoted(1, 100f, 10, 99.90f, 100.05f));
        assertEquals(TickKind.QUOTE, quote.kind());
        assertEquals(Price.of("99.90"), quote.bid());
    }

    @Test
    void theSameTickAgainIsADuplicate() {
        accepted(raw(1, 100f, 10));
        duplicate(raw(1, 100f, 10));
        assertEquals(2, accepted(raw(2, 100f, 11)).sequence());
    }

    @Test
    void aQuoteThatReturnsToWhatItWasIsNews() {
        accepted(quoted(1, 100f, 10, 99.95f, 100.05f));
        accepted(quoted(1, 100f, 10, 99.90f, 100.05f));
        assertEquals(3, accepted(quoted(1, 100f, 10, 99.95f, 100.05f)).sequence());
    }

    @Test
    void flagsWhatLooksWrong() {
        accepted(quoted(10, 100f, 10, 99.95f, 100.05f));
        assertFlags(quoted(11, 125f, 11, 99.95f, 100.05f), TickFlag.OUTLIER);
        assertFlags(quoted(12, 100f, 12, 100.05f, 100.05f), TickFlag.CROSSED);
        assertFlags(quoted(9, 100f, 13, 99.95f, 100.05f), TickFlag.LATE);
        assertFlags(quoted(13, 100f, 12, 99.95f, 100.05f), TickFlag.VOLUME_FELL);
        assertFlags(quoted(14, 100.009f, 14, 99.95f, 100.05f), TickFlag.SNAPPED);
        assertEquals(1, normalizer.accounting().clean());
        assertEquals(5, normalizer.accounting().flagged());
    }

    @Test
    void aNewLevelIsBelievedWhenPrintsStayThere() {
        accepted(raw(1, 100f, 1));
        for (int i = 2; i <= 6; i++) {
            assertTrue(accepted(raw(i, 150f, i)).has(TickFlag.OUTLIER));
        }
        assertEquals(0, accepted(raw(7, 150f, 7)).flags());
    }

    @Test
    void outsideTheSessionIsFlagged() {
        long evening = (10 * 3600L);
        assertFlags(raw((int) evening, 100f, 1), TickFlag.OFF_SESSION);
        assertFlags(raw(-3600, 100f, 1), TickFlag.OFF_SESSION, TickFlag.LATE);
    }

    /// 10:00 is second 0, 15:30 second 19,800.
    private static final int CLOSE = 19_800;

    private static long at(int second) {
        return OPEN + second * 1_000_000_000L;
    }

    @Test
    void sessionThatHadATradeEndsOnceTheMarketIsBeyondIt() {
        accepted(raw(0, 100f, 10));
        assertNull(normalizer.endSession(at(CLOSE - 1), 7));
        assertEquals(
                Tick.sessionEnd(assertNotNullAnd(normalizer.last()), 2, at(CLOSE), 7),
                normalizer.endSession(at(CLOSE), 7));
        assertNull(normalizer.endSession(at(CLOSE + 1), 8), "once");
        // A straggler opens nothing again, the next day does.
        assertEquals(3, accepted(raw(CLOSE - 1, 100.05f, 11)).sequence());
        assertNull(normalizer.endSession(at(CLOSE + 2), 8));
        assertEquals(4, accepted(raw(86_400, 100f, 1)).sequence());
        assertEquals(
                at(86_400 + CLOSE),
                assertNotNullAnd(normalizer.endSession(at(100_000_000), 9)).eventTime());
        assertEquals(new TickAccounting(3, 3, 0, 0, 0), normalizer.accounting(), "raw ticks only");
    }

    @Test
    void sessionEndsBeforeTheFirstTickAtOrAfterItsEnd() {
        accepted(raw(CLOSE - 1, 100f, 10));
        duplicate(raw(CLOSE - 1, 100f, 10));
        rejected("price-zero", raw(CLOSE, 0f, 10));
        TickOutcome.Accepted next =
                assertInstanceOf(TickOutcome.Accepted.class, normalizer.apply(raw(CLOSE, 101f, 9)));
        Tick end = assertNotNullAnd(next.sessionEnd());
        assertEquals(
                List.of(2L, at(CLOSE), 10L),
                List.of(end.sequence(), end.eventTime(), end.dayVolume()));
        assertEquals(3, next.tick().sequence());
        assertTrue(next.tick().has(TickFlag.VOLUME_FELL), "judged against the tick before it");
        assertNull(
                assertInstanceOf(
                                TickOutcome.Accepted.class,
                                normalizer.apply(raw(CLOSE + 5, 101f, 12)))
                        .sessionEnd());
    }

    @Test
    void sessionWithoutATradeOfItsOwnDoesNotEnd() {
        accepted(raw(-3600, 100f, 1));
        assertNull(normalizer.endSession(at(CLOSE), 7), "the pre-open is no session");
        accepted(quoted(-60 * 50, 100f, 1, 99.95f, 100.05f));
        assertNull(normalizer.endSession(at(CLOSE), 7));
    }

    @Test
    void restartBeforeTheEndEndsItAndOneAfterItDoesNotEndItAgain() {
        Tick trade = accepted(raw(CLOSE - 60, 100f, 10));
        TickNormalizer early = normalizer();
        early.restore(trade);
        Tick end = assertNotNullAnd(early.endSession(at(CLOSE + 5), 7));
        assertEquals(2, end.sequence());
        TickNormalizer late = normalizer();
        late.restore(trade);
        late.restore(end);
        assertNull(late.endSession(at(CLOSE + 5), 7));
        assertInstanceOf(TickOutcome.Duplicate.class, late.apply(raw(CLOSE - 60, 100f, 10)));
        TickOutcome.Accepted next =
                assertInstanceOf(TickOutcome.Accepted.class, late.apply(raw(86_400, 101f, 3)));
        assertEquals(3, next.tick().sequence());
        TickNormalizer interrupted = normalizer();
        interrupted.restore(trade);
        FeedEvent gap =
                assertNotNullAnd(
                        assertInstanceOf(
                                        TickOutcome.Accepted.class,
                                        interrupted.apply(raw(86_400, 101f, 3)))
                                .gap());
        assertEquals(List.of(1L, 3L), List.of(gap.sequence(), gap.nextSequence()));
    }

    @Test
    void sessionThatTheCalendarShortensEndsEarlier() {
        accepted(raw(0, 100f, 10));
        normalizer.update(normalizer.instrument(), calendar(LocalTime.of(13, 0)));
        Tick end = assertNotNullAnd(normalizer.endSession(at(CLOSE), 7));
        assertEquals(at(3 * 3600), end.eventTime());
    }

    @Test
    void refusesWhatCannotBe() {
        rejected("not-traded", new RawTick(0, 1, 100f, 1, 1, 0, 0, 0, 0));
        rejected("price-zero", raw(1, 0f, 1));
        rejected("price-negative", raw(1, -1f, 1));
        rejected("price-not-a-number", raw(1, Float.NaN, 1));
        rejected("price-not-a-number", raw(1, Float.POSITIVE_INFINITY, 1));
        rejected("price-not-a-number", raw(1, Float.NEGATIVE_INFINITY, 1));
        rejected("price-off-tick", raw(1, 100.02f, 1));
        rejected("quote-invalid", quoted(1, 100f, 1, -1f, 100f));
        rejected("quote-invalid", quoted(1, 100f, 1, 99f, Float.NaN));
        rejected("price-off-tick", quoted(1, 100f, 1, 99.02f, 100f));
        assertNull(normalizer.last());
        assertTrue(normalizer.accounting().balances());
    }

    @Test
    void firstNewTickAfterAnInterruptionTellsTheGap() {
        accepted(raw(1, 100f, 10));
        normalizer.interrupted();
        TickOutcome.Accepted after =
                assertInstanceOf(TickOutcome.Accepted.class, normalizer.apply(raw(60, 101f, 500)));
        assertTrue(after.tick().has(TickFlag.AFTER_GAP));
        FeedEvent gap = assertNotNullAnd(after.gap());
        assertEquals("NSE:TCS", gap.scope());
        assertEquals(1, gap.sequence());
        assertTrue(gap.detail().contains("490 units"), gap.detail());
        assertEquals(0, accepted(raw(61, 101f, 501)).flags());
    }

    @Test
    void anInterruptionInWhichNothingHappenedIsNoGap() {
        accepted(raw(1, 100f, 10));
        normalizer.interrupted();
        duplicate(raw(1, 100f, 10));
        assertEquals(0, accepted(raw(2, 100f, 11)).flags());
    }

    @Test
    void aSourceWithoutReplayTellsAGapAlsoWhenItShowsTheOldStateAgain() {
        TickNormalizer live = normalizer(Repeats.none());
        live.apply(quoted(1, 100f, 10, 99.95f, 100.05f));
        live.interrupted();
        TickOutcome.Duplicate same =
                assertInstanceOf(
                        TickOutcome.Duplicate.class,
                        live.apply(quoted(1, 100f, 10, 99.95f, 100.05f)));
        FeedEvent gap = assertNotNullAnd(same.gap());
        assertEquals(List.of(1L, 2L), List.of(gap.sequence(), gap.nextSequence()));
        TickOutcome.Accepted next =
                assertInstanceOf(
                        TickOutcome.Accepted.class,
                        live.apply(quoted(2, 100f, 11, 99.95f, 100.05f)));
        assertEquals(0, next.tick().flags());
        assertNull(next.gap());
    }

    @Test
    void aSourceWithoutReplayDropsOnlyCopiesThatWentBack() {
        TickNormalizer live = normalizer(Repeats.none());
        live.apply(raw(1, 100f, 10));
        live.apply(raw(2, 101f, 11));
        live.interrupted();
        // The first one again: a copy, not a stretch.
        assertInstanceOf(TickOutcome.Duplicate.class, live.apply(raw(1, 100f, 10)));
        assertEquals(
                TickFlag.LATE.bit() | TickFlag.VOLUME_FELL.bit(),
                assertInstanceOf(TickOutcome.Accepted.class, live.apply(raw(1, 100.05f, 10)))
                        .tick()
                        .flags());
    }

    @Test
    void openInterestIsPartOfTheState() {
        TickNormalizer live = normalizer(Repeats.none());
        live.apply(new RawTick(OPEN, 1, 100f, 1, 10, 0, 0, 0, 0, 500));
        TickOutcome.Accepted next =
                assertInstanceOf(
                        TickOutcome.Accepted.class,
                        live.apply(new RawTick(OPEN, 1, 100f, 1, 10, 0, 0, 0, 0, 525)));
        assertEquals(525, next.tick().openInterest());
    }

    @Test
    void aStretchSentAgainIsDroppedAndNothingElse() {
        List<RawTick> day = day(new Random(7), 400);
        day.subList(0, 300).forEach(normalizer::apply);
        Tick last = assertNotNullAnd(normalizer.last());

        normalizer.interrupted();
        day.subList(220, 400).forEach(normalizer::apply);

        assertEquals(400, assertNotNullAnd(normalizer.last()).sequence());
        assertEquals(300, last.sequence());
        assertEquals(new TickAccounting(480, 400, 0, 0, 80), normalizer.accounting());
    }

    @Test
    void aRestartGoesOnAsIfNothingHadHappened() {
        List<RawTick> day = day(new Random(9), 300);
        List<Tick> whole = new ArrayList<>();
        TickNormalizer uninterrupted = normalizer();
        day.forEach(raw -> collect(uninterrupted, raw, whole));

        for (int cut = 1; cut < 300; cut += 37) {
            List<Tick> written = new ArrayList<>();
            TickNormalizer before = normalizer();
            day.subList(0, cut).forEach(raw -> collect(before, raw, written));
            TickNormalizer after = normalizer();
            written.forEach(after::restore);
            // The source goes back by up to 40 ticks and sends them again.
            day.subList(Math.max(0, cut - 40), 300).forEach(raw -> collect(after, raw, written));
            assertEquals(whole, written, "cut at " + cut);
        }
    }

    @Test
    void anyStreamBalancesAndSequencesHaveNoHoles() {
        long seed = Long.getLong("quanttrade.seed", System.nanoTime());
        System.out.println("TickNormalizerTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            TickNormalizer any = normalizer();
            long sequence = 0;
            for (int i = 0; i < 200; i++) {
                if (random.nextInt(50) == 0) {
                    any.interrupted();
                }
                if (any.apply(anyTick(random)) instanceof TickOutcome.Accepted accepted) {
                    assertEquals(++sequence, accepted.tick().sequence(), "seed " + seed);
                    assertTrue(
                            accepted.tick().lastPrice().isMultipleOf(Price.of("0.05")),
                            "seed " + seed);
                }
                assertTrue(any.accounting().balances(), "seed " + seed);
            }
        }
    }

    private static RawTick anyTick(Random random) {
        float[] odd = {0, -1, Float.NaN, Float.MAX_VALUE, Float.MIN_VALUE, 100.02f};
        float price =
                random.nextInt(10) == 0
                        ? odd[random.nextInt(odd.length)]
                        : (1_990 + random.nextInt(20)) * 0.05f;
        return new RawTick(
                random.nextInt(20) == 0 ? 0 : OPEN + random.nextInt(20) * 1_000_000_000L,
                1,
                price,
                random.nextInt(3),
                random.nextInt(5) * 10L,
                random.nextBoolean() ? 0 : 99.95f,
                1,
                random.nextBoolean() ? 0 : 100.05f,
                1);
    }

    /// Ticks of a plausible day: several a second, quotes that flip back and forth.
    private static List<RawTick> day(Random random, int count) {
        List<RawTick> day = new ArrayList<>();
        long volume = 0;
        int price = 2_000;
        for (int i = 0; i < count; i++) {
            boolean trade = i == 0 || random.nextBoolean();
            volume += trade ? 1 + random.nextInt(50) : 0;
            price += trade ? random.nextInt(3) - 1 : 0;
            int spread = 1 + (i % 2);
            day.add(
                    new RawTick(
                            OPEN + i / 3 * 1_000_000_000L,
                            5,
                            price * 0.05f,
                            trade ? 1 + i % 7 : 1,
                            volume,
                            (price - spread) * 0.05f,
                            10 + i % 2,
                            (price + spread) * 0.05f,
                            20));
        }
        return day;
    }

    private static void collect(TickNormalizer normalizer, RawTick raw, List<Tick> into) {
        if (normalizer.apply(raw) instanceof TickOutcome.Accepted accepted) {
            into.add(accepted.tick());
        }
    }

    private void assertFlags(RawTick raw, TickFlag... flags) {
        int expected = 0;
        for (TickFlag flag : flags) {
            expected |= flag.bit();
        }
        assertEquals(expected, accepted(raw).flags());
    }

    private Tick accepted(RawTick raw) {
        return assertInstanceOf(TickOutcome.Accepted.class, normalizer.apply(raw)).tick();
    }

    private void duplicate(RawTick raw) {
        assertInstanceOf(TickOutcome.Duplicate.class, normalizer.apply(raw));
    }

    private void rejected(String code, RawTick raw) {
        assertEquals(
                code, assertInstanceOf(TickOutcome.Rejected.class, normalizer.apply(raw)).code());
    }

    private static <T> T assertNotNullAnd(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private static RawTick raw(int second, float price, long volume) {
        return new RawTick(OPEN + second * 1_000_000_000L, 1, price, 1, volume, 0, 0, 0, 0);
    }

    private static RawTick quoted(int second, float price, long volume, float bid, float ask) {
        return new RawTick(OPEN + second * 1_000_000_000L, 1, price, 1, volume, bid, 5, ask, 6);
    }

    private static TickNormalizer normalizer() {
        return normalizer(Repeats.ofStretches(1));
    }

    private static TickNormalizer normalizer(Repeats repeats) {
        return new TickNormalizer(
                new Instrument(
                        ExchangeSegment.NSE_EQ.instrumentId("TCS"),
                        "TCS",
                        ExchangeSegment.NSE_EQ,
                        "11536",
                        "TCS",
                        InstrumentKind.EQUITY,
                        true,
                        1,
                        Price.of("0.05"),
                        0,
                        null,
                        null,
                        true,
                        LocalDate.EPOCH,
                        null,
                        1),
                CALENDAR,
                "test",
                repeats);
    }
}
