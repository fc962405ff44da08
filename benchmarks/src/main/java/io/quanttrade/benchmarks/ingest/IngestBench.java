package io.quanttrade.benchmarks.ingest;

import io.quanttrade.marketdata.core.TickAccounting;
import io.quanttrade.marketdata.source.dhan.FeedDecoder;
import io.quanttrade.marketdata.stream.FeedPipeline;
import io.quanttrade.marketdata.stream.RecordPublisher;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.value.MarketTime;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Ingest with every quality rule to a real broker, and a bare producer of the same settings that
/// sends the same records, in alternating rounds.
public final class IngestBench {

    private static final int WARM_UP_ROUNDS = 2;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final int instruments;
    private final int ticksPerRound;
    private final int rounds;
    private long ingestCpu;
    private long bareCpu;

    /// @param rounds of each of the two, without the warm-up
    public IngestBench(int instruments, int ticksPerRound, int rounds) {
        this.instruments = instruments;
        this.ticksPerRound = ticksPerRound;
        this.rounds = rounds;
    }

    /// What was measured.
    ///
    /// @param ingest ticks per second of each round
    /// @param bare records per second of each round
    /// @param ingestCpuNanos processor time of the feeding thread per tick, all measured rounds
    /// @param bareCpuNanos processor time of the sending thread per record
    /// @param firstHeapBytes heap in use, after a collection, after the first measured round
    /// @param lastHeapBytes the same after the last one
    public record Result(
            double[] ingest,
            double[] bare,
            double ingestCpuNanos,
            double bareCpuNanos,
            TickAccounting accounting,
            long firstHeapBytes,
            long lastHeapBytes) {

        public static double median(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1
                    ? sorted[middle]
                    : (sorted[middle - 1] + sorted[middle]) / 2;
        }

        /// Medians of the rounds, one by the other.
        public double ratio() {
            return median(ingest) / median(bare);
        }
    }

    /// @param folder empty, for the broker
    /// @param progress told each round
    public Result run(Path folder, Consumer<String> progress) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            TopicProvisioner.createMissing(kafka.bootstrap());
            return run(kafka.bootstrap(), progress);
        }
    }

    private Result run(String bootstrap, Consumer<String> progress) {
        double[] ingest = new double[rounds];
        double[] bare = new double[rounds];
        long firstHeap = 0;
        ingestCpu = 0;
        bareCpu = 0;
        try (Producer<byte[], byte[]> forTicks = RecordPublisher.producer(bootstrap);
                Producer<byte[], byte[]> alone = RecordPublisher.producer(bootstrap);
                RecordPublisher publisher = new RecordPublisher(forTicks)) {
            FeedPipeline pipeline =
                    BenchPipeline.of(
                            instruments,
                            TradingCalendar.alwaysOpen(),
                            FeedPipeline.Rules.ofLive(),
                            publisher);
            for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
                int from = (round + WARM_UP_ROUNDS) * ticksPerRound;
                ByteBuffer[] messages = FeedBytes.fulls(from, ticksPerRound, instruments, now());
                List<ProducerRecord<byte[], byte[]>> records = records(from, messages);
                if (round == 0) {
                    ingestCpu = 0;
                    bareCpu = 0;
                }
                boolean ingestFirst = (round & 1) == 0;
                double first = ingestFirst ? feed(pipeline, publisher, messages) : 0;
                double second = send(alone, records);
                double ingested = ingestFirst ? first : feed(pipeline, publisher, messages);
                if (round >= 0) {
                    ingest[round] = ingested;
                    bare[round] = second;
                    firstHeap = round == 0 ? BenchPipeline.heapInUse() : firstHeap;
                }
                progress.accept(
                        String.format(
                                java.util.Locale.ROOT,
                                "%s: ingest %,.0f ticks/s, bare producer %,.0f records/s",
                                round < 0 ? "warm-up" : "round " + (round + 1),
                                ingested,
                                second));
            }
            double sent = (double) ticksPerRound * rounds;
            return new Result(
                    ingest,
                    bare,
                    ingestCpu / sent,
                    bareCpu / sent,
                    pipeline.accounting(),
                    firstHeap,
                    BenchPipeline.heapInUse());
        }
    }

    private double feed(FeedPipeline pipeline, RecordPublisher publisher, ByteBuffer[] messages) {
        FeedDecoder decoder = new FeedDecoder();
        long cpu = THREADS.getCurrentThreadCpuTime();
        long start = SystemNanoClock.INSTANCE.monotonicNanos();
        for (ByteBuffer message : messages) {
            message.rewind();
            pipeline.message(message.remaining());
            decoder.decode(message, pipeline);
        }
        ingestCpu += THREADS.getCurrentThreadCpuTime() - cpu;
        publisher.flush();
        return perSecond(start);
    }

    private double send(
            Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records) {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long start = SystemNanoClock.INSTANCE.monotonicNanos();
        for (ProducerRecord<byte[], byte[]> record : records) {
            producer.send(record);
        }
        bareCpu += THREADS.getCurrentThreadCpuTime() - cpu;
        producer.flush();
        return perSecond(start);
    }

    private double perSecond(long start) {
        return ticksPerRound * 1e9 / (SystemNanoClock.INSTANCE.monotonicNanos() - start);
    }

    /// The records ingest makes of these messages, made by ingest itself.
    private List<ProducerRecord<byte[], byte[]>> records(int from, ByteBuffer[] messages) {
        MockProducer<byte[], byte[]> taken =
                new MockProducer<>(
                        true, null, new ByteArraySerializer(), new ByteArraySerializer());
        FeedPipeline pipeline =
                BenchPipeline.of(
                        instruments,
                        TradingCalendar.alwaysOpen(),
                        FeedPipeline.Rules.ofLive(),
                        new RecordPublisher(taken));
        FeedDecoder decoder = new FeedDecoder();
        for (ByteBuffer message : messages) {
            decoder.decode(message, pipeline);
        }
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(ticksPerRound);
        for (ProducerRecord<byte[], byte[]> record : taken.history()) {
            if (record.topic().equals("market.tick.v1")) {
                records.add(record);
            }
        }
        if (records.size() != ticksPerRound) {
            throw new IllegalStateException(
                    "packets from " + from + " on gave " + records.size() + " ticks");
        }
        return records;
    }

    private static long now() {
        return SystemNanoClock.INSTANCE.epochNanos() / MarketTime.NANOS_PER_SECOND;
    }
}
