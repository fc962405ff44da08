package io.quanttrade.signal.stream;

import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.wire.Topics;
import java.nio.file.Path;
import java.util.Properties;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/// Ticks in, bars and signals out, one processor. Every name here is part of the state on disk: a
/// golden file in the tests holds them.
public final class SignalTopology {

    /// Application id, also the name of its state folder.
    public static final String APPLICATION_ID = "signal-engine";

    static final String TICKS = "ticks";
    static final String ENGINE = "engine";
    static final String BARS = "bars";
    static final String SIGNALS = "signals";

    /// Holds the forming bars of some 20,000 instruments between two commits; beyond it they are
    /// written a little earlier, nothing else.
    private static final long CACHE_BYTES = 8L << 20;

    private SignalTopology() {}

    /// @param intervals bars to build
    /// @param tables newest deployments; must be caught up before the first tick is processed
    /// @param clock for the metric of tick to signal alone
    public static Topology topology(
            SortedSet<BarInterval> intervals,
            Supplier<TopicTable.Snapshot> tables,
            SignalMeters meters,
            NanoClock clock) {
        Topology topology = new Topology();
        topology.addSource(
                TICKS,
                Serdes.String().deserializer(),
                Topics.MARKET_TICK.valueSerde().deserializer(),
                Topics.MARKET_TICK.name());
        topology.addProcessor(
                ENGINE, () -> new SignalProcessor(intervals, tables, meters, clock), TICKS);
        SignalStores.builders().forEach(store -> topology.addStateStore(store, ENGINE));
        topology.addSink(
                BARS,
                Topics.MARKET_BAR.name(),
                Serdes.String().serializer(),
                Topics.MARKET_BAR.valueSerde().serializer(),
                ENGINE);
        topology.addSink(
                SIGNALS,
                Topics.SIGNAL.name(),
                Serdes.String().serializer(),
                Topics.SIGNAL.valueSerde().serializer(),
                ENGINE);
        return topology;
    }

    /// @param stateDir folder of this application alone
    public static Properties settings(String bootstrap, Path stateDir) {
        Properties settings = KafkaSettings.streams(bootstrap, APPLICATION_ID, stateDir);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        return settings;
    }
}
