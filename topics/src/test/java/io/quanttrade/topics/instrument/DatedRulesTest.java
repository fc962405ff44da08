package io.quanttrade.topics.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatedRulesTest {

    private static final InstrumentId ITC = new InstrumentId("NSE:ITC");
    private static final LocalDate CHANGE = LocalDate.parse("2026-04-01");

    @ParameterizedTest
    @CsvSource({
        "B, 2026-03-31, old",
        "B, 2026-04-01, new",
        "B, 1999-01-01, old",
        "XT, 2026-04-01, group",
        "XT, 2000-01-01, group",
    })
    void theScheduleOfTheSeriesAndTheDateHolds(String series, LocalDate date, String id) {
        ChargeBook book =
                new ChargeBook(
                        List.of(
                                schedule("new", List.of(), CHANGE, null),
                                schedule("group", List.of("X", "XT"), CHANGE, null),
                                schedule("old", List.of(), LocalDate.parse("2024-10-01"), CHANGE)));

        ChargeSchedule found =
                book.find(ExchangeSegment.BSE_EQ, ChargeGroup.DELIVERY, series, date);

        assertNotNull(found);
        assertEquals(id, found.id());
        assertNull(book.find(ExchangeSegment.BSE_EQ, ChargeGroup.INTRADAY, series, date));
        assertNull(book.find(ExchangeSegment.NSE_EQ, ChargeGroup.DELIVERY, series, date));
    }

    @Test
    void aScheduleThatEndedIsNoSchedule() {
        ChargeBook book =
                new ChargeBook(
                        List.of(schedule("old", List.of(), LocalDate.parse("2024-10-01"), CHANGE)));

        assertNull(book.find(ExchangeSegment.BSE_EQ, ChargeGroup.DELIVERY, "", CHANGE));
    }

    @Test
    void actionsOfOneDateMultiply() {
        CorporateActions actions =
                new CorporateActions(
                        List.of(
                                action("a", CorporateAction.Kind.SPLIT, "2005-09-21", 10, 1),
                                action("b", CorporateAction.Kind.BONUS, "2005-09-21", 3, 2),
                                action("c", CorporateAction.Kind.BONUS, "2016-07-01", 3, 2)));

        CorporateActions.Ratio split =
                actions.ratio(ITC, LocalDate.parse("2005-09-20"), LocalDate.parse("2005-09-21"));
        CorporateActions.Ratio all =
                actions.ratio(ITC, LocalDate.parse("2000-01-03"), LocalDate.parse("2021-04-30"));

        assertEquals(Price.of("128.64"), split.price(Price.of("1929.60")));
        assertEquals(1_500, split.quantity(100));
        assertEquals(Price.of("85.76"), all.price(Price.of("1929.60")));
        assertEquals(2_250, all.quantity(100));
        assertEquals(22, all.quantity(1));
        assertTrue(
                actions.ratio(ITC, LocalDate.parse("2005-09-21"), LocalDate.parse("2016-06-30"))
                        .isOne());
        assertTrue(
                actions.ratio(
                                new InstrumentId("NSE:TCS"),
                                LocalDate.parse("2000-01-03"),
                                LocalDate.parse("2021-04-30"))
                        .isOne());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        actions.ratio(
                                ITC, LocalDate.parse("2005-09-21"), LocalDate.parse("2005-09-20")));
    }

    @Test
    void adjustedPricesRoundHalfUp() {
        CorporateActions actions =
                new CorporateActions(
                        List.of(action("a", CorporateAction.Kind.BONUS, "2010-01-01", 2, 1)));
        CorporateActions.Ratio ratio =
                actions.ratio(ITC, LocalDate.parse("2009-12-31"), LocalDate.parse("2010-01-01"));

        assertEquals(new Price(2), ratio.price(new Price(3)));
        assertEquals(new Price(-2), ratio.price(new Price(-3)));
        assertEquals(new Price(0), ratio.price(new Price(0)));
    }

    @Test
    void anInstrumentIsWhatItWasOnTheDate() {
        Instrument first = instrument(75, LocalDate.EPOCH);
        Instrument second = instrument(65, CHANGE);
        InstrumentHistory history = new InstrumentHistory(List.of(first, second));

        assertEquals(first, history.on(ITC, LocalDate.parse("2026-03-31")));
        assertEquals(second, history.on(ITC, CHANGE));
        assertNull(history.on(new InstrumentId("NSE:TCS"), CHANGE));
    }

    @Test
    void aLaterWrittenVersionOfADateReplacesIt() {
        Instrument corrected = instrument(60, CHANGE);
        InstrumentHistory history =
                new InstrumentHistory(
                        List.of(
                                instrument(75, LocalDate.EPOCH),
                                instrument(65, CHANGE),
                                corrected,
                                instrument(50, LocalDate.parse("2026-06-01"))));

        assertEquals(corrected, history.on(ITC, LocalDate.parse("2026-05-31")));
    }

    private static Instrument instrument(long lot, LocalDate from) {
        return new Instrument(
                ITC,
                "ITC",
                ExchangeSegment.NSE_EQ,
                "1660",
                "ITC",
                InstrumentKind.EQUITY,
                true,
                lot,
                Price.of("0.05"),
                0,
                null,
                null,
                true,
                from,
                null,
                0);
    }

    private static CorporateAction action(
            String id, CorporateAction.Kind kind, String exDate, long numerator, long denominator) {
        return new CorporateAction(
                id, ITC, kind, LocalDate.parse(exDate), numerator, denominator, 0);
    }

    private static ChargeSchedule schedule(
            String id, List<String> series, LocalDate from, LocalDate to) {
        return new ChargeSchedule(
                id,
                ExchangeSegment.BSE_EQ,
                ChargeGroup.DELIVERY,
                series,
                BrokerageKind.NONE,
                Money.ZERO,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                Money.ZERO,
                from,
                to,
                0);
    }
}
