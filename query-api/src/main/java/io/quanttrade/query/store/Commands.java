package io.quanttrade.query.store;

import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.risk.TradingState;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;

/// Writes the topics that belong to this service. A call returns when the broker has the record.
public final class Commands implements AutoCloseable {

    private static final int DELIVERY_BOUND_MS = 5_000;
    private static final int REQUEST_BOUND_MS = 2_000;
    private static final List<Topic<?>> TABLES =
            List.of(Topics.STRATEGY_DEPLOYMENT, Topics.RISK_LIMIT, Topics.RISK_CONTROL);

    private final KafkaProducer<byte[], byte[]> producer;
    private final TopicTable tables;
    private final NanoClock clock;
    private final Map<String, Long> writtenVersions = new HashMap<>();

    /// Starts reading what was written before.
    public Commands(String bootstrap, NanoClock clock) {
        Properties settings = KafkaSettings.producer(bootstrap, "query-api-commands", 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_BOUND_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_BOUND_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_BOUND_MS);
        this.producer = new KafkaProducer<>(settings);
        this.tables = new TopicTable(bootstrap, "query-api", TABLES, clock);
        this.clock = clock;
    }

    /// False until everything written before was read: versions would not go on where they ended.
    public boolean isReady() {
        return tables.isCaughtUp();
    }

    public boolean awaitReady(Duration bound) throws InterruptedException {
        return tables.awaitCaughtUp(bound);
    }

    /// Trading states that were ever set.
    public Collection<RiskControl> controls() {
        return tables.snapshot().of(Topics.RISK_CONTROL).values();
    }

    /// Sets or lifts the kill of a scope, with the next version.
    ///
    /// @param scope an account or `*`
    /// @throws StreamUnavailableException when the broker does not acknowledge, or what was written
    ///   before is not known yet
    public synchronized RiskControl control(
            String scope, boolean killed, String cause, String actor) {
        if (!isReady()) {
            throw new StreamUnavailableException(
                    new IllegalStateException("controls are not read yet"));
        }
        RiskControl before = tables.snapshot().get(Topics.RISK_CONTROL, scope);
        long version =
                1
                        + Math.max(
                                before == null ? 0 : before.version(),
                                writtenVersions.getOrDefault(scope, 0L));
        RiskControl control =
                new RiskControl(
                        scope,
                        version,
                        before == null || !killed ? TradingState.ACTIVE : before.state(),
                        killed,
                        cause,
                        actor,
                        clock.epochNanos());
        // A record without an answer may still arrive: its version must not be used again.
        writtenVersions.put(scope, version);
        send(Topics.RISK_CONTROL, control);
        return control;
    }

    /// Writes limits where the account has none.
    public void publishIfAbsent(RiskLimits limits) {
        if (tables.snapshot().get(Topics.RISK_LIMIT, limits.key()) == null) {
            send(Topics.RISK_LIMIT, limits);
        }
    }

    /// Writes a deployment where there is none of its id.
    public void publishIfAbsent(Deployment deployment) {
        if (tables.snapshot().get(Topics.STRATEGY_DEPLOYMENT, deployment.key()) == null) {
            send(Topics.STRATEGY_DEPLOYMENT, deployment);
        }
    }

    private <V extends Event> void send(Topic<V> topic, V event) {
        try {
            producer.send(EventRecords.of(topic, event, null))
                    .get(DELIVERY_BOUND_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new StreamUnavailableException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamUnavailableException(e);
        }
    }

    @Override
    public void close() {
        tables.close();
        producer.close(Duration.ofMillis(DELIVERY_BOUND_MS));
    }
}
