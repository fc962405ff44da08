package io.quanttrade.query.store;

import io.quanttrade.topics.value.TopicOffset;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/// One row of a read model table.
///
/// @param kind what it is among its like, null where there is only one kind
/// @param causeId id of the record that caused it, null where nobody asks
/// @param sortTime orders lists newest first, epoch nanoseconds
/// @param document the view, as JSON
/// @param trace what lineage and folding need beyond the view, as JSON
record ProjectedRow(
        Table table,
        String id,
        @Nullable String accountId,
        @Nullable String instrumentId,
        @Nullable String deploymentId,
        @Nullable String kind,
        @Nullable String causeId,
        long sortTime,
        TopicOffset place,
        String document,
        @Nullable String trace) {

    Tuple tuple() {
        return Database.tuple(
                id,
                accountId,
                instrumentId,
                deploymentId,
                kind,
                causeId,
                sortTime,
                place.topic(),
                place.partition(),
                place.offset(),
                document,
                trace);
    }
}
