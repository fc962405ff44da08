package io.quanttrade.order.core;

import static io.quanttrade.order.core.Orders.HDFC;
import static io.quanttrade.order.core.Orders.TEN;
import static io.quanttrade.order.core.Orders.order;
import static io.quanttrade.order.core.Orders.tick;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderEvent.OrderFilled;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.order.Validity;
import io.quanttrade.topics.order.Venue;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaperMatcherTest {

    private static final long LATENCY = 50 * MarketTime.NANOS_PER_MILLI;
    private static final long MS = MarketTime.NANOS_PER_MILLI;

    private final PaperMatcher matcher = matcher();
    private final List<OrderEvent> events = new ArrayList<>();

    private static PaperMatcher matcher() {
        return new PaperMatcher(new PaperSettings(LATENCY), TestCharges.ENGINE);
    }

    @Test
    void submitGivesSubmittedAndAcknowledgedAtMarketTime() {
        OrderIntent intent = order().build();

        List<OrderEvent> first = matcher.submit(intent);

        var ref = OrderRefs.of(intent, Venue.PAPER);
        assertEquals(
                List.of(
                        new OrderEvent.OrderSubmitted(ref, 1, TEN, intent.receivedTime()),
                        new OrderEvent.OrderAcknowledged(
                                ref.withVenueOrderId(intent.correlationId()),
                                2,
                                TEN + LATENCY,
                                intent.receivedTime())),
                first);
        assertEquals(List.of(), matcher.submit(intent));
    }

    @Test
    void buyFillsWholeAtTheAskWithCharges() {
        matcher.submit(order().quantity(50).build());

        offer(101, TEN + 60 * MS, "1427.00", "1426.90", "1427.90");

        OrderFilled fill = (OrderFilled) events.getFirst();
        assertEquals("P1", fill.tradeId());
        assertEquals(3, fill.orderSequence());
        assertEquals(Price.of("1427.90"), fill.lastPrice());
        assertEquals(50, fill.lastQuantity());
        assertEquals(0, fill.leavesQuantity());
        assertEquals(Money.of("28.27"), fill.charges());
        assertEquals(TEN + 60 * MS, fill.eventTime());
        assertEquals(TEN + 60 * MS + 11, fill.receivedTime());
        assertEquals(0, matcher.openOrders());
    }

    @Test
    void withoutAQuoteAFillIsOneTickWorseThanTheLastTrade() {
        matcher.submit(order().signal("buy").build());
        matcher.submit(order().signal("sell").side(Side.SELL).build());

        offer(101, TEN + 60 * MS, "100.00", null, null);

        assertEquals(List.of(Price.of("100.05"), Price.of("99.95")), fillPrices());
    }

    @Test
    void sellFillsAtTheBid() {
        matcher.submit(order().side(Side.SELL).build());

        offer(101, TEN + 60 * MS, "100.00", "99.80", "100.20");

        assertEquals(List.of(Price.of("99.80")), fillPrices());
    }

    @Test
    void doesNotMeetTheTriggerNorTicksInsideTheLatency() {
        matcher.submit(order().build());

        offer(100, TEN + 60 * MS, "100.00", null, null);
        offer(101, TEN + 49 * MS, "100.00", null, null);
        assertEquals(List.of(), events);

        offer(102, TEN + 50 * MS, "101.00", null, null);
        assertEquals(List.of(Price.of("101.05")), fillPrices());
    }

    @Test
    void endOfASessionIsNoPrice() {
        matcher.submit(order().signal("day").build());
        matcher.submit(order().signal("ioc").validity(Validity.IOC).build());
        Tick last = tick(HDFC, 101, TEN, "100.00", "99.95", "100.05");

        matcher.onTick(
                Tick.sessionEnd(last, 102, TEN + 60 * MS, TEN),
                Orders.at(order().build().trigger().partition(), 101),
                events::add);

        assertEquals(List.of(), events);
        assertEquals(2, matcher.openOrders());
        OrderIntent any = order().build();
        assertEquals(
                102,
                matcher.wantedOffset(any.trigger().topic(), any.trigger().partition()),
                "seen all the same");
        offer(102, TEN + 70 * MS, "101.00", null, null);
        assertEquals(List.of(Price.of("101.05"), Price.of("101.05")), fillPrices());
    }

    @Test
    void otherInstrumentsPartitionsAndTopicsDoNotMatter() {
        matcher.submit(order().build());

        matcher.onTick(
                tick(new InstrumentId("NSE:TCS"), 1, TEN + 60 * MS, "10", null, null),
                Orders.at(0, 101),
                events::add);
        matcher.onTick(
                tick(HDFC, 1, TEN + 60 * MS, "10", null, null), Orders.at(1, 101), events::add);

        assertEquals(List.of(), events);
    }

    @Test
    void limitRestsUntilThePriceIsWithinIt() {
        matcher.submit(order().limit("100.00").build());

        offer(101, TEN + 60 * MS, "101.00", "100.90", "100.05");
        assertEquals(1, matcher.openOrders());
        offer(102, TEN + 70 * MS, "100.00", "99.90", "99.95");

        assertEquals(List.of(Price.of("99.95")), fillPrices());
    }

    @Test
    void immediateOrderThatDoesNotCrossIsCanceled() {
        matcher.submit(order().limit("100.00").validity(Validity.IOC).build());

        offer(101, TEN + 60 * MS, "101.00", null, null);
        offer(102, TEN + 70 * MS, "99.00", null, null);

        assertEquals(1, events.size());
        assertTrue(events.getFirst() instanceof OrderEvent.OrderCanceled);
    }

    @Test
    void dayOrderExpiresAtTheFirstTickOfALaterDay() {
        matcher.submit(order().limit("100.00").build());

        offer(101, TEN + 60 * MS, "101.00", null, null);
        long nextDay = TEN + MarketTime.NANOS_PER_DAY;
        offer(102, nextDay, "99.00", null, null);

        OrderEvent.OrderExpired expired = (OrderEvent.OrderExpired) events.getFirst();
        assertEquals(nextDay, expired.eventTime());
        assertEquals(0, matcher.openOrders());
    }

    @Test
    void refusesWhatItCannotCharge() {
        List<OrderEvent> first = matcher.submit(order().segment(ExchangeSegment.MCX_COMM).build());

        assertEquals("segment-unsupported", ((OrderEvent.OrderRejected) first.getLast()).code());
        assertEquals(0, matcher.openOrders());
    }

    @Test
    void wantedOffsetIsTheSmallestOfThePartition() {
        assertEquals(-1, matcher.wantedOffset(Orders.TICKS, 0));
        matcher.submit(order().signal("a").limit("1").trigger(0, 100).build());
        matcher.submit(order().signal("b").limit("1").trigger(0, 50).build());
        matcher.submit(order().signal("c").limit("1").trigger(1, 7).build());
        assertEquals(51, matcher.wantedOffset(Orders.TICKS, 0));
        assertEquals(8, matcher.wantedOffset(Orders.TICKS, 1));

        offer(200, TEN + 60 * MS, "101.00", null, null);
        assertEquals(201, matcher.wantedOffset(Orders.TICKS, 0));
    }

    @Nested
    class Bars {

        @Test
        void ordersMeetTheOpenOfTheNextBar() {
            matcher.submit(order().build());

            matcher.onBarOpen(HDFC, Price.of("90"), TEN - 1, TEN - 1, events::add);
            matcher.onBarOpen(HDFC, Price.of("100"), TEN, TEN, events::add);
            matcher.onBarOpen(HDFC, Price.of("110"), TEN + 1, TEN + 1, events::add);

            assertEquals(List.of(Price.of("100")), fillPrices());
            assertEquals(TEN, events.getFirst().eventTime());
        }

        @Test
        void limitsHoldAtTheOpenToo() {
            matcher.submit(order().signal("day").limit("100").build());
            matcher.submit(order().signal("ioc").limit("100").validity(Validity.IOC).build());

            matcher.onBarOpen(HDFC, Price.of("100.05"), TEN, TEN, events::add);
            assertTrue(events.getFirst() instanceof OrderEvent.OrderCanceled);
            assertEquals(1, events.size());
            events.clear();

            matcher.onBarOpen(HDFC, Price.of("99.95"), TEN + 1, TEN + 1, events::add);
            assertEquals(List.of(Price.of("99.95")), fillPrices());
        }
    }

    /// Whatever the interleaving of submits and ticks, and whatever was re-read or restarted, an
    /// order ends the same.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void outcomeIsAFunctionOfIntentAndTicks(long seed) {
        Random random = new Random(seed);
        List<Tick> ticks = ticks(random);
        List<OrderIntent> intents = intents(random, ticks.size());
        Map<String, List<OrderEvent>> expected = new TreeMap<>();
        for (OrderIntent intent : intents) {
            expected.put(intent.correlationId(), alone(intent, ticks));
        }

        for (int run = 0; run < 20; run++) {
            Map<String, List<OrderEvent>> seen = interleaved(random, intents, ticks);
            assertEquals(expected, seen, () -> "seed " + seed);
        }
        for (List<OrderEvent> life : expected.values()) {
            OrderLife order = OrderLife.of(life.getFirst().order(), 0);
            for (OrderEvent event : life) {
                order = order.apply(event);
                assertEquals(
                        order.order().quantity(), order.filledQuantity() + order.leavesQuantity());
            }
        }
    }

    private static List<OrderEvent> alone(OrderIntent intent, List<Tick> ticks) {
        PaperMatcher matcher = matcher();
        List<OrderEvent> events = new ArrayList<>(matcher.submit(intent));
        for (int offset = 0; offset < ticks.size(); offset++) {
            matcher.onTick(ticks.get(offset), Orders.at(0, offset), events::add);
        }
        return events;
    }

    private static Map<String, List<OrderEvent>> interleaved(
            Random random, List<OrderIntent> intents, List<Tick> ticks) {
        Map<String, List<OrderEvent>> seen = new TreeMap<>();
        Set<String> known = new HashSet<>();
        java.util.function.Consumer<OrderEvent> book =
                event -> {
                    if (known.add(event.eventId())) {
                        seen.computeIfAbsent(event.order().correlationId(), id -> new ArrayList<>())
                                .add(event);
                    }
                };
        PaperMatcher matcher = matcher();
        List<OrderIntent> submitted = new ArrayList<>();
        int next = 0;
        long position = 0;
        int restarts = 0;
        while (next < intents.size() || position < ticks.size()) {
            int dice = random.nextInt(20);
            if (dice == 0 && restarts++ < 5) {
                // Restart: a new matcher gets every order again and begins where they want.
                matcher = matcher();
                for (OrderIntent intent : submitted) {
                    matcher.submit(intent).forEach(book);
                }
                position = seek(matcher, position);
            } else if (next < intents.size() && (dice < 6 || position >= ticks.size())) {
                OrderIntent intent = intents.get(next++);
                submitted.add(intent);
                matcher.submit(intent).forEach(book);
                position = seek(matcher, position);
            } else if (position < ticks.size()) {
                matcher.onTick(ticks.get((int) position), Orders.at(0, position), book);
                position++;
            }
        }
        return seen;
    }

    private static long seek(PaperMatcher matcher, long position) {
        long wanted = matcher.wantedOffset(Orders.TICKS, 0);
        return wanted < 0 ? position : Math.min(position, wanted);
    }

    private static List<Tick> ticks(Random random) {
        List<Tick> ticks = new ArrayList<>();
        long time = TEN;
        for (int i = 0; i < 300; i++) {
            time += random.nextLong(40 * MS);
            if (i == 200) {
                time += MarketTime.NANOS_PER_DAY;
            }
            long late = random.nextInt(10) == 0 ? 100 * MS : 0;
            String last = "1" + (random.nextInt(40) + 10) + ".00";
            ticks.add(
                    tick(
                            random.nextBoolean() ? HDFC : new InstrumentId("NSE:TCS"),
                            i + 1,
                            time - late,
                            last,
                            random.nextBoolean() ? last : null,
                            random.nextBoolean() ? last : null));
        }
        return ticks;
    }

    private static List<OrderIntent> intents(Random random, int ticks) {
        return LongStream.range(0, 40)
                .mapToObj(
                        i -> {
                            Orders order =
                                    order().signal("s" + i)
                                            .side(Side.values()[random.nextInt(2)])
                                            .validity(Validity.values()[random.nextInt(2)])
                                            .trigger(0, random.nextInt(ticks))
                                            .at(TEN + random.nextLong(4_000 * MS));
                            if (random.nextBoolean()) {
                                order.limit("1" + (random.nextInt(40) + 10) + ".00");
                            }
                            if (random.nextBoolean()) {
                                order.instrument("NSE:TCS");
                            }
                            return order.build();
                        })
                .toList();
    }

    private void offer(
            long offset, long time, String last, @Nullable String bid, @Nullable String ask) {
        matcher.onTick(tick(HDFC, offset, time, last, bid, ask), Orders.at(0, offset), events::add);
    }

    private List<Price> fillPrices() {
        List<Price> prices = new ArrayList<>();
        for (OrderEvent event : events) {
            assertTrue(event instanceof OrderFilled, () -> "not a fill: " + event);
            prices.add(((OrderFilled) event).lastPrice());
        }
        return prices;
    }
}
