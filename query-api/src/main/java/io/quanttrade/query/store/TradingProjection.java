package io.quanttrade.query.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.quanttrade.query.view.Channel;
import io.quanttrade.query.view.FillView;
import io.quanttrade.query.view.IntentView;
import io.quanttrade.query.view.MarkView;
import io.quanttrade.query.view.OrderFold;
import io.quanttrade.query.view.OrderView;
import io.quanttrade.query.view.PositionView;
import io.quanttrade.query.view.Updates;
import io.quanttrade.query.view.ValuationView;
import io.quanttrade.query.view.Views;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.signal.SignalEvent.StrategyApplied;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.StrategyJson;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Signals, decisions, intents, orders, fills, positions, valuations and the tables around them.
final class TradingProjection implements Projection {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private record PlacedEvent(OrderEvent event, TopicOffset place) {}

    private record StoredOrder(OrderFold fold, long sortTime, TopicOffset place) {}

    private record Funds(String mode, String capital) {}

    private record Update(Channel channel, String accountId, Object view) {}

    private final Updates updates;
    private final RowBatch batch = new RowBatch();
    private final List<PlacedEvent> orderEvents = new ArrayList<>();
    private final List<RiskLimits> limits = new ArrayList<>();
    private final Map<String, Object> views = new HashMap<>();
    private final List<Update> toTell = new ArrayList<>();
    private final Map<String, PositionView> positions = new LinkedHashMap<>();
    private final Map<String, List<MarkView>> marks = new HashMap<>();
    private final Map<String, Funds> funds = new HashMap<>();

    TradingProjection(Updates updates) {
        this.updates = updates;
    }

    @Override
    public List<Topic<?>> topics() {
        return List.of(
                Topics.SIGNAL,
                Topics.RISK_DECISION,
                Topics.ORDER_INTENT,
                Topics.ORDER_EVENT,
                Topics.PORTFOLIO_POSITION,
                Topics.PORTFOLIO_VALUATION,
                Topics.REFERENCE_INSTRUMENT,
                Topics.STRATEGY_DEPLOYMENT,
                Topics.RISK_LIMIT,
                Topics.RISK_CONTROL);
    }

    @Override
    public void load(Database database) {
        forget();
        positions.clear();
        marks.clear();
        funds.clear();
        for (Row row : database.query("SELECT id, mode, capital FROM accounts")) {
            if (row.getString("capital") != null) {
                funds.put(
                        row.getString("id"),
                        new Funds(row.getString("mode"), row.getString("capital")));
            }
        }
        for (Row row :
                database.query(
                        "SELECT document::text AS document, trace::text AS trace FROM valuations")) {
            ValuationView valuation = Json.read(row.getString("document"), ValuationView.class);
            marks.put(
                    valuation.accountId(),
                    Json.read(row.getString("trace"), Trace.Valuation.class).marks());
            tell(valuation);
        }
        for (Row row : database.query("SELECT document::text AS document FROM positions")) {
            tell(Json.read(row.getString("document"), PositionView.class));
        }
    }

    @Override
    public void add(Event event, TopicOffset place) {
        switch (event) {
            case SignalRaised signal -> add(signal, place);
            // Only a replay needs to know where a version took effect.
            case StrategyApplied applied -> {}
            case RiskDecision decision -> add(decision, place);
            case OrderIntent intent -> add(intent, place);
            case OrderEvent order -> add(order, place);
            case Position position -> add(position, place);
            case Valuation valuation -> add(valuation, place);
            case Instrument instrument ->
                    table(
                            Table.INSTRUMENTS,
                            instrument,
                            null,
                            instrument.id().value(),
                            Views.instrument(instrument),
                            place);
            case Deployment deployment -> add(deployment, place);
            case RiskLimits limit -> {
                limits.add(limit);
                table(
                        Table.RISK_LIMITS,
                        limit,
                        limit.account().value(),
                        null,
                        Views.limits(limit),
                        place);
            }
            case RiskControl control ->
                    table(
                            Table.RISK_CONTROLS,
                            control,
                            control.scope(),
                            null,
                            Views.control(control),
                            place);
            default -> throw new IllegalArgumentException("no projection for " + event.eventId());
        }
    }

    private void add(SignalRaised signal, TopicOffset place) {
        add(
                Table.SIGNALS,
                signal,
                signal.account().value(),
                signal.instrument().value(),
                signal.deploymentId(),
                signal.action().name(),
                null,
                place,
                Views.signal(signal),
                new Trace.Signal(Views.offset(signal.trigger()), signal.barEnd()));
    }

    private void add(RiskDecision decision, TopicOffset place) {
        add(
                Table.DECISIONS,
                decision,
                decision.account().value(),
                decision.instrument().value(),
                decision.deploymentId(),
                decision instanceof RiskDecision.Approved ? "APPROVED" : "DENIED",
                decision.signalId(),
                place,
                Views.decision(decision),
                null);
    }

    private void add(OrderIntent intent, TopicOffset place) {
        add(
                Table.INTENTS,
                intent,
                intent.account().value(),
                intent.instrument().value(),
                intent.deploymentId(),
                intent.type().name(),
                intent.decisionId(),
                place,
                Views.intent(intent),
                null);
    }

    private void add(OrderEvent event, TopicOffset place) {
        OrderEvent.OrderRef order = event.order();
        var view = OrderFold.event(event);
        add(
                Table.ORDER_EVENTS,
                event,
                order.account().value(),
                order.instrument().value(),
                order.deploymentId(),
                view.type(),
                order.correlationId(),
                place,
                view,
                null);
        if (event instanceof OrderEvent.OrderFilled fill) {
            FillView filled = Views.fill(fill);
            views.put(key(Table.FILLS, filled.id()), filled);
            batch.add(
                    new ProjectedRow(
                            Table.FILLS,
                            filled.id(),
                            filled.accountId(),
                            filled.instrumentId(),
                            filled.deploymentId(),
                            null,
                            filled.orderId(),
                            event.receivedTime(),
                            place,
                            Json.write(filled),
                            null));
        }
        orderEvents.add(new PlacedEvent(event, place));
    }

    private void add(Position position, TopicOffset place) {
        PositionView view = Views.position(position);
        views.put(key(Table.POSITIONS, view.id()), view);
        batch.add(
                new ProjectedRow(
                        Table.POSITIONS,
                        view.id(),
                        view.accountId(),
                        view.instrumentId(),
                        null,
                        null,
                        position.lastFillId(),
                        position.receivedTime(),
                        place,
                        Json.write(view),
                        Json.write(new Trace.Position(position.fills(), position.lastFillId()))));
    }

    private void add(Valuation valuation, TopicOffset place) {
        ValuationView view = Views.valuation(valuation);
        views.put(key(Table.VALUATIONS, view.id()), valuation);
        batch.add(
                new ProjectedRow(
                        Table.VALUATIONS,
                        view.id(),
                        view.accountId(),
                        null,
                        null,
                        null,
                        null,
                        valuation.receivedTime(),
                        place,
                        Json.write(view),
                        Json.write(new Trace.Valuation(Views.marks(valuation)))));
    }

    private void add(Deployment deployment, TopicOffset place) {
        Map<String, Object> definition =
                Json.read(StrategyJson.write(deployment.definition()), OBJECT);
        batch.add(
                new ProjectedRow(
                        Table.DEPLOYMENTS,
                        deployment.deploymentId(),
                        deployment.account().value(),
                        null,
                        deployment.deploymentId(),
                        deployment.state().name(),
                        null,
                        deployment.receivedTime(),
                        place,
                        Json.write(Views.deployment(deployment, definition)),
                        null));
    }

    private void table(
            Table table,
            Event event,
            @Nullable String accountId,
            @Nullable String instrumentId,
            Object view,
            TopicOffset place) {
        batch.add(
                new ProjectedRow(
                        table,
                        event.key(),
                        accountId,
                        instrumentId,
                        null,
                        null,
                        null,
                        event.receivedTime(),
                        place,
                        Json.write(view),
                        null));
    }

    private void add(
            Table table,
            Event event,
            String accountId,
            String instrumentId,
            String deploymentId,
            @Nullable String kind,
            @Nullable String causeId,
            TopicOffset place,
            Object view,
            @Nullable Object trace) {
        views.put(key(table, event.eventId()), view);
        batch.add(
                new ProjectedRow(
                        table,
                        event.eventId(),
                        accountId,
                        instrumentId,
                        deploymentId,
                        kind,
                        causeId,
                        event.receivedTime(),
                        place,
                        Json.write(view),
                        trace == null ? null : Json.write(trace)));
    }

    @Override
    public void remove(Topic<?> topic, String key) {
        for (Table table : Table.values()) {
            if (table.isState() && topic.equals(source(table))) {
                batch.remove(table, key);
            }
        }
    }

    private static @Nullable Topic<?> source(Table table) {
        return switch (table) {
            case POSITIONS -> Topics.PORTFOLIO_POSITION;
            case INSTRUMENTS -> Topics.REFERENCE_INSTRUMENT;
            case DEPLOYMENTS -> Topics.STRATEGY_DEPLOYMENT;
            case RISK_LIMITS -> Topics.RISK_LIMIT;
            case RISK_CONTROLS -> Topics.RISK_CONTROL;
            default -> null;
        };
    }

    @Override
    public int pending() {
        return batch.size();
    }

    @Override
    public Map<String, Long> write(Database.Session session) {
        Map<String, Long> counts = new HashMap<>();
        for (RiskLimits limit : limits) {
            session.update(
                    "INSERT INTO accounts (id, mode, capital) VALUES ($1, $2, $3) ON CONFLICT (id)"
                            + " DO UPDATE SET mode = excluded.mode, capital = excluded.capital",
                    limit.account().value(),
                    limit.mode().name(),
                    limit.capital().toString());
        }
        Set<String> newIntents = new LinkedHashSet<>();
        for (ProjectedRow row : batch.write(session)) {
            changed(row, counts, newIntents);
        }
        foldOrders(session, newIntents, counts);
        return counts;
    }

    private void changed(ProjectedRow row, Map<String, Long> counts, Set<String> newIntents) {
        Object view = views.get(key(row.table(), row.id()));
        switch (row.table()) {
            case SIGNALS -> {
                count(counts, "signals");
                event(Channel.SIGNALS, row, view);
            }
            case DECISIONS -> {
                count(counts, "decisions");
                count(counts, "APPROVED".equals(row.kind()) ? "approved" : "denied");
                event(Channel.DECISIONS, row, view);
            }
            case INTENTS -> {
                count(counts, "intents");
                newIntents.add(row.id());
                event(Channel.INTENTS, row, view);
            }
            case FILLS -> {
                count(counts, "fills");
                event(Channel.FILLS, row, view);
            }
            case POSITIONS -> event(Channel.POSITIONS, row, view);
            case VALUATIONS -> event(Channel.VALUATION, row, view);
            case ORDERS,
                    ORDER_EVENTS,
                    BARS,
                    FEED_EVENTS,
                    INSTRUMENTS,
                    DEPLOYMENTS,
                    RISK_LIMITS,
                    RISK_CONTROLS -> {}
        }
    }

    private void event(Channel channel, ProjectedRow row, @Nullable Object view) {
        if (view != null && row.accountId() != null) {
            toTell.add(new Update(channel, row.accountId(), view));
        }
    }

    /// Folds the new order events into their orders, and the terms of new intents into orders that
    /// were here before them.
    private void foldOrders(
            Database.Session session, Set<String> newIntents, Map<String, Long> counts) {
        if (orderEvents.isEmpty() && newIntents.isEmpty()) {
            return;
        }
        Map<String, StoredOrder> orders = stored(session, newIntents);
        Set<String> touched = new LinkedHashSet<>();
        Map<String, IntentView> terms = new HashMap<>();
        for (PlacedEvent placed : orderEvents) {
            String id = placed.event().order().correlationId();
            StoredOrder before = orders.get(id);
            OrderFold after =
                    OrderFold.apply(before == null ? null : before.fold(), placed.event());
            if (before != null && after.sequence() == before.fold().sequence()) {
                continue;
            }
            if (before == null) {
                count(counts, "orders");
            }
            after = withTerms(session, after, terms);
            orders.put(
                    id,
                    new StoredOrder(
                            after,
                            before == null ? placed.event().receivedTime() : before.sortTime(),
                            placed.place()));
            touched.add(id);
            toTell.add(new Update(Channel.ORDERS, after.view().accountId(), after.view()));
        }
        orders.replaceAll(
                (id, order) -> {
                    boolean incomplete = order.fold().view().orderType() == null;
                    OrderFold complete = withTerms(session, order.fold(), terms);
                    if (!incomplete || complete.view().orderType() == null) {
                        return order;
                    }
                    touched.add(id);
                    return new StoredOrder(complete, order.sortTime(), order.place());
                });
        RowBatch rows = new RowBatch();
        touched.forEach(id -> rows.add(row(java.util.Objects.requireNonNull(orders.get(id)))));
        rows.write(session);
    }

    private Map<String, StoredOrder> stored(Database.Session session, Set<String> newIntents) {
        String[] ids =
                orderEvents.stream()
                        .map(placed -> placed.event().order().correlationId())
                        .distinct()
                        .toArray(String[]::new);
        Map<String, StoredOrder> orders = new LinkedHashMap<>();
        for (Row row :
                session.query(
                        "SELECT id, sort_time, topic, partition, record_offset, document::text AS"
                                + " document, trace::text AS trace FROM orders WHERE id = ANY($1) OR"
                                + " cause_id = ANY($2)",
                        ids,
                        newIntents.toArray(String[]::new))) {
            Trace.Order trace = Json.read(row.getString("trace"), Trace.Order.class);
            orders.put(
                    row.getString("id"),
                    new StoredOrder(
                            new OrderFold(
                                    Json.read(row.getString("document"), OrderView.class),
                                    trace.sequence(),
                                    trace.filledValueUnits()),
                            row.getLong("sort_time"),
                            new TopicOffset(
                                    row.getString("topic"),
                                    row.getInteger("partition"),
                                    row.getLong("record_offset"))));
        }
        return orders;
    }

    private static OrderFold withTerms(
            Database.Session session, OrderFold fold, Map<String, IntentView> terms) {
        OrderView view = fold.view();
        if (view.orderType() != null) {
            return fold;
        }
        IntentView intent = terms.get(view.intentId());
        if (intent == null) {
            List<Row> rows =
                    session.query(
                            "SELECT document::text AS document FROM intents WHERE id = $1",
                            view.intentId());
            if (rows.isEmpty()) {
                return fold;
            }
            intent = Json.read(rows.getFirst().getString("document"), IntentView.class);
            terms.put(view.intentId(), intent);
        }
        return new OrderFold(
                view.withTerms(intent.orderType(), intent.limitPrice()),
                fold.sequence(),
                fold.filledValueUnits());
    }

    private static ProjectedRow row(StoredOrder order) {
        OrderView view = order.fold().view();
        return new ProjectedRow(
                Table.ORDERS,
                view.id(),
                view.accountId(),
                view.instrumentId(),
                view.deploymentId(),
                view.state(),
                view.intentId(),
                order.sortTime(),
                order.place(),
                Json.write(view),
                Json.write(
                        new Trace.Order(order.fold().sequence(), order.fold().filledValueUnits())));
    }

    @Override
    public void committed() {
        for (RiskLimits limit : limits) {
            funds.put(
                    limit.account().value(),
                    new Funds(limit.mode().name(), limit.capital().toString()));
        }
        for (Update update : toTell) {
            if (update.view() instanceof PositionView position) {
                tell(position);
            } else if (update.view() instanceof Valuation valuation) {
                marks.put(update.accountId(), Views.marks(valuation));
                tell(Views.valuation(valuation));
                positions.values().stream()
                        .filter(position -> position.accountId().equals(update.accountId()))
                        .toList()
                        .forEach(this::tell);
            } else {
                updates.event(update.channel(), update.accountId(), update.view());
            }
        }
        forget();
    }

    private void tell(PositionView position) {
        positions.put(position.id(), position);
        updates.state(
                Channel.POSITIONS,
                position.accountId(),
                position.id(),
                Views.marked(position, marks.getOrDefault(position.accountId(), List.of())));
    }

    private void tell(ValuationView valuation) {
        Funds own = funds.get(valuation.accountId());
        updates.state(
                Channel.VALUATION,
                valuation.accountId(),
                valuation.id(),
                own == null ? valuation : Views.funded(valuation, own.mode(), own.capital()));
    }

    private void forget() {
        batch.clear();
        orderEvents.clear();
        limits.clear();
        views.clear();
        toTell.clear();
    }

    private static String key(Table table, String id) {
        return table.sqlName() + "/" + id;
    }

    private static void count(Map<String, Long> counts, String name) {
        counts.merge(name, 1L, Long::sum);
    }
}
