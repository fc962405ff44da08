package io.quanttrade.order.stream;

import io.quanttrade.order.core.OrderLife;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The books: every order and what happened to it. The one way in for events, whatever thread or
/// source they come from; an event is decided, applied, on disk and queued for the topic under one
/// lock, so that the sequence of an order has no gap and no second version.
///
/// Events of paper orders are not flushed to disk: they are a function of intent and ticks, and
/// come out the same when they are matched again.
///
/// Bound: the queue to the topic holds what happens to open orders while the topic cannot be
/// written; without the topic no new intents arrive, so it cannot grow beyond those orders.
public final class OrderDesk implements AutoCloseable {

    /// What became of an intent that was read.
    public enum Admission {
        NEW,
        KNOWN
    }

    private final OrderJournal journal;
    private final RouterMeters meters;
    private final BlockingQueue<OrderEvent> outbox = new LinkedBlockingQueue<>();

    /// Takes over a journal; events it does not know to be on the topic are queued again.
    public OrderDesk(OrderJournal journal, RouterMeters meters) {
        this.journal = journal;
        this.meters = meters;
        journal.orders().forEach(entry -> outbox.addAll(entry.unpublished()));
    }

    /// Writes an intent into the books unless it is there. Durable after [#force].
    public synchronized Admission admit(OrderIntent intent, TopicOffset source) {
        if (journal.find(intent.correlationId()) != null || journal.wasDropped(intent, source)) {
            return Admission.KNOWN;
        }
        journal.compactWhenGrown();
        journal.take(intent, source);
        meters.intents.increment();
        return Admission.NEW;
    }

    /// Returns when everything admitted and recorded is on disk.
    public synchronized void force() {
        journal.force();
    }

    /// What happened to an order so far.
    ///
    /// @throws IllegalArgumentException for an order that is not in the books
    public synchronized OrderLife life(String correlationId) {
        return entry(correlationId).life();
    }

    /// The order a correlation id at the broker belongs to, empty when it is not ours.
    public synchronized Optional<OrderIntent> find(String correlationId) {
        return Optional.ofNullable(journal.find(correlationId)).map(OrderEntry::intent);
    }

    public synchronized boolean hasTrade(String correlationId, String tradeId) {
        return entry(correlationId).hasTrade(tradeId);
    }

    /// Orders of a mode that are not over, in the order they were read.
    public synchronized List<OrderIntent> open(TradingMode mode) {
        return journal.orders().stream()
                .filter(entry -> entry.intent().mode() == mode)
                .filter(entry -> !entry.life().state().isTerminal())
                .map(OrderEntry::intent)
                .toList();
    }

    /// Lets the next event of an order be decided from what happened so far, applies it, and queues
    /// it for the topic. On return the event of a live order is on disk.
    ///
    /// @param next gives the next event, or null where there is nothing to record
    /// @return false when there was nothing to record
    public synchronized boolean record(
            String correlationId, Function<OrderLife, @Nullable OrderEvent> next) {
        OrderEntry entry = entry(correlationId);
        OrderEvent event = next.apply(entry.life());
        if (event == null) {
            return false;
        }
        journal.happened(entry, event);
        if (entry.intent().mode() == TradingMode.LIVE) {
            journal.force();
        }
        count(event);
        outbox.add(event);
        return true;
    }

    private void count(OrderEvent event) {
        switch (event) {
            case OrderEvent.OrderSubmitted _ -> meters.sent.increment();
            case OrderEvent.OrderAcknowledged _ -> meters.acknowledged.increment();
            case OrderEvent.OrderRejected _ -> meters.rejected.increment();
            case OrderEvent.OrderFilled _ -> meters.fills.increment();
            case OrderEvent.OrderUnknown _ -> meters.unknown.increment();
            case OrderEvent.OrderUnsent _ -> meters.unsent.increment();
            case OrderEvent.OrderCanceled _ -> {}
            case OrderEvent.OrderExpired _ -> {}
        }
    }

    private OrderEntry entry(String correlationId) {
        OrderEntry entry = journal.find(correlationId);
        if (entry == null) {
            throw new IllegalArgumentException("order " + correlationId + " is not in the books");
        }
        return entry;
    }

    /// The next event for the topic, null when none came within the wait.
    @Nullable OrderEvent nextForTopic(long waitMillis) throws InterruptedException {
        return outbox.poll(waitMillis, TimeUnit.MILLISECONDS);
    }

    /// More events for the topic, as many as are there.
    void moreForTopic(List<OrderEvent> into, int max) {
        outbox.drainTo(into, max);
    }

    /// An event is on the topic. Not flushed: a mark that is lost makes it go out once more, and
    /// readers know it by its sequence.
    synchronized void published(OrderEvent event) {
        OrderEntry entry = journal.find(event.order().correlationId());
        if (entry != null) {
            journal.published(entry, event.orderSequence());
        }
    }

    @Override
    public synchronized void close() {
        journal.force();
        journal.close();
    }
}
