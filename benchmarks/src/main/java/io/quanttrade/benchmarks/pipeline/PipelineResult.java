package io.quanttrade.benchmarks.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// The figures of one run; latencies in microseconds.
///
/// @param ticksPerSecond ticks that arrived on the log
/// @param readySeconds from `up` to READY
/// @param memoryMegabytes proportional resident memory of all processes at the end
/// @param cores processors of the machine
public record PipelineResult(
        double ticksPerSecond,
        Histogram intent,
        Histogram broker,
        Histogram rawHop,
        double readySeconds,
        long memoryMegabytes,
        int cores) {

    private static final double[] PERCENTILES = {50, 90, 99, 99.9};

    String table(String name, Histogram micros) {
        StringBuilder row =
                new StringBuilder(
                        String.format(Locale.ROOT, "%-24s %8d", name, micros.getTotalCount()));
        for (double percentile : PERCENTILES) {
            row.append(
                    String.format(
                            Locale.ROOT,
                            " %9.2f",
                            micros.getValueAtPercentile(percentile) / 1000.0));
        }
        double ratio =
                micros.getValueAtPercentile(50)
                        / (double) Math.max(1, rawHop.getValueAtPercentile(50));
        return row.append(
                        String.format(
                                Locale.ROOT,
                                " %9.2f %10.1f%n",
                                micros.getMaxValue() / 1000.0,
                                ratio))
                .toString();
    }

    /// For people.
    public String table() {
        return String.format(
                        Locale.ROOT,
                        "%.0f ticks/s sustained on %d cores, exactly-once on%n%n",
                        ticksPerSecond,
                        cores)
                + String.format(
                        "%-24s %8s %9s %9s %9s %9s %9s %10s%n",
                        "MILLISECONDS", "COUNT", "P50", "P90", "P99", "P99.9", "MAX", "P50/HOP")
                + table("tick -> intent visible", intent)
                + table("tick -> broker request", broker)
                + table("raw Kafka hop", rawHop)
                + String.format(
                        Locale.ROOT,
                        "%nready after %.1f s; %d MiB resident in all processes",
                        readySeconds,
                        memoryMegabytes);
    }

    /// For programs.
    public String json() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("ticksPerSecond", ticksPerSecond)
                .put("cores", cores)
                .put("readySeconds", readySeconds)
                .put("memoryMegabytes", memoryMegabytes);
        root.set("tickToIntentMicros", node(intent));
        root.set("tickToBrokerMicros", node(broker));
        root.set("rawHopMicros", node(rawHop));
        return root.toPrettyString();
    }

    private static ObjectNode node(Histogram micros) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("count", micros.getTotalCount());
        for (double percentile : PERCENTILES) {
            node.put(
                    "p" + String.valueOf(percentile).replaceAll("\\.0$", ""),
                    micros.getValueAtPercentile(percentile));
        }
        node.put("max", micros.getMaxValue());
        return node;
    }
}
