package io.quanttrade.order.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderEvent.OrderRef;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.order.Validity;
import io.quanttrade.topics.order.Venue;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TopicOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The paper venue: matches orders against recorded ticks, or against bar opens where there are
/// only bars.
///
/// An order meets the ticks of its instrument in the partition of its trigger with an offset beyond
/// the trigger's and an event time of at least `intent.eventTime + latency`, in offset order. It is
/// filled whole: a BUY at the ask (else last + 1 tick), a SELL at the bid (else last - 1 tick),
/// only within its limit. The end of a session (`SESSION_END`) is no price and meets no order. What
/// happens to an order is a function of the intent and those ticks alone: other orders, ticks
/// offered twice and a restart from the intents change nothing.
///
/// The caller offers the ticks of a partition in offset order and goes back to [#wantedOffset]
/// after a [#submit] whose trigger lies behind. Confined to one thread.
public final class PaperMatcher {

    private static final String TRADE_ID = "P1";
    private static final int SUBMITTED_SEQUENCE = 1;
    private static final int ACKNOWLEDGED_SEQUENCE = 2;
    private static final int OUTCOME_SEQUENCE = 3;

    private final PaperSettings settings;
    private final Charges charges;
    private final Set<String> seen = new HashSet<>();
    private final Map<InstrumentId, List<Resting>> open = new LinkedHashMap<>();

    public PaperMatcher(PaperSettings settings, Charges charges) {
        this.settings = settings;
        this.charges = charges;
    }

    /// Takes an order: its first two events, `OrderSubmitted` and `OrderAcknowledged`, or
    /// `OrderRejected` (`segment-unsupported`) where charges are not known. Empty for an order that
    /// was taken before.
    public List<OrderEvent> submit(OrderIntent intent) {
        if (!seen.add(intent.correlationId())) {
            return List.of();
        }
        OrderRef order = OrderRefs.of(intent, Venue.PAPER);
        OrderEvent submitted =
                new OrderEvent.OrderSubmitted(
                        order, SUBMITTED_SEQUENCE, intent.eventTime(), intent.receivedTime());
        long arrival = Math.addExact(intent.eventTime(), settings.latencyNanos());
        if (!charges.covers(ChargeTerms.of(intent, MarketTime.istDate(arrival)))) {
            return List.of(
                    submitted,
                    new OrderEvent.OrderRejected(
                            order,
                            ACKNOWLEDGED_SEQUENCE,
                            "segment-unsupported",
                            "no charges are known for " + intent.segment(),
                            arrival,
                            intent.receivedTime()));
        }
        OrderRef taken = order.withVenueOrderId(intent.correlationId());
        open.computeIfAbsent(intent.instrument(), id -> new ArrayList<>())
                .add(new Resting(intent, taken, arrival));
        return List.of(
                submitted,
                new OrderEvent.OrderAcknowledged(
                        taken, ACKNOWLEDGED_SEQUENCE, arrival, intent.receivedTime()));
    }

    /// Offers a tick to the orders of its instrument.
    public void onTick(Tick tick, TopicOffset position, Consumer<OrderEvent> events) {
        List<Resting> orders = open.get(tick.instrument());
        if (orders == null) {
            return;
        }
        for (Iterator<Resting> each = orders.iterator(); each.hasNext(); ) {
            Resting order = each.next();
            if (!order.wants(position)) {
                continue;
            }
            order.nextOffset = position.offset() + 1;
            if (tick.kind() == TickKind.SESSION_END || tick.eventTime() < order.arrival) {
                continue;
            }
            OrderEvent outcome =
                    meet(order, price(order, tick), tick.eventTime(), tick.receivedTime());
            if (outcome != null) {
                each.remove();
                events.accept(outcome);
            }
        }
        if (orders.isEmpty()) {
            open.remove(tick.instrument());
        }
    }

    /// Offers the open of a bar to the orders of its instrument: the price every order meets that
    /// was decided at or before the bar's start.
    ///
    /// @param eventTime start of the bar
    public void onBarOpen(
            InstrumentId instrument,
            Price price,
            long eventTime,
            long receivedTime,
            Consumer<OrderEvent> events) {
        List<Resting> orders = open.get(instrument);
        if (orders == null) {
            return;
        }
        for (Iterator<Resting> each = orders.iterator(); each.hasNext(); ) {
            Resting order = each.next();
            // A bar says nothing of the moments after its open, so latency has no meaning here.
            if (eventTime < order.intent.eventTime()) {
                continue;
            }
            // The next bar may be that of another day, so the end of the day ends nothing here.
            OrderEvent outcome = atPrice(order, price, eventTime, receivedTime);
            if (outcome != null) {
                each.remove();
                events.accept(outcome);
            }
        }
        if (orders.isEmpty()) {
            open.remove(instrument);
        }
    }

    /// Number of orders that wait for a tick.
    public int openOrders() {
        return open.values().stream().mapToInt(List::size).sum();
    }

    /// True when an order of this instrument waits for a tick.
    public boolean isWaitingFor(InstrumentId instrument) {
        return open.containsKey(instrument);
    }

    /// The smallest offset an open order of this partition wants to see next, -1 where none waits.
    public long wantedOffset(String topic, int partition) {
        long wanted = -1;
        for (List<Resting> orders : open.values()) {
            for (Resting order : orders) {
                TopicOffset trigger = order.intent.trigger();
                if (trigger.partition() == partition
                        && trigger.topic().equals(topic)
                        && (wanted < 0 || order.nextOffset < wanted)) {
                    wanted = order.nextOffset;
                }
            }
        }
        return wanted;
    }

    /// Forgets orders that are over, so that memory stays bounded where intents are never offered
    /// twice.
    public void forget(String correlationId) {
        seen.remove(correlationId);
    }

    private @Nullable OrderEvent meet(
            Resting order, Price price, long eventTime, long receivedTime) {
        OrderIntent intent = order.intent;
        boolean immediate = intent.validity() == Validity.IOC;
        if (MarketTime.istDay(eventTime) > MarketTime.istDay(intent.eventTime())) {
            return immediate
                    ? canceled(order, "no price on the day of the order", eventTime, receivedTime)
                    : new OrderEvent.OrderExpired(
                            order.ref, OUTCOME_SEQUENCE, "end of day", eventTime, receivedTime);
        }
        return atPrice(order, price, eventTime, receivedTime);
    }

    private @Nullable OrderEvent atPrice(
            Resting order, Price price, long eventTime, long receivedTime) {
        if (within(order.intent, price)) {
            return filled(order, price, eventTime, receivedTime);
        }
        return order.intent.validity() == Validity.IOC
                ? canceled(order, "did not cross at its first price", eventTime, receivedTime)
                : null;
    }

    private OrderEvent filled(Resting order, Price price, long eventTime, long receivedTime) {
        long quantity = order.intent.quantity();
        ChargeTerms terms = ChargeTerms.of(order.intent, MarketTime.istDate(eventTime));
        return new OrderEvent.OrderFilled(
                order.ref,
                OUTCOME_SEQUENCE,
                TRADE_ID,
                quantity,
                price,
                quantity,
                charges.ofFill(terms, Money.ZERO, price.times(quantity)),
                eventTime,
                receivedTime);
    }

    private static OrderEvent canceled(
            Resting order, String reason, long eventTime, long receivedTime) {
        return new OrderEvent.OrderCanceled(
                order.ref, OUTCOME_SEQUENCE, reason, eventTime, receivedTime);
    }

    private static Price price(Resting order, Tick tick) {
        Price tickSize = order.intent.tickSize();
        if (order.intent.side() == Side.BUY) {
            Price ask = tick.ask();
            return ask != null && ask.isPositive() ? ask : tick.lastPrice().plus(tickSize);
        }
        Price bid = tick.bid();
        if (bid != null && bid.isPositive()) {
            return bid;
        }
        Price below = tick.lastPrice().minus(tickSize);
        // Nothing trades below one tick.
        return below.isPositive() ? below : tick.lastPrice();
    }

    private static boolean within(OrderIntent intent, Price price) {
        Price limit = intent.limitPrice();
        if (limit == null) {
            return true;
        }
        return intent.side() == Side.BUY
                ? price.compareTo(limit) <= 0
                : price.compareTo(limit) >= 0;
    }

    private static final class Resting {
        private final OrderIntent intent;
        private final OrderRef ref;
        private final long arrival;
        private long nextOffset;

        Resting(OrderIntent intent, OrderRef ref, long arrival) {
            this.intent = intent;
            this.ref = ref;
            this.arrival = arrival;
            this.nextOffset = intent.trigger().offset() + 1;
        }

        boolean wants(TopicOffset position) {
            TopicOffset trigger = intent.trigger();
            return position.partition() == trigger.partition()
                    && position.offset() >= nextOffset
                    && position.topic().equals(trigger.topic());
        }
    }
}
