/// How every service meets Kafka: settings by the platform's rules, in-memory tables of compacted
/// topics, dead letters, the life of a Streams application, and creation and comparison of the
/// catalogue's topics. Nothing here decides anything; what must hold is written at each setting.
@NullMarked
package io.quanttrade.topics.kafka;

import org.jspecify.annotations.NullMarked;
