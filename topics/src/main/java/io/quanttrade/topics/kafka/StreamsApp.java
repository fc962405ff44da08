package io.quanttrade.topics.kafka;

import io.quanttrade.topics.value.NanoClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;

/// The life of one Streams application: start, replace a failed thread, stop. The third failure
/// within 60 seconds shuts the client down, which shows as not ready: corrupt state is worse than
/// none.
public final class StreamsApp implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(StreamsApp.class);
    private static final int MAX_FAILURES = 3;
    private static final Duration FAILURE_WINDOW = Duration.ofSeconds(60);
    private static final Duration CLOSE_BOUND = Duration.ofSeconds(8);

    private final String name;
    private final NanoClock clock;
    private final KafkaStreams streams;
    private final Deque<Long> failures = new ArrayDeque<>();

    public StreamsApp(String name, Topology topology, Properties settings, NanoClock clock) {
        this.name = name;
        this.clock = clock;
        this.streams = new KafkaStreams(topology, settings);
        streams.setUncaughtExceptionHandler(this::onFailure);
    }

    public void start() {
        streams.start();
    }

    /// True while all threads run and own their partitions.
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /// State of the client, for health.
    public String state() {
        return streams.state().name();
    }

    public KafkaStreams streams() {
        return streams;
    }

    private synchronized StreamThreadExceptionResponse onFailure(Throwable failure) {
        long now = clock.monotonicNanos();
        failures.addLast(now);
        while (!failures.isEmpty() && now - failures.getFirst() > FAILURE_WINDOW.toNanos()) {
            failures.removeFirst();
        }
        if (failures.size() >= MAX_FAILURES) {
            LOG.errorf(
                    failure,
                    "streams-stopped: %s failed %d times within a minute; it stays down",
                    name,
                    MAX_FAILURES);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.errorf(
                failure,
                "streams-thread-replaced: a thread of %s failed; a new one takes over",
                name);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    @Override
    public void close() {
        streams.close(CLOSE_BOUND);
    }
}
