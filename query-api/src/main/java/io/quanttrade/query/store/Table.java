package io.quanttrade.query.store;

/// Tables of projected rows; all have the same columns.
public enum Table {
    SIGNALS("signals", false),
    DECISIONS("decisions", false),
    INTENTS("intents", false),
    ORDERS("orders", true),
    ORDER_EVENTS("order_events", false),
    FILLS("fills", false),
    POSITIONS("positions", true),
    VALUATIONS("valuations", true),
    BARS("bars", false),
    FEED_EVENTS("feed_events", false),
    INSTRUMENTS("instruments", true),
    DEPLOYMENTS("deployments", true),
    RISK_LIMITS("risk_limits", true),
    RISK_CONTROLS("risk_controls", true);

    private final String sqlName;
    private final boolean state;

    Table(String sqlName, boolean state) {
        this.sqlName = sqlName;
        this.state = state;
    }

    String sqlName() {
        return sqlName;
    }

    /// True where a newer record replaces the row; false where the first record stays.
    boolean isState() {
        return state;
    }

    String upsert() {
        String insert =
                "INSERT INTO "
                        + sqlName
                        + " AS t (id, account_id, instrument_id, deployment_id, kind, cause_id,"
                        + " sort_time, topic, partition, record_offset, document, trace) VALUES"
                        + " ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text::jsonb,"
                        + " $12::text::jsonb) ON CONFLICT (id) ";
        return insert
                + (state
                        ? "DO UPDATE SET account_id = excluded.account_id, instrument_id ="
                                + " excluded.instrument_id, deployment_id ="
                                + " excluded.deployment_id, kind = excluded.kind, cause_id ="
                                + " excluded.cause_id, sort_time = excluded.sort_time, topic ="
                                + " excluded.topic, partition = excluded.partition, record_offset"
                                + " = excluded.record_offset, document = excluded.document, trace ="
                                + " excluded.trace WHERE excluded.record_offset >= t.record_offset"
                        : "DO NOTHING");
    }
}
