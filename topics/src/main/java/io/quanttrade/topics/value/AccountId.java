package io.quanttrade.topics.value;

/// A trading account, for example `PAPER-1` or the broker's client id: the key of every topic from
/// signals on.
public record AccountId(String value) implements Comparable<AccountId> {

    /// @throws IllegalArgumentException when blank, longer than 64 characters or not plain ASCII
    ///   text
    public AccountId {
        Checks.id("AccountId", value);
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
