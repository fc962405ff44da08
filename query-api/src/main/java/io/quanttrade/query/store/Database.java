package io.quanttrade.query.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// PostgreSQL over the reactive client, for callers on worker threads: each call waits, at most
/// [#BOUND].
public final class Database {

    /// Longest wait for one statement.
    public static final Duration BOUND = Duration.ofSeconds(5);

    private final Pool pool;

    public Database(Pool pool) {
        this.pool = pool;
    }

    /// Rows of a query.
    ///
    /// @throws DatabaseUnavailableException when there is no answer in time
    public List<Row> query(String sql, @Nullable Object... values) {
        return rows(await(pool.preparedQuery(sql).execute(tuple(values))));
    }

    /// Runs a statement; returns the number of rows it changed.
    ///
    /// @throws DatabaseUnavailableException when there is no answer in time
    public int update(String sql, @Nullable Object... values) {
        return await(pool.preparedQuery(sql).execute(tuple(values))).rowCount();
    }

    /// Runs work in one transaction: all of it is kept, or nothing.
    ///
    /// @throws DatabaseUnavailableException when there is no answer in time
    public <T> T inTransaction(Function<Session, T> work) {
        SqlConnection connection = await(pool.getConnection());
        try {
            Transaction transaction = await(connection.begin());
            boolean done = false;
            try {
                T result = work.apply(new Session(connection));
                await(transaction.commit());
                done = true;
                return result;
            } finally {
                if (!done) {
                    // The connection is closed below in any case, which rolls back too.
                    transaction.rollback().subscribe().with(ok -> {}, failed -> {});
                }
            }
        } finally {
            connection.close().subscribe().with(ok -> {}, failed -> {});
        }
    }

    /// Statements inside a transaction.
    public static final class Session {

        private final SqlConnection connection;

        Session(SqlConnection connection) {
            this.connection = connection;
        }

        public List<Row> query(String sql, @Nullable Object... values) {
            return rows(await(connection.preparedQuery(sql).execute(tuple(values))));
        }

        public int update(String sql, @Nullable Object... values) {
            return await(connection.preparedQuery(sql).execute(tuple(values))).rowCount();
        }

        /// Runs one statement per tuple in one round trip; returns the rows changed by each.
        int[] batch(String sql, List<Tuple> tuples) {
            if (tuples.isEmpty()) {
                return new int[0];
            }
            int[] changed = new int[tuples.size()];
            RowSet<Row> result = await(connection.preparedQuery(sql).executeBatch(tuples));
            for (int i = 0; i < changed.length && result != null; i++) {
                changed[i] = result.rowCount();
                result = result.next();
            }
            return changed;
        }
    }

    static Tuple tuple(@Nullable Object... values) {
        return Tuple.from(Arrays.asList(values));
    }

    private static List<Row> rows(RowSet<Row> set) {
        List<Row> rows = new ArrayList<>(set.size());
        set.forEach(rows::add);
        return rows;
    }

    private static <T> T await(Uni<T> answer) {
        try {
            return answer.await().atMost(BOUND);
        } catch (RuntimeException e) {
            throw new DatabaseUnavailableException(e);
        }
    }
}
