package io.quanttrade.query.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Rows on their way into their tables, and tombstones.
final class RowBatch {

    private record Removal(Table table, String id) {}

    private final Map<Table, List<ProjectedRow>> rows = new EnumMap<>(Table.class);
    private final List<Removal> removals = new ArrayList<>();
    private int size;

    void add(ProjectedRow row) {
        rows.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(row);
        size++;
    }

    void remove(Table table, String id) {
        removals.add(new Removal(table, id));
        size++;
    }

    int size() {
        return size;
    }

    /// Writes all rows, one round trip per table; returns those that were new or newer.
    List<ProjectedRow> write(Database.Session session) {
        List<ProjectedRow> changed = new ArrayList<>(size);
        rows.forEach(
                (table, list) -> {
                    List<Tuple> tuples = list.stream().map(ProjectedRow::tuple).toList();
                    int[] counts = session.batch(table.upsert(), tuples);
                    for (int i = 0; i < counts.length; i++) {
                        if (counts[i] > 0) {
                            changed.add(list.get(i));
                        }
                    }
                });
        for (Removal removal : removals) {
            session.update(
                    "DELETE FROM " + removal.table().sqlName() + " WHERE id = $1", removal.id());
        }
        return changed;
    }

    void clear() {
        rows.clear();
        removals.clear();
        size = 0;
    }
}
