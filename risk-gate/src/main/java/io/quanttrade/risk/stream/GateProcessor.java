package io.quanttrade.risk.stream;

import io.quanttrade.risk.core.AccountState;
import io.quanttrade.risk.core.GateCore;
import io.quanttrade.risk.core.GateResult;
import io.quanttrade.risk.core.Ledger;
import io.quanttrade.risk.core.LedgerResult;
import io.quanttrade.topics.kafka.DeadLetters;
import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.signal.SignalEvent;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.CloudEventHeaders;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import io.quanttrade.topics.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The gate on one partition. Cores give all their outputs before any state is put or record
/// forwarded, and a decision or position asks for the commit at once.
final class GateProcessor implements Processor<byte[], byte[], Object, Object> {

    private static final Logger LOG = Logger.getLogger(GateProcessor.class);
    private static final Duration TABLES_BOUND = Duration.ofSeconds(60);

    private final RiskTables tables;
    private final GateMeters meters;
    private final NanoClock clock;

    private @Nullable Task task;

    /// What belongs to one initialisation of the task: after a fault everything read before it is
    /// void.
    private record Task(
            ProcessorContext<Object, Object> context,
            AccountStore accounts,
            InputOffsets offsets,
            StoredSignals seen,
            GateCore gate) {}

    private @Nullable TableView view;

    GateProcessor(RiskTables tables, GateMeters meters, NanoClock clock) {
        this.tables = tables;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        awaitTables();
        StoredSignals seen = new StoredSignals(context.getStateStore(GateTopology.SEEN_SIGNALS));
        task =
                new Task(
                        context,
                        new AccountStore(context.getStateStore(GateTopology.ACCOUNTS)),
                        new InputOffsets(context.getStateStore(GateTopology.ACCOUNTS)),
                        seen,
                        new GateCore(seen));
    }

    private void awaitTables() {
        try {
            if (!tables.awaitCaughtUp(TABLES_BOUND)) {
                throw new IllegalStateException(
                        "stream-unavailable: limits and reference data were not read within "
                                + TABLES_BOUND.toSeconds()
                                + " s; the thread is replaced and tries again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the tables", e);
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Task running = task;
        if (running == null) {
            throw new IllegalStateException("not initialised");
        }
        RecordMetadata place = running.context().recordMetadata().orElseThrow();
        running.offsets().applied(place.topic(), place.offset());
        try {
            apply(running, place, decode(place.topic(), record));
        } catch (WireException e) {
            deadLetter(running, place, record, String.valueOf(e.getMessage()));
        } catch (ArithmeticException e) {
            deadLetter(running, place, record, "amount-overflow: " + e.getMessage());
        }
    }

    private static Event decode(String topic, Record<byte[], byte[]> record) {
        Event event;
        if (topic.equals(Topics.SIGNAL.name())) {
            event = decode(Topics.SIGNAL, record.value());
        } else if (topic.equals(Topics.ORDER_EVENT.name())) {
            event = decode(Topics.ORDER_EVENT, record.value());
        } else {
            event = decode(Topics.PORTFOLIO_VALUATION, record.value());
        }
        byte[] key = record.key();
        String owner = key == null ? "null" : new String(key, StandardCharsets.UTF_8);
        if (key == null || !owner.equals(event.key())) {
            throw new WireException(
                    "key-mismatch: key " + owner + ", account in the payload " + event.key());
        }
        return event;
    }

    private static <V extends Event> V decode(Topic<V> topic, byte @Nullable [] value) {
        if (value == null) {
            throw new WireException("value-missing: " + topic + " has no tombstones");
        }
        return topic.codec().decode(value);
    }

    private void apply(Task running, RecordMetadata place, Event event) {
        switch (event) {
            case SignalEvent.SignalRaised signal -> decide(running, place, signal);
            case OrderEvent orderEvent -> book(running, orderEvent);
            case Valuation valuation -> {
                AccountState state = running.accounts().get(valuation.account());
                running.accounts().put(state.apply(valuation));
            }
            // A deployment's version matters to the engine and to a replay of it only.
            case SignalEvent.StrategyApplied applied -> LOG.debugf("skipped %s", applied.eventId());
            default -> throw new IllegalStateException("unexpected " + event);
        }
    }

    private void decide(Task running, RecordMetadata place, SignalEvent.SignalRaised signal) {
        if (running.seen().contains(signal.signalId())) {
            meters.signalRepeated();
            LOG.warnf(
                    "signal-repeated: %s at %s-%d@%d was decided before; skipped",
                    signal.signalId(), place.topic(), place.partition(), place.offset());
            return;
        }
        TableView current = view();
        long started = clock.monotonicNanos();
        GateResult result =
                running.gate()
                        .decide(
                                running.accounts().get(signal.account()),
                                signal,
                                current.inputs(signal),
                                running.offsets().cursor(place.partition(), current.cursor()),
                                clock.epochNanos());
        meters.decided(result.decision(), clock.monotonicNanos() - started);
        running.accounts().put(result.next());
        running.seen().add(signal.signalId());
        forward(
                running,
                Topics.RISK_DECISION,
                GateTopology.DECISIONS,
                result.decision(),
                signal.mode());
        if (result.intent() != null) {
            forward(
                    running,
                    Topics.ORDER_INTENT,
                    GateTopology.INTENTS,
                    result.intent(),
                    signal.mode());
        }
        running.context().commit();
    }

    private void book(Task running, OrderEvent event) {
        AccountId account = event.order().account();
        LedgerResult result = Ledger.apply(running.accounts().get(account), event);
        meters.orderEvent(result.outcome());
        running.accounts().put(result.next());
        if (result.position() != null) {
            forward(
                    running,
                    Topics.PORTFOLIO_POSITION,
                    GateTopology.POSITIONS,
                    result.position(),
                    event.order().mode());
            running.context().commit();
        }
    }

    private TableView view() {
        TableView current = view;
        var snapshot = tables.snapshot();
        if (current == null || current.version() != snapshot.version()) {
            current = new TableView(snapshot);
            view = current;
        }
        return current;
    }

    private static <V extends Event> void forward(
            Task running, Topic<? super V> topic, String sink, V event, TradingMode mode) {
        running.context()
                .forward(
                        new Record<>(
                                event.key(),
                                event,
                                EventRecords.millis(event),
                                CloudEventHeaders.of(topic, event, mode)),
                        sink);
    }

    private void deadLetter(
            Task running, RecordMetadata place, Record<byte[], byte[]> record, String reason) {
        meters.deadLetter(place.topic());
        LOG.warnf(
                "record-dead-lettered: %s-%d@%d (%s); sent to its .dlq topic, the rest goes on",
                place.topic(), place.partition(), place.offset(), reason);
        ProducerRecord<byte[], byte[]> letter =
                DeadLetters.record(
                        place.topic(),
                        place.partition(),
                        place.offset(),
                        record.key(),
                        record.value(),
                        record.headers(),
                        GateTopology.APPLICATION_ID,
                        reason);
        running.context()
                .forward(
                        new Record<>(
                                letter.key(),
                                letter.value(),
                                Math.max(0, record.timestamp()),
                                letter.headers()),
                        GateTopology.DEAD_LETTERS);
    }
}
