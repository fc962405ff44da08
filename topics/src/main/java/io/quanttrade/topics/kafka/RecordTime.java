package io.quanttrade.topics.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/// Stream time for bookkeeping only: the record's own time stamp (wall clock at ingest, see
/// `EventRecords`), clamped so that one record stamped far ahead cannot move time for all later
/// ones. Decisions never depend on it; they use the times inside the messages.
public final class RecordTime implements TimestampExtractor {

    private static final long MAX_AHEAD_MS = 5_000;

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long latest = SystemNanoClock.INSTANCE.epochNanos() / 1_000_000 + MAX_AHEAD_MS;
        return Math.clamp(record.timestamp(), 0, latest);
    }
}
