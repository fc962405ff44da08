package io.quanttrade.benchmarks.ingest;

import io.quanttrade.marketdata.source.dhan.FeedDecoder;
import io.quanttrade.marketdata.source.dhan.FeedFault;
import io.quanttrade.marketdata.source.dhan.FeedPacket;
import io.quanttrade.marketdata.source.dhan.FeedSink;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Ticker packets decoded per second by one thread; an operation is one packet, every field read.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DecodeBenchmark {

    private static final int PACKETS = 1_000;

    private final ByteBuffer message = ByteBuffer.wrap(FeedBytes.tickers(PACKETS));
    private final FeedDecoder decoder = new FeedDecoder();
    private final Sum sum = new Sum();

    /// Walks one message of stacked packets.
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long tickers() {
        message.clear();
        decoder.decode(message, sum);
        return sum.total;
    }

    private static final class Sum implements FeedSink {

        private long total;

        @Override
        public void packet(FeedPacket packet) {
            total +=
                    packet.segmentCode()
                            + packet.securityId()
                            + Float.floatToRawIntBits(packet.lastPrice())
                            + packet.lastTradeTime();
        }

        @Override
        public void fault(FeedFault fault, ByteBuffer bytes, int offset, int length) {
            throw new IllegalStateException("the measured packets are whole: " + fault);
        }
    }
}
