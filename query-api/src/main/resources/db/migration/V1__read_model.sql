-- Read model: rows made from records of the topics. A row carries the document the API serves, the
-- columns it is found by, and the place in the log it came from. Times are epoch nanoseconds.
CREATE TABLE projected_row (
    id            text PRIMARY KEY,
    account_id    text,
    instrument_id text,
    deployment_id text,
    -- What the row is among its like: interval of a bar, type of an order event.
    kind          text,
    -- Id of the record that caused it: signal of a decision, decision of an intent, order of a fill.
    cause_id      text,
    -- Wall clock that orders lists newest first; start of a bar for bars.
    sort_time     bigint NOT NULL,
    topic         text   NOT NULL,
    partition     integer NOT NULL,
    record_offset bigint NOT NULL,
    document      jsonb  NOT NULL,
    -- What lineage and folding need beyond the document.
    trace         jsonb
);

CREATE TABLE signals       (LIKE projected_row INCLUDING ALL);
CREATE TABLE decisions     (LIKE projected_row INCLUDING ALL);
CREATE TABLE intents       (LIKE projected_row INCLUDING ALL);
CREATE TABLE orders        (LIKE projected_row INCLUDING ALL);
CREATE TABLE order_events  (LIKE projected_row INCLUDING ALL);
CREATE TABLE fills         (LIKE projected_row INCLUDING ALL);
CREATE TABLE positions     (LIKE projected_row INCLUDING ALL);
CREATE TABLE valuations    (LIKE projected_row INCLUDING ALL);
CREATE TABLE bars          (LIKE projected_row INCLUDING ALL);
CREATE TABLE feed_events   (LIKE projected_row INCLUDING ALL);
CREATE TABLE instruments   (LIKE projected_row INCLUDING ALL);
CREATE TABLE deployments   (LIKE projected_row INCLUDING ALL);
CREATE TABLE risk_limits   (LIKE projected_row INCLUDING ALL);
CREATE TABLE risk_controls (LIKE projected_row INCLUDING ALL);
DROP TABLE projected_row;

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['signals', 'decisions', 'intents', 'orders', 'fills', 'positions'] LOOP
        EXECUTE format('CREATE INDEX ON %I (account_id, sort_time DESC, id DESC)', name);
        EXECUTE format('CREATE INDEX ON %I (account_id, instrument_id, sort_time DESC, id DESC)', name);
        EXECUTE format('CREATE INDEX ON %I (account_id, deployment_id, sort_time DESC, id DESC)', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['decisions', 'intents', 'orders', 'order_events', 'fills'] LOOP
        EXECUTE format('CREATE INDEX ON %I (cause_id)', name);
    END LOOP;
END $$;
CREATE INDEX ON bars (instrument_id, kind, sort_time DESC, id DESC);
CREATE INDEX ON feed_events (sort_time DESC, id DESC);
CREATE INDEX ON deployments (account_id, sort_time DESC, id DESC);

-- Where each projector goes on; written in the transaction that writes the rows.
CREATE TABLE projector_offsets (
    topic       text    NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint  NOT NULL,
    PRIMARY KEY (topic, partition)
);

CREATE TABLE projector_counts (
    name    text PRIMARY KEY,
    records bigint NOT NULL
);

CREATE TABLE dead_letter_counts (
    topic   text NOT NULL,
    code    text NOT NULL,
    records bigint NOT NULL,
    PRIMARY KEY (topic, code)
);
