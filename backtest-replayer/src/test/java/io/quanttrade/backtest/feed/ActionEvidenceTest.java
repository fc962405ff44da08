package io.quanttrade.backtest.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quanttrade.backtest.feed.ActionEvidence.Evidence;
import io.quanttrade.backtest.feed.ActionEvidence.Verdict;
import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.marketdata.source.file.MarketDataFile;
import io.quanttrade.marketdata.source.file.RowIterator;
import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.topics.instrument.CorporateAction;
import io.quanttrade.topics.instrument.CorporateActions;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionEvidenceTest {

    private static final InstrumentId SHARE = new InstrumentId("NSE:MADEUP");
    private static final LocalDate EX = LocalDate.of(2025, 6, 10);
    private static final CorporateActions BUILT_IN = new CorporateActions(BuiltInRules.entries(0));

    private static CorporateAction action(LocalDate exDate, long numerator, long denominator) {
        return new CorporateAction(
                "action/" + exDate + "/" + numerator + "/" + denominator,
                SHARE,
                CorporateAction.Kind.SPLIT,
                exDate,
                numerator,
                denominator,
                0);
    }

    private static Evidence one(
            LocalDate lastDate,
            String close,
            LocalDate firstDate,
            String open,
            CorporateAction... known) {
        ActionEvidence evidence = new ActionEvidence(new CorporateActions(List.of(known)));
        evidence.add(SHARE, lastDate, Price.of(close), Price.of(close));
        evidence.add(SHARE, firstDate, Price.of(open), Price.of(open));
        assertEquals(1, evidence.evidence().size());
        return evidence.evidence().getFirst();
    }

    /// Shares after for shares before, close before, open after.
    @ParameterizedTest
    @CsvSource({
        // a bonus of 1:1 halves the price
        "2, 1, 1000, 500, SHOWN",
        "2, 1, 1000, 530, SHOWN",
        "2, 1, 1000, 410, SHOWN",
        "2, 1, 1000, 1000, ABSENT",
        "2, 1, 1000, 940, ABSENT",
        "2, 1, 1000, 1080, ABSENT",
        "2, 1, 1000, 710, UNCLEAR",
        "2, 1, 1000, 380, UNCLEAR",
        "2, 1, 1000, 1300, UNCLEAR",
        // adjusted twice
        "2, 1, 1000, 250, UNCLEAR",
        // a split of 10 into 1; at a third it is neither
        "10, 1, 1000, 101, SHOWN",
        "10, 1, 1000, 990, ABSENT",
        "10, 1, 1000, 330, UNCLEAR",
        "10, 1, 1000, 70, UNCLEAR",
        // ten shares become one: the price rises
        "1, 10, 100, 1010, SHOWN",
        "1, 10, 100, 101, ABSENT",
        "1, 10, 100, 300, UNCLEAR",
        "1, 2, 100, 195, SHOWN",
        "1, 2, 100, 108, ABSENT",
        "1, 2, 100, 51, UNCLEAR",
        // small ones
        "11, 10, 110, 100, SHOWN",
        "11, 10, 110, 110, ABSENT",
        "11, 10, 110, 105, UNCLEAR",
        "21, 20, 105, 100, UNCLEAR",
        "21, 20, 105, 105, UNCLEAR",
        "20, 21, 100, 105, UNCLEAR",
        "1099, 1000, 1099, 1000, UNCLEAR",
        "4, 3, 400, 300, SHOWN",
        "4, 3, 400, 401, ABSENT",
    })
    void comparesTheJumpWithTheExpectedOne(
            long numerator, long denominator, String close, String open, Verdict verdict) {
        Evidence evidence =
                one(EX.minusDays(1), close, EX, open, action(EX, numerator, denominator));

        assertEquals(verdict, evidence.verdict(), evidence::sentence);
        assertEquals(EX.minusDays(1), evidence.lastDate());
        assertEquals(Price.of(close), evidence.lastClose());
        assertEquals(EX, evidence.firstDate());
        assertEquals(Price.of(open), evidence.firstOpen());
    }

    @Test
    void saysWhatItSaw() {
        assertEquals(
                "NSE:MADEUP split 2/1 ex 2025-06-10: close 1000.00 on 2025-06-09, open 1004.00 on"
                        + " 2025-06-10, times 1.0040; the action makes it 0.5000; the file shows no"
                        + " jump and is adjusted already",
                one(EX.minusDays(1), "1000", EX, "1004", action(EX, 2, 1)).sentence());
        assertTrue(
                one(EX.minusDays(1), "1000", EX, "950", action(EX, 21, 20))
                        .sentence()
                        .endsWith("not told: the action moves the price by less than 10 %"));
    }

    @Test
    void actionsOfOneGapMultiply() {
        CorporateAction split = action(EX, 10, 1);
        CorporateAction bonus = action(EX.minusDays(1), 3, 2);

        assertEquals(
                Verdict.SHOWN, one(EX.minusDays(2), "1500", EX, "101", split, bonus).verdict());
        assertEquals(
                Verdict.ABSENT, one(EX.minusDays(2), "1500", EX, "1510", split, bonus).verdict());
        // Adjusted for the bonus but not for the split: neither.
        Evidence partly = one(EX.minusDays(2), "1500", EX, "150", split, bonus);
        assertEquals(Verdict.UNCLEAR, partly.verdict(), partly::sentence);
        assertEquals(List.of(bonus, split), partly.actions());
    }

    @Test
    void barsFarApartTellNothing() {
        assertEquals(
                Verdict.SHOWN,
                one(EX.minusDays(10), "1000", EX, "500", action(EX, 2, 1)).verdict());
        Evidence far = one(EX.minusDays(11), "1000", EX, "500", action(EX, 2, 1));
        assertEquals(Verdict.UNCLEAR, far.verdict());
        assertTrue(far.sentence().endsWith("the bars are more than 10 days apart"));
    }

    /// Minute bars of two shares between each other: the ex-date lies between the last bar of one
    /// day and the first of the next.
    @Test
    void readsBarsOfAnyIntervalAndSeveralInstruments() {
        InstrumentId other = new InstrumentId("NSE:OTHER");
        List<Bar> bars = new ArrayList<>();
        for (LocalDate date : List.of(EX.minusDays(1), EX, EX.plusDays(1))) {
            for (int minute = 15; minute < 18; minute++) {
                long start = MarketTime.epochNanos(date, LocalTime.of(9, minute));
                bars.add(bar(SHARE, start, date.isBefore(EX) ? 900 : 300));
                bars.add(bar(other, start, 500 + minute));
            }
        }

        List<Evidence> evidence =
                ActionEvidence.of(
                        new CorporateActions(
                                List.of(
                                        action(EX.minusDays(1), 2, 1),
                                        action(EX, 3, 1),
                                        action(EX.plusDays(2), 2, 1))),
                        bars.iterator());

        assertEquals(List.of(Verdict.SHOWN), evidence.stream().map(Evidence::verdict).toList());
        assertEquals(Price.of("900"), evidence.getFirst().lastClose());
        assertEquals(Price.of("300"), evidence.getFirst().firstOpen());
    }

    private static Bar bar(InstrumentId instrument, long start, long rupees) {
        Price price = new Price(rupees * Price.SCALE);
        return new Bar(
                instrument,
                BarInterval.of("1m"),
                start,
                price,
                price,
                price,
                price,
                1,
                1,
                false,
                1,
                start);
    }

    /// The bars around 7 September 2017 of a made-up file that was adjusted for the bonus of 1:1.
    @Test
    void adjustedFileShowsNoJump() {
        ActionEvidence evidence = new ActionEvidence(BUILT_IN);
        InstrumentId reliance = new InstrumentId("NSE:RELIANCE");
        evidence.add(reliance, LocalDate.of(2017, 9, 6), Price.of("410"), Price.of("410"));
        evidence.add(reliance, LocalDate.of(2017, 9, 7), Price.of("411"), Price.of("411"));

        assertEquals(
                List.of(Verdict.ABSENT),
                evidence.evidence().stream().map(Evidence::verdict).toList());
    }

    @Test
    void adjustedTrialFileShowsNoJump() throws IOException {
        List<Evidence> evidence = ofFile("../shared/trials/adjusted/RELIANCE.csv", "RELIANCE");

        assertEquals(1, evidence.size());
        assertEquals(LocalDate.of(2017, 9, 7), evidence.getFirst().firstDate());
        assertEquals(Verdict.ABSENT, evidence.getFirst().verdict());
    }

    /// The exchange's daily files of fifteen shares are not adjusted: every built-in action shows.
    /// ITC (2005) and ONGC (2011) had a split and a bonus on one day, so 42 actions in 40 gaps.
    @Test
    void dailyFilesOfTheExchangeShowEveryKnownAction() throws IOException {
        TreeMap<String, Integer> gaps = new TreeMap<>();
        int actions = 0;
        for (String symbol :
                List.of(
                        "ASIANPAINT",
                        "BHARTIARTL",
                        "HINDUNILVR",
                        "ICICIBANK",
                        "INFY",
                        "ITC",
                        "KOTAKBANK",
                        "LT",
                        "ONGC",
                        "RELIANCE",
                        "SBIN",
                        "TATAMOTORS",
                        "TATASTEEL",
                        "TCS",
                        "WIPRO")) {
            List<Evidence> found = ofFile("../shared/data/nse/daily/" + symbol + ".csv.gz", symbol);
            for (Evidence evidence : found) {
                assertEquals(Verdict.SHOWN, evidence.verdict(), evidence::sentence);
                actions += evidence.actions().size();
            }
            gaps.put(symbol, found.size());
        }

        assertEquals(
                "{ASIANPAINT=3, BHARTIARTL=1, HINDUNILVR=1, ICICIBANK=2, INFY=6, ITC=3,"
                        + " KOTAKBANK=4, LT=4, ONGC=3, RELIANCE=2, SBIN=1, TATAMOTORS=1,"
                        + " TATASTEEL=1, TCS=3, WIPRO=5}",
                gaps.toString());
        assertEquals(42, actions);
    }

    private static List<Evidence> ofFile(String path, String symbol) throws IOException {
        Path input = Path.of(System.getProperty("quanttrade.root", ".."), path);
        assumeTrue(Files.exists(input), () -> "no market data at " + input);
        ActionEvidence evidence = new ActionEvidence(BUILT_IN);
        InstrumentId instrument = new InstrumentId("NSE:" + symbol);
        try (RowIterator<FileBar> rows = MarketDataFile.open(input).bars(error -> {})) {
            while (rows.hasNext()) {
                FileBar row = rows.next();
                evidence.add(
                        instrument, MarketTime.istDate(row.startNanos()), row.open(), row.close());
            }
        }
        return evidence.evidence();
    }
}
