package io.quanttrade.query.store;

import io.quanttrade.query.view.BarView;
import io.quanttrade.query.view.CheckView;
import io.quanttrade.query.view.DecisionView;
import io.quanttrade.query.view.FillView;
import io.quanttrade.query.view.IntentView;
import io.quanttrade.query.view.LineageStep;
import io.quanttrade.query.view.LineageView;
import io.quanttrade.query.view.OffsetView;
import io.quanttrade.query.view.OrderEventView;
import io.quanttrade.query.view.PositionView;
import io.quanttrade.query.view.SignalView;
import io.quanttrade.query.view.TickView;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The causal chain of a decision: tick, bar, signal, each check, decision, intent, order events,
/// fills, position. What is not there (yet, or no more) is left out.
public final class Lineages {

    private static final String COLUMNS =
            "SELECT topic, partition, record_offset, document::text AS document, trace::text AS"
                    + " trace FROM ";

    private final Database database;
    private final TickLog ticks;

    public Lineages(Database database, TickLog ticks) {
        this.database = database;
        this.ticks = ticks;
    }

    /// The chain of a decision, null when there is none with this id on these accounts.
    public @Nullable LineageView of(String decisionId, List<String> accounts) {
        List<Row> found =
                database.query(
                        COLUMNS + "decisions WHERE id = $1 AND account_id = ANY($2)",
                        decisionId,
                        accounts.toArray(String[]::new));
        if (found.isEmpty()) {
            return null;
        }
        Row row = found.getFirst();
        DecisionView decision = read(row, DecisionView.class);
        List<LineageStep> steps = new ArrayList<>();
        addSignal(steps, decision.signalId());
        for (CheckView check : decision.checks()) {
            steps.add(check(decision, check, row));
        }
        steps.add(decision(decision, row));
        addIntents(steps, decision);
        return new LineageView(decisionId, List.copyOf(steps));
    }

    private void addSignal(List<LineageStep> steps, String signalId) {
        for (Row row : database.query(COLUMNS + "signals WHERE id = $1", signalId)) {
            SignalView signal = read(row, SignalView.class);
            Trace.Signal trace = Json.read(row.getString("trace"), Trace.Signal.class);
            TickView tick = ticks.at(trace.trigger());
            if (tick != null) {
                steps.add(tick(tick, trace.trigger()));
            }
            addBar(steps, signal, trace.barEnd());
            steps.add(signal(signal, row));
        }
    }

    /// The bar whose close decided the signal: that of the deployment's interval.
    private void addBar(List<LineageStep> steps, SignalView signal, long barEnd) {
        for (Row row :
                database.query(
                        COLUMNS
                                + "bars WHERE instrument_id = $1 AND kind = (SELECT document ->>"
                                + " 'interval' FROM deployments WHERE id = $2) AND sort_time < $3"
                                + " ORDER BY sort_time DESC LIMIT 1",
                        signal.instrumentId(),
                        signal.deploymentId(),
                        barEnd)) {
            BarView bar = read(row, BarView.class);
            if (io.quanttrade.topics.value.MarketTime.epochNanos(bar.end()) == barEnd) {
                steps.add(bar(bar, row));
            }
        }
    }

    private void addIntents(List<LineageStep> steps, DecisionView decision) {
        List<Row> intents =
                database.query(COLUMNS + "intents WHERE cause_id = $1 ORDER BY id", decision.id());
        for (Row row : intents) {
            IntentView intent = read(row, IntentView.class);
            steps.add(intent(intent, row));
            List<LineageStep> fills = new ArrayList<>();
            for (Row fill :
                    database.query(
                            COLUMNS + "fills WHERE cause_id = $1 ORDER BY record_offset",
                            intent.correlationId())) {
                fills.add(fill(read(fill, FillView.class), fill));
            }
            for (Row event :
                    database.query(
                            COLUMNS + "order_events WHERE cause_id = $1 ORDER BY record_offset",
                            intent.correlationId())) {
                steps.add(orderEvent(read(event, OrderEventView.class), event));
            }
            steps.addAll(fills);
            if (!fills.isEmpty()) {
                addPosition(steps, intent.accountId(), intent.instrumentId());
            }
        }
    }

    private void addPosition(List<LineageStep> steps, String accountId, String instrumentId) {
        for (Row row :
                database.query(
                        COLUMNS + "positions WHERE account_id = $1 AND instrument_id = $2",
                        accountId,
                        instrumentId)) {
            PositionView position = read(row, PositionView.class);
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            values.put("quantity", Long.toString(position.quantity()));
            values.put("averagePrice", position.averagePrice());
            values.put("realizedPnl", position.realizedPnl());
            values.put("charges", position.charges());
            steps.add(
                    step(
                            "POSITION",
                            position.id(),
                            "Position now " + position.quantity() + " " + instrumentId,
                            position.eventTime(),
                            null,
                            place(row),
                            values));
        }
    }

    private static LineageStep tick(TickView tick, OffsetView place) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("lastPrice", tick.lastPrice());
        values.put("bid", tick.bid());
        values.put("ask", tick.ask());
        values.put("sequence", tick.sequence());
        return step(
                "TICK",
                tick.id(),
                tick.instrumentId() + " at " + tick.lastPrice(),
                tick.eventTime(),
                tick.receivedTime(),
                place,
                values);
    }

    private static LineageStep bar(BarView bar, Row row) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("open", bar.open());
        values.put("high", bar.high());
        values.put("low", bar.low());
        values.put("close", bar.close());
        values.put("volume", bar.volume());
        values.put("interval", bar.interval());
        return step(
                "BAR",
                bar.id(),
                "Bar " + bar.interval() + " closed at " + bar.close(),
                bar.eventTime(),
                null,
                place(row),
                values);
    }

    private static LineageStep signal(SignalView signal, Row row) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("action", signal.action());
        values.put("referencePrice", signal.referencePrice());
        values.put("reason", signal.reason());
        signal.inputs().forEach(input -> values.put(input.name(), input.value()));
        return step(
                "SIGNAL",
                signal.id(),
                signal.action() + " by " + signal.strategy(),
                signal.eventTime(),
                signal.receivedTime(),
                place(row),
                values);
    }

    private static LineageStep check(DecisionView decision, CheckView check, Row row) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("outcome", check.outcome());
        values.put("limit", check.limit());
        values.put("observed", check.observed());
        return step(
                "CHECK",
                check.id(),
                check.id() + " " + check.code() + " " + check.outcome(),
                decision.eventTime(),
                decision.decidedTime(),
                place(row),
                values);
    }

    private static LineageStep decision(DecisionView decision, Row row) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("outcome", decision.outcome());
        values.put("code", decision.code());
        values.put("limit", decision.limit());
        values.put("observed", decision.observed());
        values.put("ruleVersion", decision.ruleVersion());
        String code = decision.code();
        return step(
                "DECISION",
                decision.id(),
                code == null ? "Approved" : "Denied: " + code,
                decision.eventTime(),
                decision.decidedTime(),
                place(row),
                values);
    }

    private static LineageStep intent(IntentView intent, Row row) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("side", intent.side());
        values.put("quantity", Long.toString(intent.quantity()));
        values.put("orderType", intent.orderType());
        values.put("limitPrice", intent.limitPrice());
        values.put("correlationId", intent.correlationId());
        return step(
                "INTENT",
                intent.id(),
                intent.side() + " " + intent.quantity() + " " + intent.instrumentId(),
                intent.eventTime(),
                intent.decidedTime(),
                place(row),
                values);
    }

    private static LineageStep orderEvent(OrderEventView event, Row row) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("sequence", Integer.toString(event.sequence()));
        values.put("type", event.type());
        values.put("detail", event.detail());
        return step(
                "ORDER_EVENT",
                event.id(),
                "Order " + event.type(),
                event.eventTime(),
                event.receivedTime(),
                place(row),
                values);
    }

    private static LineageStep fill(FillView fill, Row row) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("quantity", Long.toString(fill.quantity()));
        values.put("price", fill.price());
        values.put("charges", fill.charges());
        return step(
                "FILL",
                fill.id(),
                fill.side() + " " + fill.quantity() + " at " + fill.price(),
                fill.eventTime(),
                fill.receivedTime(),
                place(row),
                values);
    }

    private static LineageStep step(
            String kind,
            String id,
            String title,
            java.time.Instant eventTime,
            java.time.@Nullable Instant receivedTime,
            OffsetView place,
            Map<String, @Nullable String> values) {
        Map<String, String> known = new LinkedHashMap<>();
        values.forEach(
                (name, value) -> {
                    if (value != null) {
                        known.put(name, value);
                    }
                });
        return new LineageStep(
                kind,
                id,
                title,
                eventTime,
                receivedTime,
                place.topic(),
                place.partition(),
                place.offset(),
                known);
    }

    private static OffsetView place(Row row) {
        return new OffsetView(
                row.getString("topic"),
                row.getInteger("partition"),
                Long.toString(row.getLong("record_offset")));
    }

    private static <T> T read(Row row, Class<T> type) {
        return Json.read(row.getString("document"), type);
    }
}
