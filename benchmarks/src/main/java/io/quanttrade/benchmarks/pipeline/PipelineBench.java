package io.quanttrade.benchmarks.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.DeploymentState;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.strategy.StrategyDefinition.Indicator;
import io.quanttrade.topics.strategy.StrategyDefinition.IndicatorType;
import io.quanttrade.topics.strategy.StrategyDefinition.Rule;
import io.quanttrade.topics.strategy.StrategyDefinition.RuleType;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/// Deploys strategies that signal about every other second per instrument, watches the intents
/// appear, and asks the broker when each order arrived. All times are wall clock of one machine;
/// they start when ingest received the tick that triggered the signal.
public final class PipelineBench {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long HIGHEST_MICROS = 60_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    /// Alternately live and paper; the live ones are few enough to stay below the broker's 250
    /// orders a minute.
    private static final List<String> INSTRUMENTS =
            List.of(
                    "NSE:RELIANCE",
                    "NSE:HDFCBANK",
                    "NSE:TCS",
                    "NSE:ICICIBANK",
                    "NSE:INFY",
                    "NSE:ITC",
                    "NSE:SBIN",
                    "NSE:LT");

    private final Stack stack;
    private final int signalling;
    private final Histogram intentMicros = new Histogram(HIGHEST_MICROS, 3);
    private final Histogram brokerMicros = new Histogram(HIGHEST_MICROS, 3);
    private final Map<String, Long> measured = new HashMap<>();

    /// @param signalling how many instruments signal: their bars close at the same moment, so this
    ///   is also the size of a burst. At most 8.
    public PipelineBench(Stack stack, int signalling) {
        this.stack = stack;
        this.signalling = Math.clamp(signalling, 1, INSTRUMENTS.size());
    }

    public PipelineResult run(Duration warmUp, Duration window)
            throws IOException, InterruptedException, ExecutionException {
        deploy();
        List<TopicPartition> partitions = new ArrayList<>();
        List<TopicPartition> ticks = new ArrayList<>();
        for (int i = 0; i < Topics.PARTITIONS; i++) {
            partitions.add(new TopicPartition(Topics.ORDER_INTENT.name(), i));
            ticks.add(new TopicPartition(Topics.MARKET_TICK.name(), i));
        }
        try (RawHop hop = new RawHop(stack.kafka());
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(KafkaSettings.consumer(stack.kafka(), "bench"))) {
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            watch(consumer, warmUp, false);
            long before = total(consumer, ticks);
            long begin = System.nanoTime();
            hop.measure(true);
            watch(consumer, window, true);
            hop.measure(false);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double rate = (total(consumer, ticks) - before) / seconds;
            joinBrokerTimes();
            return new PipelineResult(
                    rate,
                    intentMicros,
                    brokerMicros,
                    hop.micros(),
                    stack.readySeconds(),
                    stack.residentMegabytes(),
                    Runtime.getRuntime().availableProcessors());
        }
    }

    private static long total(
            KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }

    private void watch(KafkaConsumer<byte[], byte[]> consumer, Duration duration, boolean measure) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                long now = SystemNanoClock.INSTANCE.epochNanos();
                OrderIntent intent = Topics.ORDER_INTENT.codec().decode(record.value());
                if (measure) {
                    intentMicros.recordValue((now - intent.receivedTime()) / NANOS_PER_MICRO);
                    if (intent.mode() == TradingMode.LIVE) {
                        measured.put(intent.correlationId(), intent.receivedTime());
                    }
                }
            }
        }
    }

    private void joinBrokerTimes() throws IOException, InterruptedException {
        for (JsonNode arrival : stack.control("/arrivals")) {
            Long received = measured.get(arrival.get("correlationId").asText());
            if (received != null) {
                brokerMicros.recordValue(
                        (arrival.get("epochNanos").asLong() - received) / NANOS_PER_MICRO);
            }
        }
    }

    private void deploy() throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(KafkaSettings.producer(stack.kafka(), "bench", 0))) {
            for (int i = 0; i < signalling; i++) {
                boolean live = i % 2 == 0;
                Deployment deployment =
                        deployment(
                                "bench-" + i,
                                live ? "1000000001" : "PAPER-1",
                                live ? TradingMode.LIVE : TradingMode.PAPER,
                                List.of(INSTRUMENTS.get(i)));
                producer.send(
                                EventRecords.of(
                                        Topics.STRATEGY_DEPLOYMENT, deployment, deployment.mode()))
                        .get();
            }
        }
    }

    private static Deployment deployment(
            String id, String account, TradingMode mode, List<String> universe) {
        StrategyDefinition definition =
                new StrategyDefinition(
                        "sma-cross",
                        BarInterval.of("1s"),
                        Map.of(
                                "fast",
                                new Indicator(IndicatorType.SMA, 1),
                                "slow",
                                new Indicator(IndicatorType.SMA, 2)),
                        Rule.of(RuleType.CROSSED_UP, "fast", "slow"),
                        Rule.of(RuleType.CROSSED_DOWN, "fast", "slow"),
                        new SizeRule.FixedValue(Money.of("20000")));
        return new Deployment(
                id,
                1,
                new AccountId(account),
                mode,
                DeploymentState.RUNNING,
                definition,
                universe,
                0,
                SystemNanoClock.INSTANCE.epochNanos(),
                "bench");
    }
}
