package io.quanttrade.marketdata.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quanttrade.marketdata.core.Repeats;
import io.quanttrade.marketdata.core.SessionWatch;
import io.quanttrade.marketdata.core.TickAccounting;
import io.quanttrade.marketdata.source.dhan.ConnectGate;
import io.quanttrade.marketdata.source.dhan.Connector;
import io.quanttrade.marketdata.source.dhan.FeedMode;
import io.quanttrade.marketdata.source.dhan.FeedSubscription;
import io.quanttrade.marketdata.source.dhan.InstrumentDownload;
import io.quanttrade.marketdata.source.dhan.SocketClient;
import io.quanttrade.marketdata.source.dhan.SocketGroup;
import io.quanttrade.marketdata.source.dhan.SocketKind;
import io.quanttrade.marketdata.source.dhan.SocketSettings;
import io.quanttrade.marketdata.source.dhan.SocketState;
import io.quanttrade.marketdata.source.dhan.Waits;
import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.marketdata.stream.FeedPipeline;
import io.quanttrade.marketdata.stream.InstrumentImport;
import io.quanttrade.marketdata.stream.MarketClock;
import io.quanttrade.marketdata.stream.RecordPublisher;
import io.quanttrade.marketdata.stream.WireAccounting;
import io.quanttrade.simulator.DhanSimulator;
import io.quanttrade.simulator.SimulatorConfig;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.marketdata.FeedEventKind;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.wire.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole session of 500 shares from the simulator over five sockets to a real Kafka broker, with
/// everything that goes wrong with a feed. At the end every packet the simulator sent and every row
/// of the day is accounted for: it is on the topic, refused with a reason, a duplicate, or inside a
/// recorded gap.
///
/// `-Dquanttrade.full=true` plays the day with 2,000 ticks per share instead of 60.
class SimulatedDayTest {

    private static final int SHARES = 500;
    private static final int PER_SOCKET = 100;
    private static final boolean FULL = Boolean.getBoolean("quanttrade.full");
    private static final int ROWS_PER_SHARE = FULL ? 2_000 : 60;
    private static final double SPEED = FULL ? 150 : 1_200;
    private static final Duration STALE_AFTER = Duration.ofMillis(1_500);
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static final String TICK_FAULTS =
            """
            [{"fault":"zero-price","probability":0.02,"seed":1},
             {"fault":"negative-price","probability":0.02,"seed":2},
             {"fault":"nan-price","probability":0.02,"seed":3},
             {"fault":"off-tick","probability":0.02,"seed":4},
             {"fault":"print-up","probability":0.02,"seed":5},
             {"fault":"print-down","probability":0.02,"seed":6},
             {"fault":"crossed-book","probability":0.02,"seed":7},
             {"fault":"volume-falls","probability":0.02,"seed":8},
             {"fault":"duplicate","probability":0.02,"seed":9},
             {"fault":"late","probability":0.02,"seed":10},
             {"fault":"unknown-security","probability":0.02,"seed":11},
             {"fault":"unknown-code","probability":0.02,"seed":12},
             {"fault":"out-of-order","probability":0.02,"seed":13},
             {"fault":"truncated","probability":0.02,"seed":14}]""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Long, AtomicLong> received = FeedTap.counts();
    private final AtomicLong faults = new AtomicLong();
    private final List<FeedPipeline> pipelines = new ArrayList<>();
    private SimulatorControl control;
    private SocketGroup group;

    @Test
    void everyPacketOfADayWithFaultsIsAccountedFor(@TempDir Path folder) throws Exception {
        long seed = Long.getLong("quanttrade.seed", 20_260_717L);
        System.out.println("SimulatedDayTest seed " + seed);
        RecordedDay day = new RecordedDay(folder, SHARES, ROWS_PER_SHARE, seed);
        SimulatorConfig config =
                SimulatorConfig.builder()
                        .tickFiles(day.files)
                        .speed(SPEED)
                        .switches(Map.of("pauseMarket", "true"))
                        .build();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
                DhanSimulator simulator = DhanSimulator.start(config);
                RecordPublisher publisher = RecordPublisher.to(kafka.bootstrap())) {
            TopicProvisioner.createMissing(kafka.bootstrap());
            control = new SimulatorControl(http, simulator.controlUrl());
            Map<Long, String> names = connect(simulator, publisher, seed);
            CompletableFuture<String> run = start();
            quiesce(true);

            calmStretch(8);
            episode(8, () -> control.arm(TICK_FAULTS), control::disarm, true);
            episode(
                    4,
                    () -> control.set("stackPackets", true),
                    () -> control.set("stackPackets", false),
                    true);
            episode(4, () -> control.act("{\"action\":\"reset-feed\"}"), () -> {}, false);
            episode(
                    4,
                    () -> control.act("{\"action\":\"disconnect-feed\",\"reason\":800}"),
                    () -> {},
                    false);
            silentSocket();
            lostSubscription();
            calmStretch(Integer.MAX_VALUE);
            assertTrue(control.stats().path("marketOver").asBoolean());

            group.close();
            assertEquals("closed", run.get(BOUND.toSeconds(), TimeUnit.SECONDS));
            publisher.flush();
            prove(kafka.bootstrap(), day, names, control.sent());
        } finally {
            http.shutdownNow();
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private Map<Long, String> connect(DhanSimulator simulator, RecordPublisher publisher, long seed)
            throws Exception {
        MicrometerMeters meters = new MicrometerMeters(new SimpleMeterRegistry());
        SystemNanoClock clock = SystemNanoClock.INSTANCE;
        List<Instrument> instruments =
                new InstrumentImport(
                                List.of(ExchangeSegment.NSE_EQ),
                                new InstrumentDownload(
                                        http,
                                        simulator.restUrl(),
                                        simulator.clientId(),
                                        simulator::token),
                                publisher,
                                meters,
                                clock)
                        .run();
        assertEquals(SHARES, instruments.size());
        TradingCalendar calendar = new TradingCalendar(BuiltInRules.entries(1));
        MarketClock market =
                new MarketClock(
                        clock,
                        false,
                        new SessionWatch(calendar, instruments),
                        date -> {},
                        event -> publisher.send(Topics.MARKET_FEED, event));
        SocketClient.Network network =
                new SocketClient.Network(
                        Connector.of(http),
                        new ConnectGate(clock, Waits.REAL, new SplittableRandom(seed)),
                        clock,
                        Waits.REAL,
                        new SplittableRandom(seed));
        Map<Long, String> names = new HashMap<>();
        Map<FeedSubscription, Instrument> bySubscription = new HashMap<>();
        List<FeedSubscription> wanted = new ArrayList<>();
        for (Instrument instrument : instruments) {
            FeedSubscription one = FeedSubscription.of(instrument, FeedMode.FULL);
            wanted.add(one);
            bySubscription.put(one, instrument);
            names.put(FeedSubscription.key(instrument), instrument.id().value());
        }
        List<SocketClient> clients = new ArrayList<>();
        for (List<FeedSubscription> share : SocketKind.FEED.spread(wanted, PER_SOCKET)) {
            String name = "feed-" + (clients.size() + 1);
            FeedPipeline pipeline =
                    new FeedPipeline(
                            name,
                            share.stream().map(bySubscription::get).toList(),
                            calendar,
                            Map.of(),
                            // Like Dhan: nothing that was missed comes again.
                            new FeedPipeline.Rules(false, Repeats.none()),
                            publisher,
                            meters,
                            clock,
                            market);
            pipelines.add(pipeline);
            clients.add(
                    SocketClient.feed(
                            name,
                            new SocketSettings(
                                    URI.create(simulator.feedUrl()),
                                    simulator.clientId(),
                                    simulator::token,
                                    STALE_AFTER,
                                    market::isOpen),
                            share,
                            new FeedTap(pipeline, received, faults),
                            network));
        }
        assertEquals(SocketKind.MAX_SOCKETS, clients.size());
        group = new SocketGroup(clients);
        return names;
    }

    private CompletableFuture<String> start() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return group.run();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> Thread.ofPlatform().name("day-under-test").start(task));
    }

    /// Lets the market go on for some of a hundred parts of the day, or to its end.
    private void calmStretch(int percent) throws Exception {
        episode(percent, () -> {}, () -> {}, true);
    }

    /// Plays a stretch with something wrong and checks the counts of each instrument after it.
    ///
    /// @param exact whether nothing may be lost: all that was sent arrived
    private void episode(int percent, Step begin, Step end, boolean exact) throws Exception {
        Map<Long, Long> lostBefore = lost();
        begin.run();
        play(percent);
        end.run();
        quiesce(exact);
        Map<Long, Long> lostAfter = lost();
        lostAfter.forEach(
                (key, count) -> {
                    long more = count - lostBefore.getOrDefault(key, 0L);
                    assertTrue(exact ? more == 0 : more >= 0, key + " lost " + more);
                });
    }

    private void silentSocket() throws Exception {
        control.set("silentFeed", true);
        control.set("pauseMarket", false);
        await("every socket is stale", () -> pipelines.stream().allMatch(FeedPipeline::isStale));
        control.set("silentFeed", false);
        await("data again", () -> pipelines.stream().noneMatch(FeedPipeline::isStale));
        quiesce(false);
    }

    private void lostSubscription() throws Exception {
        control.set("dropSubscribes", 1);
        long start = SystemNanoClock.INSTANCE.monotonicNanos();
        control.act("{\"action\":\"reset-feed\"}");
        await("the loss", () -> group.states().stream().anyMatch(s -> s.uncovered() == PER_SOCKET));
        control.set("pauseMarket", false);
        await("coverage", this::isWhole);
        long seconds = (SystemNanoClock.INSTANCE.monotonicNanos() - start) / 1_000_000_000L;
        assertTrue(seconds <= 10, "covered again after " + seconds + " s");
        quiesce(false);
    }

    private void play(int percent) throws Exception {
        long rows = (long) SHARES * ROWS_PER_SHARE;
        long until = control.stats().path("ticks").asLong() + rows * Math.min(percent, 100) / 100;
        control.set("pauseMarket", false);
        await(
                "the market to go on",
                () -> {
                    JsonNode stats = control.stats();
                    return stats.path("ticks").asLong() >= until
                            || stats.path("marketOver").asBoolean();
                });
    }

    /// Halts the market until all that is under way has arrived.
    private void quiesce(boolean exact) throws Exception {
        control.set("pauseMarket", true);
        await("all sockets", this::isWhole);
        if (exact) {
            long lost = sum(lost());
            long known = lostSoFar;
            assertTrue(lost >= known, "more came than was sent: " + lost + " of " + known);
            await("all packets", () -> sum(lost()) == known);
            return;
        }
        long[] last = {-1};
        await(
                "quiet",
                () -> {
                    long now = received.values().stream().mapToLong(AtomicLong::get).sum();
                    boolean quiet = now == last[0];
                    last[0] = now;
                    return quiet && isWhole();
                },
                Duration.ofMillis(400));
        lostSoFar = sum(lost());
    }

    private long lostSoFar;

    private boolean isWhole() {
        return group.states().stream().allMatch(s -> s.isOpen() && s.uncovered() == 0);
    }

    /// Sent and not received so far, by feed key.
    private Map<Long, Long> lost() throws Exception {
        Map<Long, Long> lost = new TreeMap<>();
        control.sent()
                .forEach(
                        (key, count) -> {
                            AtomicLong here = received.get(key);
                            lost.put(key, count - (here == null ? 0 : here.get()));
                        });
        return lost;
    }

    private static long sum(Map<Long, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private void prove(
            String bootstrap, RecordedDay day, Map<Long, String> names, Map<Long, Long> sent) {
        TickAccounting ticks =
                pipelines.stream()
                        .map(FeedPipeline::accounting)
                        .reduce(TickAccounting.NONE, TickAccounting::plus);
        WireAccounting wire =
                pipelines.stream()
                        .map(FeedPipeline::wire)
                        .reduce(WireAccounting.NONE, WireAccounting::plus);
        assertTrue(ticks.balances() && wire.balances(), ticks + " " + wire);

        Map<String, List<Tick>> written = new HashMap<>();
        long[] count = {0, 0};
        read(
                bootstrap,
                Topics.MARKET_TICK.name(),
                record -> {
                    Tick tick = Topics.MARKET_TICK.codec().decode(record.value());
                    written.computeIfAbsent(tick.key(), any -> new ArrayList<>()).add(tick);
                    count[0]++;
                });
        read(bootstrap, Topics.MARKET_TICK.deadLetterTopic(), record -> count[1]++);
        assertEquals(ticks.clean() + ticks.flagged(), count[0], "on the topic");
        assertEquals(ticks.rejected() + faults.get(), count[1], "in the dead letters");

        Map<String, Set<Long>> gaps = new HashMap<>();
        read(
                bootstrap,
                Topics.MARKET_FEED.name(),
                record -> {
                    FeedEvent event = Topics.MARKET_FEED.codec().decode(record.value());
                    if (event.kind() == FeedEventKind.GAP) {
                        assertEquals(event.sequence() + 1, event.nextSequence());
                        gaps.computeIfAbsent(event.scope(), any -> new HashSet<>())
                                .add(event.sequence());
                    }
                });
        long missing = 0;
        for (Map.Entry<String, List<Long>> share : day.volumes.entrySet()) {
            missing +=
                    proveShare(
                            share.getKey(),
                            share.getValue(),
                            written.getOrDefault(share.getKey(), List.of()),
                            gaps.getOrDefault(share.getKey(), Set.of()));
        }
        long lost = 0;
        for (Map.Entry<Long, Long> address : sent.entrySet()) {
            AtomicLong here = received.get(address.getKey());
            long gone = address.getValue() - (here == null ? 0 : here.get());
            String name = names.getOrDefault(address.getKey(), "an unknown id");
            assertTrue(gone >= 0, name);
            assertTrue(gone == 0 || gaps.containsKey(name), name + " lost " + gone);
            lost += gone;
        }
        System.out.printf(
                "simulated day: sent %d = received %d + lost in gaps %d; in %d = clean %d + flagged"
                        + " %d + rejected %d + duplicates %d; faults %d; rows inside gaps %d%n",
                sum(sent),
                sum(sent) - lost,
                lost,
                ticks.in(),
                ticks.clean(),
                ticks.flagged(),
                ticks.rejected(),
                ticks.duplicates(),
                faults.get(),
                missing);
        assertTrue(
                ticks.flagged() > 0 && ticks.rejected() > SHARES && ticks.duplicates() > 0,
                ticks.toString());
        assertTrue(missing > 0, "the faults lost nothing, so nothing was proved");
    }

    /// Sequences have no hole, and each row that is not on the topic lies in a recorded gap.
    private static long proveShare(String id, List<Long> rows, List<Tick> ticks, Set<Long> gaps) {
        Set<Long> seen = new HashSet<>();
        long[] highest = new long[ticks.size() + 1];
        for (int i = 0; i < ticks.size(); i++) {
            assertEquals(i + 1, ticks.get(i).sequence(), id);
            seen.add(ticks.get(i).dayVolume());
            highest[i + 1] = Math.max(highest[i], ticks.get(i).dayVolume());
        }
        long missing = 0;
        for (long row : rows) {
            if (seen.contains(row)) {
                continue;
            }
            missing++;
            boolean explained =
                    gaps.stream()
                            .anyMatch(
                                    s ->
                                            highest[(int) (long) s] < row
                                                    && s < ticks.size()
                                                    && ticks.get((int) (long) s).dayVolume() > row);
            assertTrue(explained, id + " volume " + row + " is in no gap of " + gaps);
        }
        return missing;
    }

    private static void read(
            String bootstrap, String topic, Consumer<ConsumerRecord<byte[], byte[]>> use) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(KafkaSettings.consumer(bootstrap, "day-proof"))) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100)).forEach(use);
            }
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private void await(String what, Condition condition) throws Exception {
        await(what, condition, Duration.ofMillis(20));
    }

    private void await(String what, Condition condition, Duration poll) throws Exception {
        long deadline =
                SystemNanoClock.INSTANCE.monotonicNanos()
                        + (FULL ? BOUND.multipliedBy(10) : BOUND).toNanos();
        while (!condition.holds()) {
            assertTrue(
                    SystemNanoClock.INSTANCE.monotonicNanos() < deadline,
                    () ->
                            "no "
                                    + what
                                    + "; sockets "
                                    + group.states().stream().map(SocketState::toString).toList());
            LockSupport.parkNanos(poll.toNanos());
        }
    }
}
