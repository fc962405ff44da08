package io.quanttrade.simulator.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Account;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// `/ledger`: the money that came into the account and what each day's trades made of it. Like the
/// funds, it ignores charges.
final class LedgerEndpoint {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMM dd, yyyy", Locale.ENGLISH);

    private final Simulation simulation;
    private final String clientId;

    LedgerEndpoint(Simulation simulation, String clientId) {
        this.simulation = simulation;
        this.clientId = clientId;
    }

    Answer entries(Request request) {
        LocalDate from;
        LocalDate to;
        try {
            from = LocalDate.parse(request.query().getOrDefault("from-date", ""));
            to = LocalDate.parse(request.query().getOrDefault("to-date", ""));
        } catch (DateTimeParseException e) {
            return Answer.badInput(OrderForm.BAD_FIELDS);
        }
        ArrayNode rows = DhanJson.array();
        long balance = 0;
        int number = 1;
        for (Account.CashMove move : simulation.exchange().account().cashMoves()) {
            balance += move.amount();
            number++;
            if (!move.day().isBefore(from) && !move.day().isAfter(to)) {
                rows.add(row(move, balance, number));
            }
        }
        return Answer.ok(rows);
    }

    private ObjectNode row(Account.CashMove move, long balance, int number) {
        boolean payIn = move.reason() == Account.Reason.PAY_IN;
        ObjectNode node = DhanJson.object();
        node.put("dhanClientId", clientId);
        node.put("narration", payIn ? "FUNDS ADDED" : "TRADES EXECUTED");
        node.put("voucherdate", move.day().format(DATE));
        node.put("exchange", "NSE-CAPITAL");
        node.put("voucherdesc", payIn ? "RCPTBNK" : "BILLPOST");
        node.put("vouchernumber", "%d%08d".formatted(move.day().getYear(), number));
        node.put("debit", rupees(Math.max(0, -move.amount())));
        node.put("credit", rupees(Math.max(0, move.amount())));
        node.put("runbal", rupees(balance));
        return node;
    }

    private static String rupees(long amount) {
        return BigDecimal.valueOf(amount, 4).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
