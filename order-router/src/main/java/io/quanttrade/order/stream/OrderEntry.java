package io.quanttrade.order.stream;

import io.quanttrade.order.core.OrderLife;
import io.quanttrade.order.core.OrderRefs;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.order.Venue;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import java.util.ArrayList;
import java.util.List;

/// One order in the books. Guarded by the lock of its [OrderDesk].
final class OrderEntry {

    private final OrderIntent intent;
    private final TopicOffset source;
    private final List<OrderEvent> events = new ArrayList<>(4);
    private OrderLife life;
    private int published;

    OrderEntry(OrderIntent intent, TopicOffset source) {
        this.intent = intent;
        this.source = source;
        this.life = OrderLife.of(OrderRefs.of(intent, venue(intent.mode())), intent.eventTime());
    }

    /// Shadow orders are live orders that do not leave.
    private static Venue venue(TradingMode mode) {
        return switch (mode) {
            case PAPER, BACKTEST -> Venue.PAPER;
            case LIVE, SHADOW -> Venue.DHAN;
        };
    }

    void apply(OrderEvent event) {
        life = life.apply(event);
        events.add(event);
    }

    void published(int sequence) {
        published = Math.max(published, sequence);
    }

    OrderIntent intent() {
        return intent;
    }

    TopicOffset source() {
        return source;
    }

    OrderLife life() {
        return life;
    }

    List<OrderEvent> events() {
        return events;
    }

    List<OrderEvent> unpublished() {
        return events.stream().filter(event -> event.orderSequence() > published).toList();
    }

    int publishedSequence() {
        return published;
    }

    boolean isSettled() {
        return life.state().isTerminal() && published == life.sequence();
    }

    boolean hasTrade(String tradeId) {
        return events.stream()
                .anyMatch(
                        event ->
                                event instanceof OrderEvent.OrderFilled fill
                                        && fill.tradeId().equals(tradeId));
    }
}
