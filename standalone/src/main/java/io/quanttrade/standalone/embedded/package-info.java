/// The infrastructure `up` brings along: a real Kafka, PostgreSQL and Redis and the Dhan simulator,
/// all on loopback, all kept in one data folder.
///
/// In: a [DataFolder] that this process alone holds, [Ports] and a [MarketOptions]. Out: addresses
/// of what runs. What must always hold: one process per data folder; nothing outside the folder is
/// touched; what a crashed predecessor left running on this folder is ended before its successor
/// starts.
@NullMarked
package io.quanttrade.standalone.embedded;

import org.jspecify.annotations.NullMarked;
