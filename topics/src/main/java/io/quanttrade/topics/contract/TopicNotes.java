package io.quanttrade.topics.contract;

import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.util.Map;

/// What a subscriber must know of a topic beyond its fields.
///
/// @param ordering which records are in which order
/// @param dedupe how to apply each record once
/// @param late what happens to what comes late
record TopicNotes(String ordering, String dedupe, String late) {

    static final String DELIVERY =
            "At least once. Read with `isolation.level=read_committed`: the Java client's default"
                    + " shows records of transactions that were aborted.";

    static final String PARTITIONER =
            "murmur2 over the key's bytes, as the Java client does by default (librdkafka:"
                    + " `partitioner=murmur2_random`, KafkaJS: `DefaultPartitioner`)";

    static final String COMPATIBILITY =
            "Full and transitive within a major version: any released reader reads any released"
                    + " writer, both ways. Fields, enum values and variants are added; numbers, names,"
                    + " types, units and meanings never change; what is removed is reserved. A"
                    + " breaking change is a new topic, written beside this one for at least two minor"
                    + " releases and 90 days. Ignore fields, enum values and variants you do not know.";

    private static final String PER_KEY =
            "Per key, in the order of the log. Records of different keys have no order.";
    private static final String NO_LATE =
            "Written when its cause is known; its event time may lie before that of an earlier record"
                    + " of another key.";

    private static final String LATE_TICKS =
            "An update with an exchange time before that of an earlier one keeps its place and carries"
                    + " flag 2.";

    private static final Map<Topic<?>, TopicNotes> SPECIAL =
            Map.of(
                    Topics.MARKET_TICK,
                    new TopicNotes(
                            PER_KEY,
                            "By (`instrument_id`, `sequence`). A hole in the sequence is a lost"
                                    + " record: see `market.feed.v1`.",
                            LATE_TICKS),
                    Topics.MARKET_DEPTH,
                    new TopicNotes(
                            PER_KEY,
                            "By (`instrument_id`, `source`, `sequence`). After a hole wait for the"
                                    + " next SNAPSHOT.",
                            NO_LATE),
                    Topics.MARKET_BAR,
                    new TopicNotes(
                            PER_KEY,
                            "By `ce_id`, or (`instrument_id`, `interval_seconds`, `start_nanos`).",
                            "Written once, when a tick at or after its end has come (for a session's"
                                    + " last bar the SESSION_END), and never corrected: a late tick"
                                    + " changes no closed bar; its volume is in the next one."),
                    Topics.ORDER_EVENT,
                    new TopicNotes(
                            PER_KEY,
                            "By `ce_id`, or (`correlation_id`, `order_sequence`): an event may be"
                                    + " written again after a crash.",
                            NO_LATE));

    static TopicNotes of(Topic<?> topic) {
        TopicNotes special = SPECIAL.get(topic);
        if (special != null) {
            return special;
        }
        return new TopicNotes(PER_KEY, dedupe(topic), NO_LATE);
    }

    private static String dedupe(Topic<?> topic) {
        if (topic.cleanupPolicy().equals("compact")) {
            return "Not needed: the last record of a key wins; a record without a value removes the"
                    + " key.";
        }
        return topic.cloudEvents()
                ? "By `ce_id`."
                : "By the key and the sequence or start time in the value.";
    }
}
