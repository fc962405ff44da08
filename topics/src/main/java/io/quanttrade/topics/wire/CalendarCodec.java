package io.quanttrade.topics.wire;

import io.quanttrade.topics.instrument.BrokerageKind;
import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.ChargeGroup;
import io.quanttrade.topics.instrument.ChargeSchedule;
import io.quanttrade.topics.instrument.CorporateAction;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.FreezeQuantity;
import io.quanttrade.topics.instrument.HaltRule;
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
import io.quanttrade.topics.wire.proto.ReferenceProto;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rulebook on the wire.
final class CalendarCodec {

    private CalendarCodec() {}

    static ReferenceProto.CalendarEntry entry(CalendarEntry entry) {
        ReferenceProto.CalendarEntry.Builder builder =
                ReferenceProto.CalendarEntry.newBuilder()
                        .setId(entry.id())
                        .setReceivedTimeNanos(entry.receivedTime());
        switch (entry) {
            case CalendarEntry.SessionRule rule ->
                    builder.setSegment(rule.segment().name()).setSessionRule(rule(rule));
            case CalendarEntry.Holiday holiday ->
                    builder.setSegment(holiday.segment().name())
                            .setHoliday(
                                    ReferenceProto.CalendarEntry.Holiday.newBuilder()
                                            .setDateDay(day(holiday.date()))
                                            .setName(holiday.name()));
            case CalendarEntry.SpecialSession special ->
                    builder.setSegment(special.segment().name())
                            .setSpecialSession(special(special));
            case CalendarEntry.UntimedSession untimed ->
                    builder.setSegment(untimed.segment().name())
                            .setUntimedSession(
                                    ReferenceProto.CalendarEntry.UntimedSession.newBuilder()
                                            .setDateDay(day(untimed.date()))
                                            .setName(untimed.name()));
            case CalendarEntry.HolidayCoverage covered ->
                    builder.setSegment(covered.segment().name())
                            .setHolidayCoverage(
                                    ReferenceProto.CalendarEntry.HolidayCoverage.newBuilder()
                                            .setEffectiveFromDay(day(covered.effectiveFrom()))
                                            .setEffectiveToDay(day(covered.effectiveTo())));
            case ChargeSchedule schedule ->
                    builder.setSegment(schedule.segment().name())
                            .setChargeSchedule(schedule(schedule));
            case TickTable table ->
                    builder.setSegment(table.segment().name()).setTickTable(table(table));
            case LotSize lot -> builder.setSegment(lot.segment().name()).setLotSize(lot(lot));
            case FreezeQuantity freeze ->
                    builder.setSegment(freeze.segment().name()).setFreezeQuantity(freeze(freeze));
            case PriceBandRule rule ->
                    builder.setSegment(rule.segment().name()).setPriceBandRule(band(rule));
            case HaltRule rule -> builder.setSegment(rule.segment().name()).setHaltRule(halt(rule));
            case CorporateAction action ->
                    builder.setCorporateAction(
                            ReferenceProto.CalendarEntry.CorporateAction.newBuilder()
                                    .setInstrumentId(action.instrument().value())
                                    .setKind(action.kind().name())
                                    .setExDateDay(day(action.exDate()))
                                    .setNumerator(action.numerator())
                                    .setDenominator(action.denominator()));
        }
        return builder.build();
    }

    private static ReferenceProto.CalendarEntry.SessionRule rule(CalendarEntry.SessionRule rule) {
        ReferenceProto.CalendarEntry.SessionRule.Builder builder =
                ReferenceProto.CalendarEntry.SessionRule.newBuilder()
                        .setOpenSecond(rule.open().toSecondOfDay())
                        .setCloseSecond(rule.close().toSecondOfDay())
                        .setSquareOffSecond(rule.squareOff().toSecondOfDay())
                        .setEffectiveFromDay(day(rule.effectiveFrom()));
        rule.phases().forEach(window -> builder.addPhases(window(window)));
        Boolean withDerivatives = rule.withDerivatives();
        if (withDerivatives != null) {
            builder.setWithDerivatives(withDerivatives);
        }
        LocalDate to = rule.effectiveTo();
        if (to != null) {
            builder.setEffectiveToDay(day(to));
        }
        return builder.build();
    }

    private static ReferenceProto.CalendarEntry.SpecialSession special(
            CalendarEntry.SpecialSession special) {
        ReferenceProto.CalendarEntry.SpecialSession.Builder builder =
                ReferenceProto.CalendarEntry.SpecialSession.newBuilder()
                        .setDateDay(day(special.date()))
                        .setOpenSecond(special.open().toSecondOfDay())
                        .setCloseSecond(special.close().toSecondOfDay())
                        .setSquareOffSecond(special.squareOff().toSecondOfDay())
                        .setName(special.name());
        special.phases().forEach(window -> builder.addPhases(window(window)));
        return builder.build();
    }

    private static ReferenceProto.CalendarEntry.PhaseWindow window(PhaseWindow window) {
        ReferenceProto.CalendarEntry.PhaseWindow.Builder builder =
                ReferenceProto.CalendarEntry.PhaseWindow.newBuilder()
                        .setPhase(window.phase().name())
                        .setFromSecond(window.from().toSecondOfDay())
                        .setToSecond(window.to().toSecondOfDay());
        InstrumentKind only = window.only();
        if (only != null) {
            builder.setOnlyKind(only.name());
        }
        return builder.build();
    }

    private static ReferenceProto.CalendarEntry.ChargeSchedule schedule(ChargeSchedule schedule) {
        ReferenceProto.CalendarEntry.ChargeSchedule.Builder builder =
                ReferenceProto.CalendarEntry.ChargeSchedule.newBuilder()
                        .setGroup(schedule.group().name())
                        .addAllSeries(schedule.series())
                        .setBrokerage(schedule.brokerage().name())
                        .setBrokerageFeeUnits(schedule.brokerageFee().units())
                        .setBrokerageRate(schedule.brokerageRate())
                        .setSttBuyRate(schedule.sttBuy())
                        .setSttSellRate(schedule.sttSell())
                        .setTransactionRate(schedule.transaction())
                        .setInvestorProtectionRate(schedule.investorProtection())
                        .setSebiRate(schedule.sebi())
                        .setStampBuyRate(schedule.stampBuy())
                        .setGstRate(schedule.gst())
                        .setDepositoryFeeUnits(schedule.depositoryFee().units())
                        .setEffectiveFromDay(day(schedule.effectiveFrom()));
        LocalDate to = schedule.effectiveTo();
        if (to != null) {
            builder.setEffectiveToDay(day(to));
        }
        return builder.build();
    }

    private static ReferenceProto.CalendarEntry.TickTable table(TickTable table) {
        ReferenceProto.CalendarEntry.TickTable.Builder builder =
                ReferenceProto.CalendarEntry.TickTable.newBuilder()
                        .setScope(table.scope().name())
                        .setEffectiveFromDay(day(table.effectiveFrom()));
        table.steps().forEach(step -> builder.addSteps(step(step)));
        LocalDate to = table.effectiveTo();
        if (to != null) {
            builder.setEffectiveToDay(day(to));
        }
        return builder.build();
    }

    private static ReferenceProto.CalendarEntry.LotSize lot(LotSize lot) {
        ReferenceProto.CalendarEntry.LotSize.Builder builder =
                ReferenceProto.CalendarEntry.LotSize.newBuilder()
                        .setUnderlying(lot.underlying())
                        .setLotSize(lot.lotSize())
                        .setFirstExpiryDay(day(lot.firstExpiry()));
        LocalDate to = lot.lastExpiryBefore();
        if (to != null) {
            builder.setLastExpiryBeforeDay(day(to));
        }
        return builder.build();
    }

    private static ReferenceProto.CalendarEntry.FreezeQuantity freeze(FreezeQuantity freeze) {
        ReferenceProto.CalendarEntry.FreezeQuantity.Builder builder =
                ReferenceProto.CalendarEntry.FreezeQuantity.newBuilder()
                        .setUnderlying(freeze.underlying())
                        .setEffectiveFromDay(day(freeze.effectiveFrom()));
        freeze.steps().forEach(step -> builder.addSteps(step(step)));
        LocalDate to = freeze.effectiveTo();
        if (to != null) {
            builder.setEffectiveToDay(day(to));
        }
        return builder.build();
    }

    private static ReferenceProto.CalendarEntry.PriceBandRule band(PriceBandRule rule) {
        ReferenceProto.CalendarEntry.PriceBandRule.Builder builder =
                ReferenceProto.CalendarEntry.PriceBandRule.newBuilder()
                        .addAllFixedPpm(rule.fixedPpm())
                        .setStartPpm(rule.startPpm())
                        .setStepPpm(rule.stepPpm())
                        .setEffectiveFromDay(day(rule.effectiveFrom()));
        Boolean withDerivatives = rule.withDerivatives();
        if (withDerivatives != null) {
            builder.setWithDerivatives(withDerivatives);
        }
        LocalDate to = rule.effectiveTo();
        if (to != null) {
            builder.setEffectiveToDay(day(to));
        }
        return builder.build();
    }

    private static ReferenceProto.CalendarEntry.HaltRule halt(HaltRule rule) {
        ReferenceProto.CalendarEntry.HaltRule.Builder builder =
                ReferenceProto.CalendarEntry.HaltRule.newBuilder()
                        .setMovePpm(rule.movePpm())
                        .setEffectiveFromDay(day(rule.effectiveFrom()));
        for (HaltRule.HaltStep step : rule.steps()) {
            ReferenceProto.CalendarEntry.HaltRule.HaltStep.Builder line =
                    ReferenceProto.CalendarEntry.HaltRule.HaltStep.newBuilder()
                            .setMinutes(step.minutes());
            LocalTime before = step.before();
            if (before != null) {
                line.setBeforeSecond(before.toSecondOfDay());
            }
            builder.addSteps(line);
        }
        LocalDate to = rule.effectiveTo();
        if (to != null) {
            builder.setEffectiveToDay(day(to));
        }
        return builder.build();
    }

    private static ReferenceProto.CalendarEntry.Step step(Step step) {
        return ReferenceProto.CalendarEntry.Step.newBuilder()
                .setFromUnits(step.from().units())
                .setValue(step.value())
                .build();
    }

    static CalendarEntry entry(ReferenceProto.CalendarEntry entry) {
        return switch (entry.getEntryCase()) {
            case SESSION_RULE -> rule(entry);
            case HOLIDAY ->
                    new CalendarEntry.Holiday(
                            entry.getId(),
                            segment(entry),
                            date(entry.getHoliday().getDateDay()),
                            entry.getHoliday().getName(),
                            entry.getReceivedTimeNanos());
            case SPECIAL_SESSION -> special(entry);
            case UNTIMED_SESSION ->
                    new CalendarEntry.UntimedSession(
                            entry.getId(),
                            segment(entry),
                            date(entry.getUntimedSession().getDateDay()),
                            entry.getUntimedSession().getName(),
                            entry.getReceivedTimeNanos());
            case HOLIDAY_COVERAGE ->
                    new CalendarEntry.HolidayCoverage(
                            entry.getId(),
                            segment(entry),
                            date(entry.getHolidayCoverage().getEffectiveFromDay()),
                            date(entry.getHolidayCoverage().getEffectiveToDay()),
                            entry.getReceivedTimeNanos());
            case CHARGE_SCHEDULE -> schedule(entry);
            case TICK_TABLE -> table(entry);
            case LOT_SIZE -> lot(entry);
            case FREEZE_QUANTITY -> freeze(entry);
            case PRICE_BAND_RULE -> band(entry);
            case HALT_RULE -> halt(entry);
            case CORPORATE_ACTION -> action(entry);
            case ENTRY_NOT_SET -> throw CommonCodec.unknown("entry", entry.getEntryCase());
        };
    }

    private static CalendarEntry rule(ReferenceProto.CalendarEntry entry) {
        ReferenceProto.CalendarEntry.SessionRule rule = entry.getSessionRule();
        @Nullable Boolean withDerivatives =
                rule.hasWithDerivatives() ? rule.getWithDerivatives() : null;
        return new CalendarEntry.SessionRule(
                entry.getId(),
                segment(entry),
                withDerivatives,
                time(rule.getOpenSecond()),
                time(rule.getCloseSecond()),
                time(rule.getSquareOffSecond()),
                windows(rule.getPhasesList()),
                date(rule.getEffectiveFromDay()),
                rule.hasEffectiveToDay() ? date(rule.getEffectiveToDay()) : null,
                entry.getReceivedTimeNanos());
    }

    private static CalendarEntry special(ReferenceProto.CalendarEntry entry) {
        ReferenceProto.CalendarEntry.SpecialSession special = entry.getSpecialSession();
        return new CalendarEntry.SpecialSession(
                entry.getId(),
                segment(entry),
                date(special.getDateDay()),
                time(special.getOpenSecond()),
                time(special.getCloseSecond()),
                time(special.getSquareOffSecond()),
                windows(special.getPhasesList()),
                special.getName(),
                entry.getReceivedTimeNanos());
    }

    private static List<PhaseWindow> windows(
            List<ReferenceProto.CalendarEntry.PhaseWindow> windows) {
        return windows.stream()
                .map(
                        window ->
                                new PhaseWindow(
                                        SessionPhase.valueOf(window.getPhase()),
                                        time(window.getFromSecond()),
                                        time(window.getToSecond()),
                                        window.getOnlyKind().isEmpty()
                                                ? null
                                                : InstrumentKind.valueOf(window.getOnlyKind())))
                .toList();
    }

    private static CalendarEntry schedule(ReferenceProto.CalendarEntry entry) {
        ReferenceProto.CalendarEntry.ChargeSchedule schedule = entry.getChargeSchedule();
        return new ChargeSchedule(
                entry.getId(),
                segment(entry),
                ChargeGroup.valueOf(schedule.getGroup()),
                schedule.getSeriesList(),
                BrokerageKind.valueOf(schedule.getBrokerage()),
                new Money(schedule.getBrokerageFeeUnits()),
                schedule.getBrokerageRate(),
                schedule.getSttBuyRate(),
                schedule.getSttSellRate(),
                schedule.getTransactionRate(),
                schedule.getInvestorProtectionRate(),
                schedule.getSebiRate(),
                schedule.getStampBuyRate(),
                schedule.getGstRate(),
                new Money(schedule.getDepositoryFeeUnits()),
                date(schedule.getEffectiveFromDay()),
                schedule.hasEffectiveToDay() ? date(schedule.getEffectiveToDay()) : null,
                entry.getReceivedTimeNanos());
    }

    private static CalendarEntry table(ReferenceProto.CalendarEntry entry) {
        ReferenceProto.CalendarEntry.TickTable table = entry.getTickTable();
        return new TickTable(
                entry.getId(),
                segment(entry),
                TickScope.valueOf(table.getScope()),
                steps(table.getStepsList()),
                date(table.getEffectiveFromDay()),
                table.hasEffectiveToDay() ? date(table.getEffectiveToDay()) : null,
                entry.getReceivedTimeNanos());
    }

    private static CalendarEntry lot(ReferenceProto.CalendarEntry entry) {
        ReferenceProto.CalendarEntry.LotSize lot = entry.getLotSize();
        return new LotSize(
                entry.getId(),
                segment(entry),
                lot.getUnderlying(),
                lot.getLotSize(),
                date(lot.getFirstExpiryDay()),
                lot.hasLastExpiryBeforeDay() ? date(lot.getLastExpiryBeforeDay()) : null,
                entry.getReceivedTimeNanos());
    }

    private static CalendarEntry freeze(ReferenceProto.CalendarEntry entry) {
        ReferenceProto.CalendarEntry.FreezeQuantity freeze = entry.getFreezeQuantity();
        return new FreezeQuantity(
                entry.getId(),
                segment(entry),
                freeze.getUnderlying(),
                steps(freeze.getStepsList()),
                date(freeze.getEffectiveFromDay()),
                freeze.hasEffectiveToDay() ? date(freeze.getEffectiveToDay()) : null,
                entry.getReceivedTimeNanos());
    }

    private static CalendarEntry band(ReferenceProto.CalendarEntry entry) {
        ReferenceProto.CalendarEntry.PriceBandRule rule = entry.getPriceBandRule();
        @Nullable Boolean withDerivatives =
                rule.hasWithDerivatives() ? rule.getWithDerivatives() : null;
        return new PriceBandRule(
                entry.getId(),
                segment(entry),
                withDerivatives,
                rule.getFixedPpmList(),
                rule.getStartPpm(),
                rule.getStepPpm(),
                date(rule.getEffectiveFromDay()),
                rule.hasEffectiveToDay() ? date(rule.getEffectiveToDay()) : null,
                entry.getReceivedTimeNanos());
    }

    private static CalendarEntry halt(ReferenceProto.CalendarEntry entry) {
        ReferenceProto.CalendarEntry.HaltRule rule = entry.getHaltRule();
        return new HaltRule(
                entry.getId(),
                segment(entry),
                rule.getMovePpm(),
                rule.getStepsList().stream()
                        .map(
                                step ->
                                        new HaltRule.HaltStep(
                                                step.hasBeforeSecond()
                                                        ? time(step.getBeforeSecond())
                                                        : null,
                                                step.getMinutes()))
                        .toList(),
                date(rule.getEffectiveFromDay()),
                rule.hasEffectiveToDay() ? date(rule.getEffectiveToDay()) : null,
                entry.getReceivedTimeNanos());
    }

    private static CalendarEntry action(ReferenceProto.CalendarEntry entry) {
        ReferenceProto.CalendarEntry.CorporateAction action = entry.getCorporateAction();
        return new CorporateAction(
                entry.getId(),
                new InstrumentId(action.getInstrumentId()),
                CorporateAction.Kind.valueOf(action.getKind()),
                date(action.getExDateDay()),
                action.getNumerator(),
                action.getDenominator(),
                entry.getReceivedTimeNanos());
    }

    private static List<Step> steps(List<ReferenceProto.CalendarEntry.Step> steps) {
        return steps.stream()
                .map(step -> new Step(new Price(step.getFromUnits()), step.getValue()))
                .toList();
    }

    private static ExchangeSegment segment(ReferenceProto.CalendarEntry entry) {
        return CommonCodec.segment(entry.getSegment());
    }

    private static long day(LocalDate date) {
        return date.toEpochDay();
    }

    private static LocalDate date(long epochDay) {
        return LocalDate.ofEpochDay(epochDay);
    }

    private static LocalTime time(int secondOfDay) {
        return LocalTime.ofSecondOfDay(secondOfDay);
    }
}
