package io.quanttrade.topics.value;

/// What every record on a topic can say of itself. CloudEvents headers are made from it.
public interface Event {

    /// Unique per topic; computed from inputs, so that a re-run gives the same id.
    String eventId();

    /// The key of the record: the owner of the state it belongs to.
    String key();

    /// When it happened on the market, epoch nanoseconds UTC.
    long eventTime();

    /// Wall clock of the input that started the chain this record belongs to, epoch nanoseconds
    /// UTC.
    long receivedTime();

    /// Id of the event that caused this one, empty where nothing did.
    String causationId();
}
