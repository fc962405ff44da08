package io.quanttrade.marketdata.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quanttrade.marketdata.source.dhan.FakeBroker;
import io.quanttrade.marketdata.source.dhan.Packets;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ingest against a real Kafka broker and a scripted Dhan, across a restart.
class IngestRunTest {

    private static final long BOUND_SECONDS = 30;
    private static final int NSE_EQ = 1;
    private static final int TCS = 11536;

    /// 2021-05-17 10:00:00 as Dhan writes it.
    private static final long TEN_O_CLOCK = 1_621_245_600L;

    private static final String HEADER =
            "EXCH_ID,SEGMENT,SECURITY_ID,INSTRUMENT,UNDERLYING_SYMBOL,SYMBOL_NAME,DISPLAY_NAME,"
                    + "SERIES,LOT_SIZE,TICK_SIZE,SM_UPPER_LIMIT,SM_LOWER_LIMIT,SM_FREEZE_QTY\n";

    @Test
    void ticksGoOnAcrossARestartWithoutLossOrRepetition(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
                FakeBroker broker = new FakeBroker()) {
            broker.files.put(
                    "IDX_I", HEADER + "NSE,I,13,INDEX,NIFTY,NIFTY,Nifty 50,NA,1.0,0.05,0,0,0\n");
            broker.files.put(
                    "NSE_EQ",
                    HEADER
                            + "NSE,E,11536,EQUITY,TCS,TCS LTD,TCS,EQ,1.0,5.0000,3500.0,2500.0,0\n"
                            + "NSE,E,1,EQUITY,BAD,BAD LTD,Bad,EQ,1.0,0,1,1,0\n");
            String bootstrap = kafka.bootstrap();
            IngestConfig config = config(bootstrap, broker);

            Running first = new Running(config, broker);
            for (int i = 0; i < 5; i++) {
                FakeBroker.send(first.socket, tick(i));
            }
            FakeBroker.send(first.socket, tick(4));
            FakeBroker.send(first.socket, Packets.ticker(NSE_EQ, 999, 1f, TEN_O_CLOCK));
            FakeBroker.send(first.socket, new byte[] {2, 16, 0});
            await(bootstrap, Topics.MARKET_TICK, ticks -> ticks.size() == 5);
            awaitDeadLetters(bootstrap, Topics.MARKET_TICK, 2);
            awaitDeadLetters(bootstrap, Topics.REFERENCE_INSTRUMENT, 1);
            first.stop();

            // The source goes back two ticks, then goes on.
            broker.files.put(
                    "NSE_EQ",
                    HEADER + "NSE,E,11536,EQUITY,TCS,TCS LTD,TCS,EQ,1.0,5.0000,3600.0,2600.0,0\n");
            Running second = new Running(config, broker);
            for (int i = 3; i < 8; i++) {
                FakeBroker.send(second.socket, tick(i));
            }
            List<Tick> ticks = await(bootstrap, Topics.MARKET_TICK, all -> all.size() >= 8);
            List<Instrument> instruments =
                    await(bootstrap, Topics.REFERENCE_INSTRUMENT, all -> all.size() >= 3);
            second.stop();

            assertEquals(
                    List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L),
                    ticks.stream().map(Tick::sequence).toList());
            assertEquals(List.of(0, 0, 0, 0, 0, 0, 0, 0), ticks.stream().map(Tick::flags).toList());
            assertEquals(
                    List.of("1970-01-01", "1970-01-01", "2021-05-17"),
                    instruments.stream().map(i -> i.effectiveFrom().toString()).toList());
            assertTrue(instruments.getLast().isEffectiveOn(LocalDate.of(2021, 5, 17)));
            List<CalendarEntry> calendar =
                    await(bootstrap, Topics.REFERENCE_CALENDAR, all -> !all.isEmpty());
            assertEquals(
                    calendar.size(), calendar.stream().map(CalendarEntry::id).distinct().count());
            List<FeedEvent> events = await(bootstrap, Topics.MARKET_FEED, all -> all.size() >= 2);
            assertTrue(events.stream().anyMatch(e -> e.code().equals("feed-connected")));
        }
    }

    private static byte[] tick(int i) {
        float price = 3_000 + i * 0.05f;
        return Packets.full(
                NSE_EQ, TCS, price, 1, TEN_O_CLOCK + i, 100 + i, price - 0.05f, price + 0.05f);
    }

    private static IngestConfig config(String bootstrap, FakeBroker broker) {
        return IngestConfigs.of(
                Map.of(
                        "quanttrade.kafka.bootstrap",
                        bootstrap,
                        "quanttrade.dhan.rest-url",
                        broker.restUrl(),
                        "quanttrade.dhan.feed-url",
                        broker.feedUrl(),
                        "quanttrade.dhan.token",
                        "token"));
    }

    /// A run on its own thread, connected.
    private static final class Running {

        private final IngestRun run;
        private final CompletableFuture<String> done;
        private final ServerWebSocket socket;

        Running(IngestConfig config, FakeBroker broker) throws InterruptedException {
            run =
                    new IngestRun(
                            config,
                            new MicrometerMeters(new SimpleMeterRegistry()),
                            SystemNanoClock.INSTANCE);
            done =
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return run.run();
                                } catch (IOException | InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            },
                            task -> Thread.ofPlatform().name("ingest-under-test").start(task));
            socket = broker.socket();
        }

        void stop() throws Exception {
            run.close();
            assertEquals("closed", done.get(BOUND_SECONDS, TimeUnit.SECONDS));
            run.release();
        }
    }

    private static <V extends Event> List<V> await(
            String bootstrap, Topic<V> topic, Predicate<List<V>> enough) {
        List<V> values = new ArrayList<>();
        readUntil(
                bootstrap,
                topic.name(),
                bytes -> {
                    values.add(topic.codec().decode(bytes));
                    return enough.test(values);
                });
        return values;
    }

    private static void awaitDeadLetters(String bootstrap, Topic<?> topic, int count) {
        int[] seen = {0};
        readUntil(bootstrap, topic.deadLetterTopic(), bytes -> ++seen[0] == count);
    }

    private static void readUntil(String bootstrap, String topic, Predicate<byte[]> enough) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        boolean done = false;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(KafkaSettings.consumer(bootstrap, "test"))) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!done && System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    done |= enough.test(record.value());
                }
            }
        }
        assertTrue(done, "not enough records on " + topic);
    }
}
