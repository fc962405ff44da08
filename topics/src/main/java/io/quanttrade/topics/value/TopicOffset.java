package io.quanttrade.topics.value;

/// The place of one record in the log.
public record TopicOffset(String topic, int partition, long offset) {

    public TopicOffset {
        Checks.require(!topic.isEmpty(), "topic", "must not be empty");
        Checks.require(partition >= 0, "partition", "must not be negative");
        Checks.require(offset >= -1, "offset", "must be -1 (nothing seen) or more");
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
