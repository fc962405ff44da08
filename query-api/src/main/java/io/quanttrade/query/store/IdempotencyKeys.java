package io.quanttrade.query.store;

import io.quanttrade.topics.value.NanoClock;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.function.Supplier;

/// Answers of commands by key, so that a command that is sent again is answered again, not done
/// again. Kept for a day.
public final class IdempotencyKeys {

    private static final long KEPT_NANOS = 24L * 3_600 * 1_000_000_000L;
    private static final long IN_FLIGHT_NANOS = 60L * 1_000_000_000L;

    private final Database database;
    private final NanoClock clock;

    public IdempotencyKeys(Database database, NanoClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// What became of a keyed command.
    public sealed interface Outcome {

        /// The answer, fresh or of the first time.
        record Answered(String body) implements Outcome {}

        /// The key was used for another request.
        record Reused() implements Outcome {}

        /// The first request with this key is still running.
        record InFlight() implements Outcome {}
    }

    /// Runs a command once per user and key. A command that throws leaves no trace of its key.
    ///
    /// @param requestHash equal for equal requests
    public Outcome once(String userId, String key, String requestHash, Supplier<String> command) {
        long now = clock.epochNanos();
        // A command that died in flight with its process must not hold its key for a day.
        database.update(
                "DELETE FROM idempotency_keys WHERE created < $1 OR (status IS NULL AND created <"
                        + " $2)",
                now - KEPT_NANOS,
                now - IN_FLIGHT_NANOS);
        int inserted =
                database.update(
                        "INSERT INTO idempotency_keys (user_id, key, request_hash, created) VALUES"
                                + " ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                        userId,
                        key,
                        requestHash,
                        now);
        return inserted == 1 ? first(userId, key, command) : again(userId, key, requestHash);
    }

    private Outcome first(String userId, String key, Supplier<String> command) {
        boolean done = false;
        try {
            String body = command.get();
            database.update(
                    "UPDATE idempotency_keys SET status = 200, answer = $3 WHERE user_id = $1 AND"
                            + " key = $2",
                    userId,
                    key,
                    body);
            done = true;
            return new Outcome.Answered(body);
        } finally {
            if (!done) {
                database.update(
                        "DELETE FROM idempotency_keys WHERE user_id = $1 AND key = $2",
                        userId,
                        key);
            }
        }
    }

    private Outcome again(String userId, String key, String requestHash) {
        List<Row> rows =
                database.query(
                        "SELECT request_hash, status, answer FROM idempotency_keys WHERE user_id ="
                                + " $1 AND key = $2",
                        userId,
                        key);
        if (rows.isEmpty()) {
            return new Outcome.InFlight();
        }
        Row row = rows.getFirst();
        if (!requestHash.equals(row.getString("request_hash"))) {
            return new Outcome.Reused();
        }
        return row.getInteger("status") == null
                ? new Outcome.InFlight()
                : new Outcome.Answered(row.getString("answer"));
    }
}
