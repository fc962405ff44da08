/// Ingest on Kafka: feed packets become ticks on `market.tick.v1`, feed events on `market.feed.v1`,
/// reference data on its compacted topics, and what cannot be used goes to the dead-letter topics.
/// Always holds: a record is either acknowledged by the broker or the feed stops; sequences go on
/// where the topic ends, also after a restart.
@NullMarked
package io.quanttrade.marketdata.stream;

import org.jspecify.annotations.NullMarked;
