package io.quanttrade.topics.kafka;

/// One place where a broker and the catalogue disagree.
///
/// @param topic name of the topic
/// @param setting name of the topic configuration, else empty
/// @param expected what the catalogue says; empty where it says nothing
/// @param actual what the broker has; empty where it has nothing
public record TopicDifference(
        Kind kind, String topic, String setting, String expected, String actual) {

    /// How a topic differs.
    public enum Kind {
        /// The broker lacks it; `topics apply` creates it.
        MISSING,
        /// It has another number of partitions. Nothing repairs that in place: keys would move.
        PARTITIONS,
        /// A setting has another value, or one that the catalogue does not set; `topics apply
        /// --configs` sets it.
        CONFIG,
        /// It is named like ours and in no catalogue: left over, or of a newer version. Not drift.
        UNKNOWN
    }

    /// True where the broker is not as the catalogue wants it.
    public boolean isDrift() {
        return kind != Kind.UNKNOWN;
    }
}
