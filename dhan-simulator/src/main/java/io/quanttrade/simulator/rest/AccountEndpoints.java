package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Account;
import io.quanttrade.simulator.core.Exchange;
import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Position;
import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.core.Product;
import io.quanttrade.simulator.core.TradingCalendar;
import io.quanttrade.simulator.desk.ExitDesk;
import io.quanttrade.simulator.engine.Credentials;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Optional;

/// Positions, holdings, funds, profile, kill switch and token renewal.
final class AccountEndpoints {
    private static final DateTimeFormatter VALIDITY =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final DateTimeFormatter DATA_VALIDITY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.S");
    private static final DateTimeFormatter RENEWAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

    /// Stands in for the expiry of a token that has none.
    private static final Instant FAR = Instant.parse("2099-12-31T18:29:59Z");

    private final Simulation simulation;
    private final Exchange exchange;
    private final Credentials credentials;
    private final ExitDesk exits;

    AccountEndpoints(Simulation simulation, Credentials credentials, ExitDesk exits) {
        this.simulation = simulation;
        this.exchange = simulation.exchange();
        this.credentials = credentials;
        this.exits = exits;
    }

    Answer positions() {
        ArrayNode rows = DhanJson.array();
        exchange.account().positions().forEach(position -> rows.add(row(position)));
        return Answer.ok(rows);
    }

    /// Cancels open orders and closes every position with a market order.
    Answer exitAll() {
        exits.exit(EnumSet.allOf(Product.class));
        ObjectNode answer = DhanJson.object();
        answer.put("status", "SUCCESS");
        answer.put("message", "All orders and positions exited successfully");
        return Answer.ok(answer);
    }

    /// Moves open quantity to another product: 202 without a body.
    Answer convert(Request request) {
        try {
            OrderForm form = OrderForm.of(request);
            String type = form.text("positionType");
            Optional<InstrumentMarket> market = exchange.market(form.segment(), form.securityId());
            if (market.isEmpty()) {
                return Answer.badInput("Invalid SecurityId");
            }
            Instrument instrument = market.get().instrument();
            Product from = form.product("fromProductType");
            long net = exchange.account().netQuantity(instrument, from);
            boolean rightSide = type.equals(net > 0 ? "LONG" : "SHORT");
            Optional<String> refusal =
                    rightSide
                            ? simulation.convert(
                                    instrument,
                                    from,
                                    form.product("toProductType"),
                                    form.whole("convertQty", 0))
                            : Optional.of("No open position of this type");
            return refusal.map(Answer::badInput).orElseGet(Answer::acceptedEmpty);
        } catch (OrderForm.BadField e) {
            return Answer.badInput(String.valueOf(e.getMessage()));
        }
    }

    Answer holdings() {
        ArrayNode rows = DhanJson.array();
        for (Account.Holding holding : exchange.account().holdings()) {
            rows.add(row(holding));
        }
        if (rows.isEmpty() && simulation.switches().emptyHoldingsError) {
            return Answer.error(500, "HOLDING_ERROR", "DH-1111", "No holdings available");
        }
        return Answer.ok(rows);
    }

    Answer funds() {
        Account account = exchange.account();
        long utilized = account.positionMargin() + exchange.openOrderMargin();
        ObjectNode node = DhanJson.object();
        node.put("dhanClientId", credentials.clientId());
        DhanJson.price(node, "availabelBalance", exchange.availableFunds());
        DhanJson.price(node, "sodLimit", account.startOfDayCash());
        DhanJson.price(node, "collateralAmount", 0);
        DhanJson.price(node, "receiveableAmount", 0);
        DhanJson.price(node, "utilizedAmount", utilized);
        DhanJson.price(node, "blockedPayoutAmount", 0);
        DhanJson.price(node, "withdrawableBalance", Math.max(0, exchange.availableFunds()));
        return Answer.ok(node);
    }

    Answer profile() {
        LocalDateTime expiry = ist(expiry());
        ObjectNode node = DhanJson.object();
        node.put("dhanClientId", credentials.clientId());
        node.put("tokenValidity", expiry.format(VALIDITY));
        node.put("activeSegment", "E, D, C, M, ");
        node.put("ddpi", "Active");
        node.put("mtf", "Active");
        node.put("dataPlan", "Active");
        node.put("dataValidity", expiry.format(DATA_VALIDITY));
        return Answer.ok(node);
    }

    Answer killSwitch() {
        ObjectNode node = DhanJson.object();
        node.put("dhanClientId", credentials.clientId());
        node.put("killSwitchStatus", simulation.switches().killSwitch ? "ACTIVATE" : "DEACTIVATE");
        return Answer.ok(node);
    }

    /// Activating needs an account without open positions and pending orders.
    Answer killSwitch(String wanted) {
        boolean activate = wanted.equals("ACTIVATE");
        if (!activate && !wanted.equals("DEACTIVATE")) {
            return Answer.badInput(OrderForm.BAD_FIELDS);
        }
        boolean busy =
                exchange.orders().stream().anyMatch(o -> !o.status().isFinal())
                        || exchange.account().positions().stream()
                                .anyMatch(p -> p.netQuantity() != 0);
        if (activate && busy) {
            return Answer.orderError(
                    400, "Kill Switch needs all positions closed and no pending orders");
        }
        simulation.killSwitch(activate);
        ObjectNode node = DhanJson.object();
        node.put("dhanClientId", credentials.clientId());
        node.put(
                "killSwitchStatus",
                "Kill Switch has been successfully " + (activate ? "activated" : "deactivated"));
        return Answer.ok(node);
    }

    Answer renewToken() {
        if (credentials.kind() == Credentials.Kind.APP) {
            return Answer.badInput("Renewal of token not allowed for this token type");
        }
        credentials.replace(Credentials.Kind.SELF);
        ObjectNode node = AuthApi.person(credentials.clientId());
        // Users read it from `token`, the documents say accessToken.
        node.put("token", credentials.token());
        node.put("accessToken", credentials.token());
        node.put("expiryTime", ist(expiry()).format(RENEWAL));
        return Answer.ok(node);
    }

    private Instant expiry() {
        Instant expiry = credentials.expiry();
        return expiry.isAfter(FAR) ? FAR : expiry;
    }

    private static LocalDateTime ist(Instant instant) {
        return LocalDateTime.ofInstant(instant, TradingCalendar.IST);
    }

    private ObjectNode row(Position p) {
        Instrument instrument = p.instrument();
        long last = lastPrice(instrument);
        long buyQuantity = p.carryBuyQuantity() + p.dayBuyQuantity();
        long sellQuantity = p.carrySellQuantity() + p.daySellQuantity();
        ObjectNode node = DhanJson.object();
        node.put("dhanClientId", credentials.clientId());
        node.put("tradingSymbol", instrument.symbol());
        node.put("securityId", Integer.toString(instrument.securityId()));
        node.put(
                "positionType",
                p.netQuantity() == 0 ? "CLOSED" : p.netQuantity() > 0 ? "LONG" : "SHORT");
        node.put("exchangeSegment", instrument.segment().name());
        node.put("productType", p.product().name());
        node.put("buyAvg", average(p.carryBuyValue() + p.dayBuyValue(), buyQuantity));
        node.put("buyQty", buyQuantity);
        node.put("costPrice", average(p.openValue(), Math.abs(p.netQuantity())));
        node.put("sellAvg", average(p.carrySellValue() + p.daySellValue(), sellQuantity));
        node.put("sellQty", sellQuantity);
        node.put("netQty", p.netQuantity());
        DhanJson.price(node, "realizedProfit", p.realized());
        DhanJson.price(node, "unrealizedProfit", p.unrealized(last));
        DhanJson.price(node, "rbiReferenceRate", Price4.ONE);
        node.put("multiplier", 1);
        node.put("carryForwardBuyQty", p.carryBuyQuantity());
        node.put("carryForwardSellQty", p.carrySellQuantity());
        DhanJson.price(node, "carryForwardBuyValue", p.carryBuyValue());
        DhanJson.price(node, "carryForwardSellValue", p.carrySellValue());
        node.put("dayBuyQty", p.dayBuyQuantity());
        node.put("daySellQty", p.daySellQuantity());
        DhanJson.price(node, "dayBuyValue", p.dayBuyValue());
        DhanJson.price(node, "daySellValue", p.daySellValue());
        OrderJson.contract(node, instrument, DhanJson.NO_DATE);
        if (instrument.contract() == null) {
            node.putNull("drvOptionType");
        }
        node.put("crossCurrency", false);
        return node;
    }

    private ObjectNode row(Account.Holding holding) {
        Instrument instrument = holding.instrument();
        ObjectNode node = DhanJson.object();
        node.put("exchange", "ALL");
        node.put("tradingSymbol", instrument.symbol());
        node.put("securityId", Integer.toString(instrument.securityId()));
        node.put("isin", instrument.isin());
        node.put("totalQty", holding.quantity());
        node.put("dpQty", holding.quantity());
        node.put("t1Qty", 0);
        node.put("availableQty", exchange.account().deliverable(instrument));
        node.put("collateralQty", 0);
        node.put("avgCostPrice", average(holding.value(), holding.quantity()));
        node.put("mtf_tq_qty", 0);
        node.put("mtf_qty", 0);
        DhanJson.price(node, "lastTradedPrice", lastPrice(instrument));
        return node;
    }

    private long lastPrice(Instrument instrument) {
        return exchange.market(instrument.segment(), instrument.securityId())
                .map(InstrumentMarket::lastPrice)
                .orElse(0L);
    }

    private static BigDecimal average(long value, long quantity) {
        return Price4.decimal(quantity == 0 ? 0 : (value + quantity / 2) / quantity);
    }
}
