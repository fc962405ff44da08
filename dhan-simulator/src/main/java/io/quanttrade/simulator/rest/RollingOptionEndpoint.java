package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Candle;
import io.quanttrade.simulator.core.Contract;
import io.quanttrade.simulator.core.ContractListing;
import io.quanttrade.simulator.core.ContractMarket;
import io.quanttrade.simulator.core.Expiries;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.core.TradingCalendar;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import io.quanttrade.simulator.rest.OrderForm.BadField;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `/charts/rollingoption`: candles of the option that was so many strikes from the money at the
/// time, expired or not.
final class RollingOptionEndpoint {
    private static final int DAYS = 30;
    private static final int STRIKES = 10;
    private static final Pattern STRIKE = Pattern.compile("ATM(?:([+-])(\\d{1,2}))?");
    private static final List<String> FIELDS =
            List.of("iv", "oi", "strike", "spot", "open", "high", "low", "close", "volume");

    private final Simulation simulation;

    RollingOptionEndpoint(Simulation simulation) {
        this.simulation = simulation;
    }

    /// What is asked for; `code` counts expiries from 1, `strikes` is signed.
    private record Ask(
            int interval,
            boolean weekly,
            int code,
            int strikes,
            Contract.Right right,
            Set<String> fields,
            LocalDate from,
            LocalDate to) {}

    Answer candles(Request request) throws BadField {
        OrderForm form = OrderForm.of(request);
        Ask ask = read(form);
        if (ChronoUnit.DAYS.between(ask.from(), ask.to()) > DAYS) {
            return Answer.badInput(OrderForm.BAD_FIELDS);
        }
        ObjectNode arrays = DhanJson.object();
        ask.fields().forEach(arrays::putArray);
        arrays.putArray("timestamp");
        underlying(form).ifPresent(market -> fill(arrays, ask, market));
        ObjectNode data = DhanJson.object();
        boolean call = ask.right() == Contract.Right.CALL;
        data.set("ce", call ? arrays : null);
        data.set("pe", call ? null : arrays);
        ObjectNode answer = DhanJson.object();
        answer.set("data", data);
        return Answer.ok(answer);
    }

    private void fill(ObjectNode arrays, Ask ask, InstrumentMarket underlying) {
        long from = TradingCalendar.midnight(ask.from());
        long to = Math.min(TradingCalendar.midnight(ask.to()), simulation.now());
        for (Candle spot : simulation.charts().intraday(underlying, ask.interval(), from, to)) {
            LocalDate date = TradingCalendar.dateOf(spot.millis());
            boolean index = underlying.instrument().segment() == Segment.IDX_I;
            List<LocalDate> expiries =
                    ask.weekly() && index ? Expiries.index(date) : Expiries.stock(date);
            if (ask.code() > expiries.size()) {
                continue;
            }
            long step = ContractListing.strikeStep(underlying.instrument(), spot.close());
            long strike = Price4.floorToTick(spot.close() + step / 2, step) + ask.strikes() * step;
            ContractMarket option =
                    ContractListing.unlisted(
                            underlying, expiries.get(ask.code() - 1), ask.right(), strike);
            add(arrays, option, spot, ask.interval() * 60_000L);
        }
    }

    private static void add(ObjectNode arrays, ContractMarket option, Candle spot, long length) {
        long at = spot.millis();
        long open = option.valueAt(spot.open(), at);
        long close = option.valueAt(spot.close(), at);
        long one = option.valueAt(spot.high(), at);
        long other = option.valueAt(spot.low(), at);
        price(arrays, "open", open);
        price(arrays, "high", Math.max(Math.max(open, close), Math.max(one, other)));
        price(arrays, "low", Math.min(Math.min(open, close), Math.min(one, other)));
        price(arrays, "close", close);
        price(arrays, "strike", option.contract().strike());
        price(arrays, "spot", spot.close());
        if (arrays.path("iv") instanceof ArrayNode iv) {
            iv.add(100 * option.volatilityAt(spot.close()));
        }
        if (arrays.path("oi") instanceof ArrayNode oi) {
            oi.add(option.openInterestAt(at));
        }
        if (arrays.path("volume") instanceof ArrayNode volume) {
            volume.add(Math.max(0, option.volumeAt(at + length) - option.volumeAt(at)));
        }
        if (arrays.path("timestamp") instanceof ArrayNode timestamp) {
            timestamp.add(at / 1_000);
        }
    }

    private static void price(ObjectNode arrays, String key, long price) {
        if (arrays.path(key) instanceof ArrayNode array) {
            array.add(Price4.decimal(price));
        }
    }

    private Optional<InstrumentMarket> underlying(OrderForm form) throws BadField {
        int id = form.securityId();
        Segment segment = form.text("instrument").equals("OPTIDX") ? Segment.IDX_I : Segment.NSE_EQ;
        return simulation.exchange().market(segment, id);
    }

    private static Ask read(OrderForm form) throws BadField {
        long interval = form.whole("interval", 0);
        Matcher strike = STRIKE.matcher(form.text("strike"));
        String flag = form.text("expiryFlag");
        String kind = form.text("instrument");
        boolean known =
                (kind.equals("OPTIDX") || kind.equals("OPTSTK"))
                        && (flag.equals("WEEK") || flag.equals("MONTH"));
        if (!known || !ChartEndpoints.INTERVALS.contains(interval) || !strike.matches()) {
            throw new BadField(OrderForm.BAD_FIELDS);
        }
        int distance = strike.group(2) == null ? 0 : Integer.parseInt(strike.group(2));
        if (distance > STRIKES) {
            throw new BadField(OrderForm.BAD_FIELDS);
        }
        Contract.Right right =
                switch (form.text("drvOptionType")) {
                    case "CALL" -> Contract.Right.CALL;
                    case "PUT" -> Contract.Right.PUT;
                    default -> throw new BadField(OrderForm.BAD_FIELDS);
                };
        Set<String> fields = new LinkedHashSet<>();
        for (JsonNode field : form.body().path("requiredData")) {
            if (!FIELDS.contains(field.asText())) {
                throw new BadField(OrderForm.BAD_FIELDS);
            }
            fields.add(field.asText());
        }
        return new Ask(
                (int) interval,
                flag.equals("WEEK"),
                (int) Math.clamp(form.whole("expiryCode", 1), 1, 3),
                "-".equals(strike.group(1)) ? -distance : distance,
                right,
                fields,
                ChartEndpoints.date(form, "fromDate"),
                ChartEndpoints.date(form, "toDate"));
    }
}
