package io.quanttrade.query.store;

import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topic;
import java.util.List;
import java.util.Map;

/// What a [Projector] makes of records. Confined to the projector's thread: records are added, then
/// written in one transaction, then told to subscribers; or thrown away to be read again.
interface Projection {

    List<Topic<?>> topics();

    /// Loads what the projection keeps in memory; called before the first record and after every
    /// failure.
    void load(Database database);

    void add(Event event, TopicOffset place);

    /// A table's key was deleted by a tombstone.
    void remove(Topic<?> topic, String key);

    /// Rows waiting to be written.
    int pending();

    /// Writes what was added; returns how many new records of each name were counted.
    Map<String, Long> write(Database.Session session);

    /// The transaction was committed: tells subscribers and forgets.
    void committed();
}
