CREATE TABLE users (
    id            text PRIMARY KEY,
    email         text NOT NULL UNIQUE,
    name          text NOT NULL,
    password_hash text NOT NULL,
    roles         text[] NOT NULL
);

-- Trading accounts; mode and capital follow the limits of the account, null until they are known.
CREATE TABLE accounts (
    id      text PRIMARY KEY,
    mode    text NOT NULL,
    capital text
);

CREATE TABLE user_accounts (
    user_id    text NOT NULL REFERENCES users (id),
    account_id text NOT NULL REFERENCES accounts (id),
    PRIMARY KEY (user_id, account_id)
);

-- Answers of commands by key, kept 24 hours; status is null while the command runs.
CREATE TABLE idempotency_keys (
    user_id      text   NOT NULL,
    key          text   NOT NULL,
    request_hash text   NOT NULL,
    status       integer,
    answer       text,
    created      bigint NOT NULL,
    PRIMARY KEY (user_id, key)
);
