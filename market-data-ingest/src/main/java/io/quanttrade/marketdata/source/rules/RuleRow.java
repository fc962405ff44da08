package io.quanttrade.marketdata.source.rules;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One row of a rule file and what it says. Every error is an exception whose message names the
/// column.
record RuleRow(NamedCsvRecord row) {

    private static final int PERCENT_TO_RATE = 5;
    private static final int PERCENT_TO_PPM = 4;

    /// The entries of a row, one per segment.
    ///
    /// @throws IllegalArgumentException (or one for arithmetic or dates) naming what is wrong
    static List<CalendarEntry> entries(RuleRow row, long time) {
        String kind = row.text("kind");
        return switch (kind) {
            case "session" -> row.perSegment(segment -> row.session(segment, time));
            case "holiday" ->
                    row.perSegment(
                            segment ->
                                    new CalendarEntry.Holiday(
                                            segment + "/holiday/" + row.date("from"),
                                            segment,
                                            row.date("from"),
                                            row.text("name"),
                                            time));
            case "special" -> row.perSegment(segment -> row.special(segment, time));
            case "untimed" ->
                    row.perSegment(
                            segment ->
                                    new CalendarEntry.UntimedSession(
                                            segment + "/special/" + row.date("from"),
                                            segment,
                                            row.date("from"),
                                            row.text("name"),
                                            time));
            case "coverage" ->
                    row.perSegment(
                            segment ->
                                    new CalendarEntry.HolidayCoverage(
                                            segment + "/coverage/" + row.date("from"),
                                            segment,
                                            row.date("from"),
                                            row.date("to"),
                                            time));
            case "charges" -> row.perSegment(segment -> row.charges(segment, time));
            case "ticks" -> row.perSegment(segment -> row.ticks(segment, time));
            case "lot" -> row.perSegment(segment -> row.lot(segment, time));
            case "freeze" -> row.perSegment(segment -> row.freeze(segment, time));
            case "band" -> row.perSegment(segment -> row.band(segment, time));
            case "halt" -> row.perSegment(segment -> row.halt(segment, time));
            case "action" -> List.of(row.action(time));
            default -> throw new IllegalArgumentException("kind '" + kind + "' is unknown");
        };
    }

    private List<CalendarEntry> perSegment(Function<ExchangeSegment, CalendarEntry> entry) {
        text("segments");
        return words("segments").stream()
                .map(name -> entry.apply(constant("segments", name, ExchangeSegment.class)))
                .toList();
    }

    private CalendarEntry session(ExchangeSegment segment, long time) {
        return new CalendarEntry.SessionRule(
                segment + "/" + text("name") + "/" + date("from"),
                segment,
                yesOrNo("derivatives"),
                time("open"),
                time("close"),
                time("squareOff"),
                phases(),
                date("from"),
                dateOrNull("to"),
                time);
    }

    private CalendarEntry special(ExchangeSegment segment, long time) {
        LocalTime close = time("close");
        LocalTime squareOff = time("squareOff");
        if (squareOff.isAfter(close)) {
            throw new IllegalArgumentException("squareOff must not be after close");
        }
        return new CalendarEntry.SpecialSession(
                segment + "/special/" + date("from"),
                segment,
                date("from"),
                time("open"),
                close,
                squareOff,
                phases(),
                text("name"),
                time);
    }

    private CalendarEntry charges(ExchangeSegment segment, long time) {
        List<String> series = words("series");
        return new ChargeSchedule(
                segment
                        + "/charges/"
                        + text("group")
                        + (series.isEmpty() ? "" : "/" + series.getFirst())
                        + "/"
                        + date("from"),
                segment,
                constant("group", text("group"), ChargeGroup.class),
                series,
                constant("brokerage", text("brokerage"), BrokerageKind.class),
                money("fee"),
                rate("brokerageRate"),
                rate("sttBuy"),
                rate("sttSell"),
                rate("transaction"),
                rate("investorProtection"),
                rate("sebi"),
                rate("stampBuy"),
                rate("gst"),
                money("depositoryFee"),
                date("from"),
                dateOrNull("to"),
                time);
    }

    private CalendarEntry ticks(ExchangeSegment segment, long time) {
        return new TickTable(
                segment + "/ticks/" + text("scope") + "/" + date("from"),
                segment,
                constant("scope", text("scope"), TickScope.class),
                steps(tick -> Price.of(tick).units()),
                date("from"),
                dateOrNull("to"),
                time);
    }

    private CalendarEntry lot(ExchangeSegment segment, long time) {
        return new LotSize(
                segment + "/lot/" + text("underlying") + "/" + date("from"),
                segment,
                text("underlying"),
                whole("lot", text("lot")),
                date("from"),
                dateOrNull("to"),
                time);
    }

    private CalendarEntry freeze(ExchangeSegment segment, long time) {
        return new FreezeQuantity(
                segment + "/freeze/" + text("underlying") + "/" + date("from"),
                segment,
                text("underlying"),
                steps(quantity -> whole("steps", quantity)),
                date("from"),
                dateOrNull("to"),
                time);
    }

    private CalendarEntry band(ExchangeSegment segment, long time) {
        String scope = field("derivatives").isEmpty() ? "all" : field("derivatives");
        return new PriceBandRule(
                segment + "/band/derivatives-" + scope + "/" + date("from"),
                segment,
                yesOrNo("derivatives"),
                words("fixed").stream().map(percent -> ppm("fixed", percent)).toList(),
                field("start").isEmpty() ? 0 : ppm("start", field("start")),
                field("step").isEmpty() ? 0 : ppm("step", field("step")),
                date("from"),
                dateOrNull("to"),
                time);
    }

    private CalendarEntry halt(ExchangeSegment segment, long time) {
        return new HaltRule(
                segment + "/halt/" + text("move") + "/" + date("from"),
                segment,
                ppm("move", text("move")),
                words("halts").stream().map(RuleRow::haltStep).toList(),
                date("from"),
                dateOrNull("to"),
                time);
    }

    /// `13:00=45`, `later=0`, `later=day`.
    private static HaltRule.HaltStep haltStep(String text) {
        String[] parts = pair("halts", text, "=");
        return new HaltRule.HaltStep(
                parts[0].equals("later") ? null : LocalTime.parse(parts[0]),
                parts[1].equals("day") ? HaltRule.REST_OF_DAY : Integer.parseInt(parts[1]));
    }

    private CalendarEntry action(long time) {
        InstrumentId instrument = new InstrumentId(text("instrument"));
        CorporateAction.Kind kind = constant("action", text("action"), CorporateAction.Kind.class);
        return new CorporateAction(
                instrument + "/" + kind + "/" + date("exDate"),
                instrument,
                kind,
                date("exDate"),
                whole("numerator", text("numerator")),
                whole("denominator", text("denominator")),
                time);
    }

    /// `PRE_OPEN_ENTRY@09:00-09:08`, for one kind of instrument `PRE_OPEN_ENTRY/FUTURE@...`.
    private List<PhaseWindow> phases() {
        return words("phases").stream().map(RuleRow::phase).toList();
    }

    private static PhaseWindow phase(String text) {
        String[] parts = pair("phases", text, "@");
        String[] times = pair("phases", parts[1], "-");
        int slash = parts[0].indexOf('/');
        return new PhaseWindow(
                constant(
                        "phases",
                        slash < 0 ? parts[0] : parts[0].substring(0, slash),
                        SessionPhase.class),
                LocalTime.parse(times[0]),
                LocalTime.parse(times[1]),
                slash < 0
                        ? null
                        : constant("phases", parts[0].substring(slash + 1), InstrumentKind.class));
    }

    /// `0:0.01 250:0.05`: lower limit, included, and value.
    private List<Step> steps(Function<String, Long> value) {
        return words("steps").stream()
                .map(
                        text -> {
                            String[] parts = pair("steps", text, ":");
                            return new Step(Price.of(parts[0]), value.apply(parts[1]));
                        })
                .toList();
    }

    private static String[] pair(String column, String text, String separator) {
        int at = text.indexOf(separator);
        if (at <= 0 || at == text.length() - separator.length()) {
            throw new IllegalArgumentException(
                    column + " '" + text + "' has no '" + separator + "'");
        }
        return new String[] {text.substring(0, at), text.substring(at + separator.length())};
    }

    private int rate(String column) {
        try {
            return new BigDecimal(text(column)).movePointRight(PERCENT_TO_RATE).intValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    column + " '" + text(column) + "' is no percentage of at most five decimals",
                    e);
        }
    }

    private Money money(String column) {
        try {
            return Money.of(text(column));
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    column + " '" + text(column) + "' is no amount of at most four decimals", e);
        }
    }

    private static long whole(String column, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " '" + text + "' is no whole number", e);
        }
    }

    private static long ppm(String column, String percent) {
        try {
            return new BigDecimal(percent).movePointRight(PERCENT_TO_PPM).longValueExact();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    column + " '" + percent + "' is no percentage of at most four decimals", e);
        }
    }

    private static <E extends Enum<E>> E constant(String column, String name, Class<E> type) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(column + " '" + name + "' is unknown", e);
        }
    }

    private @Nullable Boolean yesOrNo(String column) {
        return switch (field(column)) {
            case "" -> null;
            case "yes" -> true;
            case "no" -> false;
            default ->
                    throw new IllegalArgumentException(
                            column + " '" + field(column) + "' is not yes, no or empty");
        };
    }

    private LocalTime time(String column) {
        return LocalTime.parse(text(column));
    }

    private LocalDate date(String column) {
        return LocalDate.parse(text(column));
    }

    private @Nullable LocalDate dateOrNull(String column) {
        return field(column).isEmpty() ? null : date(column);
    }

    private List<String> words(String column) {
        String text = field(column);
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" +"));
    }

    /// A field that must not be empty.
    private String text(String column) {
        String text = field(column);
        if (text.isEmpty()) {
            throw new IllegalArgumentException(column + " is empty or not a column of the file");
        }
        return text;
    }

    private String field(String column) {
        return row.findField(column).orElse("").strip();
    }
}
