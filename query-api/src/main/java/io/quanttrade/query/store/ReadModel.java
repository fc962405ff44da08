package io.quanttrade.query.store;

import io.quanttrade.query.view.MarkView;
import io.quanttrade.query.view.PositionView;
import io.quanttrade.query.view.SignalView;
import io.quanttrade.query.view.ValuationView;
import io.quanttrade.query.view.Views;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Queries on the read model. Pages are found by key, newest first, so that rows that arrive while
/// somebody reads neither repeat nor hide others.
public final class ReadModel {

    /// Which rows.
    ///
    /// @param accounts owners the caller may see; null for data that belongs to nobody
    /// @param kind of the row, see the tables
    public record Filter(
            @Nullable List<String> accounts,
            @Nullable String instrumentId,
            @Nullable String deploymentId,
            @Nullable String kind) {}

    /// The last row of the page before.
    public record After(long sortTime, String id) {}

    /// Rows of a page.
    ///
    /// @param next where the page after goes on, null at the end
    public record Slice<T>(List<T> items, @Nullable After next) {

        public <R> Slice<R> map(Function<T, R> mapping) {
            return new Slice<>(items.stream().map(mapping).toList(), next);
        }
    }

    private final Database database;

    public ReadModel(Database database) {
        this.database = database;
    }

    /// One page of a table.
    ///
    /// @param limit most rows, at least 1
    public <T> Slice<T> page(
            Table table, Class<T> type, Filter filter, @Nullable After after, int limit) {
        return rows(
                table,
                "t.document::text AS document",
                "",
                filter,
                after,
                limit,
                row -> Json.read(row.getString("document"), type));
    }

    /// Signals with the gate's answer.
    public Slice<SignalView> signals(Filter filter, @Nullable After after, int limit) {
        return rows(
                Table.SIGNALS,
                "t.document::text AS document, d.kind AS outcome",
                " LEFT JOIN decisions d ON d.cause_id = t.id",
                filter,
                after,
                limit,
                row ->
                        Json.read(row.getString("document"), SignalView.class)
                                .withDecision(row.getString("outcome")));
    }

    /// Positions at the marks of the newest valuations.
    public Slice<PositionView> positions(Filter filter, @Nullable After after, int limit) {
        Map<String, List<MarkView>> marks = new HashMap<>();
        for (Row row : database.query("SELECT id, trace::text AS trace FROM valuations")) {
            marks.put(
                    row.getString("id"),
                    Json.read(row.getString("trace"), Trace.Valuation.class).marks());
        }
        return page(Table.POSITIONS, PositionView.class, filter, after, limit)
                .map(p -> Views.marked(p, marks.getOrDefault(p.accountId(), List.of())));
    }

    /// Newest valuation of each account, with its funds.
    public Slice<ValuationView> valuations(Filter filter, @Nullable After after, int limit) {
        return rows(
                Table.VALUATIONS,
                "t.document::text AS document, a.mode AS mode, a.capital AS capital",
                " LEFT JOIN accounts a ON a.id = t.account_id",
                filter,
                after,
                limit,
                row -> {
                    ValuationView view = Json.read(row.getString("document"), ValuationView.class);
                    String capital = row.getString("capital");
                    return capital == null
                            ? view
                            : Views.funded(view, row.getString("mode"), capital);
                });
    }

    /// Counters by name.
    public Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        for (Row row : database.query("SELECT name, records FROM projector_counts")) {
            counts.put(row.getString("name"), row.getLong("records"));
        }
        return counts;
    }

    private <T> Slice<T> rows(
            Table table,
            String columns,
            String join,
            Filter filter,
            @Nullable After after,
            int limit,
            Function<Row, T> mapping) {
        List<@Nullable Object> values = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        if (filter.accounts() != null) {
            values.add(filter.accounts().toArray(String[]::new));
            conditions.add("t.account_id = ANY($" + values.size() + ")");
        }
        equal(conditions, values, "t.instrument_id", filter.instrumentId());
        equal(conditions, values, "t.deployment_id", filter.deploymentId());
        equal(conditions, values, "t.kind", filter.kind());
        if (after != null) {
            values.add(after.sortTime());
            values.add(after.id());
            conditions.add(
                    "(t.sort_time, t.id) < ($" + (values.size() - 1) + ", $" + values.size() + ")");
        }
        values.add(limit + 1);
        List<Row> found =
                database.query(
                        "SELECT t.id AS row_id, t.sort_time AS sort_time, "
                                + columns
                                + " FROM "
                                + table.sqlName()
                                + " t"
                                + join
                                + (conditions.isEmpty()
                                        ? ""
                                        : " WHERE " + String.join(" AND ", conditions))
                                + " ORDER BY t.sort_time DESC, t.id DESC LIMIT $"
                                + values.size(),
                        values.toArray());
        boolean more = found.size() > limit;
        List<Row> page = more ? found.subList(0, limit) : found;
        return new Slice<>(
                page.stream().map(mapping).toList(),
                more
                        ? new After(
                                page.getLast().getLong("sort_time"),
                                page.getLast().getString("row_id"))
                        : null);
    }

    private static void equal(
            List<String> conditions,
            List<@Nullable Object> values,
            String column,
            @Nullable String value) {
        if (value != null) {
            values.add(value);
            conditions.add(column + " = $" + values.size());
        }
    }
}
