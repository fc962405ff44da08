/// Intents in from `order.intent.v1`, order events out to `order.event.v1`, and the journal between
/// them. What must always hold: an intent is on disk before its offset is committed; a live order
/// is on disk as submitted before a byte of it leaves; an event is on disk before it is produced,
/// and is produced at least once, in sequence order per order.
@NullMarked
package io.quanttrade.order.stream;

import org.jspecify.annotations.NullMarked;
