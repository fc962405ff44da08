package io.quanttrade.benchmarks.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quanttrade.marketdata.app.MicrometerMeters;
import io.quanttrade.marketdata.core.SessionWatch;
import io.quanttrade.marketdata.stream.FeedPipeline;
import io.quanttrade.marketdata.stream.MarketClock;
import io.quanttrade.marketdata.stream.RecordPublisher;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.value.Price;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The pipeline of ingest as the benchmarks drive it.
final class BenchPipeline {

    private BenchPipeline() {}

    /// A pipeline for `instruments` made-up NSE shares.
    static FeedPipeline of(
            int instruments,
            TradingCalendar calendar,
            FeedPipeline.Rules rules,
            RecordPublisher publisher) {
        List<Instrument> all =
                IntStream.range(0, instruments).mapToObj(BenchPipeline::instrument).toList();
        SystemNanoClock clock = SystemNanoClock.INSTANCE;
        return new FeedPipeline(
                "feed-1",
                all,
                calendar,
                Map.of(),
                rules,
                publisher,
                new MicrometerMeters(new SimpleMeterRegistry()),
                clock,
                new MarketClock(
                        clock,
                        rules.live(),
                        new SessionWatch(calendar, all),
                        day -> {},
                        event -> {}));
    }

    private static Instrument instrument(int number) {
        String symbol = "BENCH" + number;
        return new Instrument(
                ExchangeSegment.NSE_EQ.instrumentId(symbol),
                symbol,
                ExchangeSegment.NSE_EQ,
                Integer.toString(FeedBytes.securityId(number)),
                symbol,
                InstrumentKind.EQUITY,
                true,
                1,
                Price.of("0.05"),
                0,
                null,
                null,
                true,
                LocalDate.EPOCH,
                null,
                1);
    }

    @SuppressWarnings("CallToSystemGC") // what is in use is only known after a collection
    static long heapInUse() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
