package io.quanttrade.benchmarks.ingest;

import io.quanttrade.marketdata.core.TickAccounting;
import io.quanttrade.marketdata.source.dhan.FeedDecoder;
import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.marketdata.stream.FeedPipeline;
import io.quanttrade.marketdata.stream.RecordPublisher;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.value.MarketTime;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// One whole session through ingest to a real broker, and the memory it takes as the day goes on.
/// The rules are those of a simulated market, whose memory of earlier ticks is the larger one. The
/// broker lives in the same heap and is part of what is measured.
public final class DayBench {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 25);
    private static final LocalTime OPEN = LocalTime.of(9, 15);
    private static final LocalTime CLOSE = LocalTime.of(15, 30);
    private static final Duration SAMPLE_EVERY = Duration.ofMinutes(25);

    private final int instruments;
    private final int everySeconds;

    /// @param everySeconds market time between two ticks of an instrument
    public DayBench(int instruments, int everySeconds) {
        this.instruments = instruments;
        this.everySeconds = everySeconds;
    }

    /// Heap in use after a collection.
    ///
    /// @param time IST
    /// @param ticks so far
    public record Sample(LocalTime time, long ticks, long heapBytes) {}

    /// What was measured.
    public record Result(List<Sample> samples, TickAccounting accounting) {

        /// Heap at the end over heap after the first quarter of the day.
        public double growth() {
            Sample early = samples.get(samples.size() / 4);
            return (double) samples.getLast().heapBytes() / early.heapBytes();
        }
    }

    /// @param folder empty, for the broker
    /// @param progress told each sample
    public Result run(Path folder, Consumer<Sample> progress) throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            TopicProvisioner.createMissing(kafka.bootstrap());
            try (RecordPublisher publisher =
                    new RecordPublisher(RecordPublisher.producer(kafka.bootstrap()))) {
                return run(publisher, progress);
            }
        }
    }

    private Result run(RecordPublisher publisher, Consumer<Sample> progress) {
        FeedPipeline pipeline =
                BenchPipeline.of(
                        instruments,
                        new TradingCalendar(BuiltInRules.entries(0)),
                        FeedPipeline.Rules.ofSimulation(instruments),
                        publisher);
        FeedDecoder decoder = new FeedDecoder();
        List<Sample> samples = new ArrayList<>();
        int round = 0;
        LocalTime sampleAt = OPEN.plus(SAMPLE_EVERY);
        for (LocalTime time = OPEN; time.isBefore(CLOSE); time = time.plusSeconds(everySeconds)) {
            long second = MarketTime.epochNanos(DATE, time) / MarketTime.NANOS_PER_SECOND;
            for (ByteBuffer message :
                    FeedBytes.fulls(round * instruments, instruments, instruments, second)) {
                pipeline.message(message.remaining());
                decoder.decode(message, pipeline);
            }
            round++;
            boolean last = !time.plusSeconds(everySeconds).isBefore(CLOSE);
            if (last || !time.isBefore(sampleAt)) {
                publisher.flush();
                sampleAt = sampleAt.plus(SAMPLE_EVERY);
                Sample sample =
                        new Sample(time, (long) round * instruments, BenchPipeline.heapInUse());
                samples.add(sample);
                progress.accept(sample);
            }
        }
        return new Result(samples, pipeline.accounting());
    }
}
