package io.quanttrade.topics.wire;

import io.quanttrade.topics.instrument.BrokerageKind;
import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.ChargeGroup;
import io.quanttrade.topics.instrument.ChargeSchedule;
import io.quanttrade.topics.instrument.Contract;
import io.quanttrade.topics.instrument.CorporateAction;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.FreezeQuantity;
import io.quanttrade.topics.instrument.HaltRule;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.instrument.LotSize;
import io.quanttrade.topics.instrument.PhaseWindow;
import io.quanttrade.topics.instrument.PriceBandRule;
import io.quanttrade.topics.instrument.SessionPhase;
import io.quanttrade.topics.instrument.Step;
import io.quanttrade.topics.instrument.TickScope;
import io.quanttrade.topics.instrument.TickTable;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;

/// Samples of the rulebook and of derivatives.
final class ReferenceSamples {

    private static final long RECEIVED = 1_795_602_605_000_000_000L;
    private static final LocalDate FROM = LocalDate.parse("2026-04-01");
    private static final LocalDate TO = LocalDate.parse("2027-01-01");

    private ReferenceSamples() {}

    static void add(Map<String, Samples.Sample<?>> samples) {
        samples.put(
                "instrument-option",
                new Samples.Sample<>(
                        Topics.REFERENCE_INSTRUMENT,
                        new Instrument(
                                new InstrumentId("NFO:NIFTY-Nov2026-25650-CE"),
                                "NIFTY-Nov2026-25650-CE",
                                ExchangeSegment.NSE_FNO,
                                "53001",
                                "NIFTY 23 NOV 25650 CALL",
                                InstrumentKind.OPTION,
                                true,
                                65,
                                Price.of("0.05"),
                                1_756,
                                null,
                                null,
                                true,
                                "NA",
                                new Contract(
                                        "NIFTY",
                                        LocalDate.parse("2026-11-23"),
                                        Price.of("25650"),
                                        Contract.OptionType.CALL),
                                LocalDate.EPOCH,
                                null,
                                RECEIVED)));
        entry(
                samples,
                "calendar-rule-phases",
                new CalendarEntry.SessionRule(
                        "NSE_EQ/derivatives/2026-08-03",
                        ExchangeSegment.NSE_EQ,
                        true,
                        LocalTime.of(9, 15),
                        LocalTime.of(15, 15),
                        LocalTime.of(15, 10),
                        List.of(
                                new PhaseWindow(
                                        SessionPhase.PRE_OPEN_ENTRY,
                                        LocalTime.of(9, 0),
                                        LocalTime.of(9, 8),
                                        null),
                                new PhaseWindow(
                                        SessionPhase.AUCTION_ENTRY,
                                        LocalTime.of(15, 20),
                                        LocalTime.of(15, 25),
                                        InstrumentKind.EQUITY)),
                        FROM,
                        TO,
                        RECEIVED));
        entry(
                samples,
                "calendar-untimed",
                new CalendarEntry.UntimedSession(
                        "NSE_EQ/special/2026-11-08",
                        ExchangeSegment.NSE_EQ,
                        LocalDate.parse("2026-11-08"),
                        "Muhurat",
                        RECEIVED));
        entry(
                samples,
                "calendar-coverage",
                new CalendarEntry.HolidayCoverage(
                        "NSE_EQ/coverage/2026-04-01", ExchangeSegment.NSE_EQ, FROM, TO, RECEIVED));
        entry(
                samples,
                "charge-schedule",
                new ChargeSchedule(
                        "BSE_EQ/charges/DELIVERY/XT/2026-04-01",
                        ExchangeSegment.BSE_EQ,
                        ChargeGroup.DELIVERY,
                        List.of("X", "XT"),
                        BrokerageKind.CAPPED,
                        Money.ofWhole(20),
                        3_000,
                        10_000,
                        11_000,
                        375,
                        10,
                        11,
                        1_500,
                        1_800_000,
                        Money.of("12.50"),
                        FROM,
                        TO,
                        RECEIVED));
        entry(
                samples,
                "tick-table",
                new TickTable(
                        "NSE_EQ/ticks/SHARE/2026-04-01",
                        ExchangeSegment.NSE_EQ,
                        TickScope.SHARE,
                        List.of(step("0", 100), step("250", 500), step("1000.0001", 1_000)),
                        FROM,
                        TO,
                        RECEIVED));
        entry(
                samples,
                "lot-size",
                new LotSize(
                        "NSE_FNO/lot/NIFTY/2026-04-01",
                        ExchangeSegment.NSE_FNO,
                        "NIFTY",
                        65,
                        FROM,
                        TO,
                        RECEIVED));
        entry(
                samples,
                "freeze-quantity",
                new FreezeQuantity(
                        "NSE_FNO/freeze/BANKNIFTY/2026-04-01",
                        ExchangeSegment.NSE_FNO,
                        "BANKNIFTY",
                        List.of(step("0", 900), step("55000.0001", 600)),
                        FROM,
                        TO,
                        RECEIVED));
        entry(
                samples,
                "price-band-dynamic",
                new PriceBandRule(
                        "NSE_EQ/band/derivatives/2026-04-01",
                        ExchangeSegment.NSE_EQ,
                        true,
                        List.of(),
                        100_000,
                        50_000,
                        FROM,
                        TO,
                        RECEIVED));
        entry(
                samples,
                "price-band-fixed",
                new PriceBandRule(
                        "NSE_EQ/band/others/2026-04-01",
                        ExchangeSegment.NSE_EQ,
                        false,
                        List.of(20_000L, 50_000L),
                        0,
                        0,
                        FROM,
                        null,
                        RECEIVED));
        entry(
                samples,
                "halt-rule",
                new HaltRule(
                        "NSE_EQ/halt/15/2026-04-01",
                        ExchangeSegment.NSE_EQ,
                        150_000,
                        List.of(
                                new HaltRule.HaltStep(LocalTime.of(13, 0), 105),
                                new HaltRule.HaltStep(LocalTime.of(14, 0), 45),
                                new HaltRule.HaltStep(null, HaltRule.REST_OF_DAY)),
                        FROM,
                        TO,
                        RECEIVED));
        entry(
                samples,
                "corporate-action",
                new CorporateAction(
                        "NSE:RELIANCE/BONUS/2017-09-07",
                        new InstrumentId("NSE:RELIANCE"),
                        CorporateAction.Kind.BONUS,
                        LocalDate.parse("2017-09-07"),
                        2,
                        1,
                        RECEIVED));
    }

    private static Step step(String from, long value) {
        return new Step(Price.of(from), value);
    }

    private static void entry(
            Map<String, Samples.Sample<?>> samples, String name, CalendarEntry entry) {
        samples.put(name, new Samples.Sample<>(Topics.REFERENCE_CALENDAR, entry));
    }
}
