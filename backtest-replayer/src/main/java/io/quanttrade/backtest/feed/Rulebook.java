package io.quanttrade.backtest.feed;

import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.order.core.ChargeEngine;
import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.ChargeBook;
import io.quanttrade.topics.instrument.CorporateActions;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.wire.Topics;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The dated rules of a replay: those that were recorded, or those that come with the program where
/// files are replayed. Recordings of a time before charges were on the topic get the built-in ones.
public final class Rulebook {

    private final List<CalendarEntry> entries;
    private final ChargeEngine charges;
    private final boolean recordedCharges;

    private Rulebook(Collection<CalendarEntry> entries) {
        this.entries = List.copyOf(entries);
        ChargeBook recorded = new ChargeBook(entries);
        this.recordedCharges = !recorded.isEmpty();
        this.charges =
                new ChargeEngine(
                        recordedCharges ? recorded : new ChargeBook(BuiltInRules.entries(0)));
    }

    /// The rules that come with the program.
    public static Rulebook builtIn() {
        return new Rulebook(BuiltInRules.entries(0));
    }

    /// The rules on the topic, each in its last version.
    public static Rulebook recorded(RecordedLog log) {
        Map<String, CalendarEntry> latest = new LinkedHashMap<>();
        log.readAll(Topics.REFERENCE_CALENDAR)
                .forEach(record -> latest.put(record.value().id(), record.value()));
        return new Rulebook(latest.values());
    }

    /// Charges by the schedule of the market date.
    public ChargeEngine charges() {
        return charges;
    }

    /// False where the recording holds no schedules and the built-in ones stand for them.
    public boolean hasRecordedCharges() {
        return recordedCharges;
    }

    public TradingCalendar calendar() {
        return new TradingCalendar(entries);
    }

    public CorporateActions corporateActions() {
        return new CorporateActions(entries);
    }
}
