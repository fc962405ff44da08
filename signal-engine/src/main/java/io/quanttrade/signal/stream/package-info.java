/// The core in Kafka Streams. In: `market.tick.v1`, and the deployments from an in-memory table.
/// Out: `market.bar.v1`, `signal.v1`.
///
/// What must hold: the stores hold what the core needs to go on after the last committed tick, and
/// nothing else decides. The forming bars are written through the record cache, which Kafka Streams
/// empties into store and changelog before it commits, in the transaction of the offsets: one write
/// per instrument and commit, and the state still matches the committed offset.
@NullMarked
package io.quanttrade.signal.stream;

import org.jspecify.annotations.NullMarked;
