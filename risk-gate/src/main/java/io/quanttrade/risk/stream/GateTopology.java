package io.quanttrade.risk.stream;

import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/// Signals, order events and valuations in; decisions, intents and positions out; one processor.
/// Inputs are read as bytes, so that a bad record reaches its dead-letter topic unchanged. Every
/// name here is part of the state on disk: a golden file in the tests holds them.
public final class GateTopology {

    /// Application id, also the name of its state folder.
    public static final String APPLICATION_ID = "risk-gate";

    static final String INPUTS = "inputs";
    static final String GATE = "gate";
    static final String DECISIONS = "decisions";
    static final String INTENTS = "intents";
    static final String POSITIONS = "positions";
    static final String DEAD_LETTERS = "dead-letters";
    static final String ACCOUNTS = "accounts";
    static final String SEEN_SIGNALS = "seen-signals";

    private GateTopology() {}

    /// @param tables what to decide by; the processor waits for them before its first record
    public static Topology topology(RiskTables tables, GateMeters meters, NanoClock clock) {
        Topology topology = new Topology();
        topology.addSource(
                INPUTS,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                Topics.SIGNAL.name(),
                Topics.ORDER_EVENT.name(),
                Topics.PORTFOLIO_VALUATION.name());
        topology.addProcessor(GATE, () -> new GateProcessor(tables, meters, clock), INPUTS);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(ACCOUNTS),
                        Serdes.String(),
                        Serdes.ByteArray()),
                GATE);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(SEEN_SIGNALS),
                        Serdes.String(),
                        Serdes.ByteArray()),
                GATE);
        sink(topology, DECISIONS, Topics.RISK_DECISION);
        sink(topology, INTENTS, Topics.ORDER_INTENT);
        sink(topology, POSITIONS, Topics.PORTFOLIO_POSITION);
        topology.addSink(
                DEAD_LETTERS,
                new DeadLetterTopic(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                GATE);
        return topology;
    }

    /// @param stateDir folder of this application alone
    public static Properties settings(String bootstrap, Path stateDir) {
        return KafkaSettings.streams(bootstrap, APPLICATION_ID, stateDir);
    }

    private static void sink(Topology topology, String name, Topic<?> topic) {
        topology.addSink(
                name, topic.name(), new StringSerializer(), topic.valueSerde().serializer(), GATE);
    }
}
