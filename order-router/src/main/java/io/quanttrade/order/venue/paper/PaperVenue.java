package io.quanttrade.order.venue.paper;

import io.quanttrade.order.core.Charges;
import io.quanttrade.order.core.OrderState;
import io.quanttrade.order.core.PaperMatcher;
import io.quanttrade.order.core.PaperSettings;
import io.quanttrade.order.stream.EntryGate;
import io.quanttrade.order.stream.OrderDesk;
import io.quanttrade.order.stream.OrderVenue;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topics;
import io.quanttrade.topics.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs [PaperMatcher] on `market.tick.v1`. Only partitions with open orders are read, from the
/// smallest offset one of them wants; an order whose trigger lies behind takes the reader back. The
/// deadline of an intent is not looked at: paper orders live in market time, and a late router
/// gives the same outcome as a punctual one.
///
/// [#accept] may be called by any thread, [#step] by one.
public final class PaperVenue implements OrderVenue, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PaperVenue.class);
    private static final int MAX_WAITING = 1_000;
    private static final Duration POLL = Duration.ofMillis(20);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final OrderDesk desk;
    private final EntryGate gate;
    private final PaperMatcher matcher;
    private final BlockingQueue<OrderIntent> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Set<TopicPartition> reading = new HashSet<>();
    private @Nullable Consumer<byte[], byte[]> consumer;
    private volatile String code = "catching-up";

    public PaperVenue(
            Supplier<Consumer<byte[], byte[]>> consumers,
            OrderDesk desk,
            EntryGate gate,
            PaperSettings settings,
            Charges charges) {
        this.consumers = consumers;
        this.desk = desk;
        this.gate = gate;
        this.matcher = new PaperMatcher(settings, charges);
    }

    @Override
    public void accept(OrderIntent intent) throws InterruptedException {
        waiting.put(intent);
    }

    @Override
    public String code() {
        return code;
    }

    /// Takes what was accepted and matches the next ticks; waits briefly when there are none.
    public void step() throws InterruptedException {
        try {
            Consumer<byte[], byte[]> ticks = consumer();
            take(ticks);
            if (!reading.isEmpty()) {
                match(ticks);
            }
            code = "";
        } catch (RuntimeException e) {
            code = "stream-unavailable";
            close();
            throw e;
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        Consumer<byte[], byte[]> ticks = consumer;
        if (ticks == null) {
            ticks = consumers.get();
            consumer = ticks;
            follow(ticks, List.of());
        }
        return ticks;
    }

    private void take(Consumer<byte[], byte[]> ticks) throws InterruptedException {
        List<OrderIntent> taken = new ArrayList<>();
        if (reading.isEmpty()) {
            OrderIntent first = waiting.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
            if (first == null) {
                return;
            }
            taken.add(first);
        }
        waiting.drainTo(taken);
        for (OrderIntent intent : taken) {
            if (mayEnter(intent)) {
                matcher.submit(intent).forEach(this::book);
            }
        }
        if (!taken.isEmpty()) {
            follow(ticks, taken);
        }
    }

    private boolean mayEnter(OrderIntent intent) {
        // An order of the process before was let in then.
        if (desk.life(intent.correlationId()).state() != OrderState.NEW) {
            return true;
        }
        EntryGate.Block block = gate.check(intent);
        return block == null
                || !desk.record(
                        intent.correlationId(),
                        life ->
                                new OrderEvent.OrderUnsent(
                                        life.order(),
                                        life.nextSequence(),
                                        block.code(),
                                        block.reason(),
                                        intent.eventTime(),
                                        intent.receivedTime()));
    }

    /// Reads the partitions that open orders want. One that was not read before begins at the
    /// smallest offset wanted; one that was goes back only for an order just taken, because the
    /// others have seen everything before the position.
    private void follow(Consumer<byte[], byte[]> ticks, List<OrderIntent> taken) {
        Set<TopicPartition> wanted = new HashSet<>();
        for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
            if (wantedOffset(partition) >= 0) {
                wanted.add(new TopicPartition(Topics.MARKET_TICK.name(), partition));
            }
        }
        Set<TopicPartition> before = Set.copyOf(ticks.assignment());
        if (!wanted.equals(before)) {
            ticks.assign(wanted);
        }
        for (TopicPartition partition : wanted) {
            if (!before.contains(partition)) {
                ticks.seek(partition, wantedOffset(partition.partition()));
            }
        }
        for (OrderIntent intent : taken) {
            TopicOffset trigger = intent.trigger();
            TopicPartition partition = new TopicPartition(trigger.topic(), trigger.partition());
            if (before.contains(partition)
                    && wanted.contains(partition)
                    && ticks.position(partition) > trigger.offset() + 1) {
                ticks.seek(partition, trigger.offset() + 1);
            }
        }
        reading.clear();
        reading.addAll(wanted);
    }

    private long wantedOffset(int partition) {
        return matcher.wantedOffset(Topics.MARKET_TICK.name(), partition);
    }

    private void match(Consumer<byte[], byte[]> ticks) {
        int open = matcher.openOrders();
        try {
            for (ConsumerRecord<byte[], byte[]> record : ticks.poll(POLL)) {
                offer(record);
            }
        } catch (OffsetOutOfRangeException e) {
            LOG.warnf("tick-offset-lost: %s; matching from the oldest tick kept", e.getMessage());
            ticks.seekToBeginning(e.offsetOutOfRangePartitions().keySet());
        }
        if (matcher.openOrders() != open) {
            follow(ticks, List.of());
        }
    }

    private void offer(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        try {
            InstrumentId instrument =
                    new InstrumentId(new String(record.key(), StandardCharsets.UTF_8));
            if (matcher.isWaitingFor(instrument)) {
                matcher.onTick(
                        Topics.MARKET_TICK.codec().decode(record.value()),
                        new TopicOffset(record.topic(), record.partition(), record.offset()),
                        this::book);
            }
        } catch (WireException | IllegalArgumentException e) {
            LOG.warnf(
                    "record-skipped: %s-%d@%d is no tick: %s",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    private void book(OrderEvent event) {
        String id = event.order().correlationId();
        desk.record(id, life -> event.orderSequence() <= life.sequence() ? null : event);
        if (desk.life(id).state().isTerminal()) {
            matcher.forget(id);
        }
    }

    @Override
    public void close() {
        Consumer<byte[], byte[]> ticks = consumer;
        consumer = null;
        if (ticks != null) {
            ticks.close();
        }
    }
}
