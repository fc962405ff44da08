package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Candle;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.core.TradingCalendar;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import io.quanttrade.simulator.rest.OrderForm.BadField;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `/charts/historical` and `/charts/intraday`: parallel arrays, times in true UTC seconds, the end
/// exclusive. Unknown instruments and spans without data give empty arrays.
final class ChartEndpoints {
    static final Set<Long> INTERVALS = Set.of(1L, 5L, 15L, 25L, 60L);

    /// Longest span of one intraday call.
    private static final int INTRADAY_DAYS = 90;

    private static final Set<String> INSTRUMENTS =
            Set.of(
                    "INDEX", "EQUITY", "FUTIDX", "OPTIDX", "FUTSTK", "OPTSTK", "FUTCOM", "OPTFUT",
                    "FUTCUR", "OPTCUR");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Simulation simulation;

    ChartEndpoints(Simulation simulation) {
        this.simulation = simulation;
    }

    Answer daily(Request request) throws BadField {
        OrderForm form = OrderForm.of(request);
        LocalDate from = date(form, "fromDate");
        LocalDate to = date(form, "toDate");
        LocalDate tomorrow = simulation.day().plusDays(1);
        LocalDate end = to.isAfter(tomorrow) ? tomorrow : to;
        List<Candle> candles =
                market(form)
                        .map(market -> simulation.charts().daily(market, from, end))
                        .orElse(List.of());
        return answer(candles, form.flag("oi"));
    }

    Answer intraday(Request request) throws BadField {
        OrderForm form = OrderForm.of(request);
        long interval = form.whole("interval", 0);
        LocalDateTime from = time(form, "fromDate");
        LocalDateTime to = time(form, "toDate");
        if (!INTERVALS.contains(interval)) {
            throw new BadField(OrderForm.BAD_FIELDS);
        }
        if (ChronoUnit.DAYS.between(from, to) > INTRADAY_DAYS) {
            return Answer.badInput("Data for Intraday Charts can be fetched for 90 days at a time");
        }
        long end = Math.min(millis(to), simulation.now() + 1);
        List<Candle> candles =
                market(form)
                        .filter(market -> millis(from) < end)
                        .map(
                                market ->
                                        simulation
                                                .charts()
                                                .intraday(
                                                        market, (int) interval, millis(from), end))
                        .orElse(List.of());
        return answer(candles, form.flag("oi"));
    }

    private Optional<InstrumentMarket> market(OrderForm form) throws BadField {
        if (!INSTRUMENTS.contains(form.text("instrument"))) {
            throw new BadField(OrderForm.BAD_FIELDS);
        }
        Optional<Segment> segment = Segment.of(form.text("exchangeSegment"));
        if (segment.isEmpty()) {
            throw new BadField(OrderForm.BAD_FIELDS);
        }
        return simulation.exchange().market(segment.get(), form.securityId());
    }

    private static Answer answer(List<Candle> candles, boolean interest) {
        ObjectNode node = DhanJson.object();
        var open = node.putArray("open");
        var high = node.putArray("high");
        var low = node.putArray("low");
        var close = node.putArray("close");
        var volume = node.putArray("volume");
        var timestamp = node.putArray("timestamp");
        var openInterest = node.putArray("open_interest");
        for (Candle candle : candles) {
            open.add(Price4.decimal(candle.open()));
            high.add(Price4.decimal(candle.high()));
            low.add(Price4.decimal(candle.low()));
            close.add(Price4.decimal(candle.close()));
            volume.add(candle.volume());
            timestamp.add(candle.millis() / 1_000);
            openInterest.add(interest ? candle.openInterest() : 0);
        }
        return Answer.ok(node);
    }

    static LocalDate date(OrderForm form, String key) throws BadField {
        return time(form, key).toLocalDate();
    }

    /// A date alone is its midnight.
    private static LocalDateTime time(OrderForm form, String key) throws BadField {
        JsonNode node = form.body().path(key);
        String text = node.asText();
        try {
            return text.length() > 10
                    ? LocalDateTime.parse(text, TIME)
                    : LocalDate.parse(text).atTime(LocalTime.MIDNIGHT);
        } catch (DateTimeParseException e) {
            throw new BadField(OrderForm.BAD_FIELDS);
        }
    }

    private static long millis(LocalDateTime ist) {
        return ist.toInstant(TradingCalendar.IST).toEpochMilli();
    }
}
