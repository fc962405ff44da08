package io.quanttrade.query.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quanttrade.query.live.Hub;
import io.quanttrade.query.store.Commands;
import io.quanttrade.query.store.LastTicks;
import io.quanttrade.query.store.Projectors;
import io.quanttrade.query.store.ReadModel;
import io.quanttrade.query.view.Channel;
import io.quanttrade.query.view.OpsSource;
import io.quanttrade.query.view.OpsSummary;
import io.quanttrade.query.view.Views;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Makes the operations summary every two seconds in a thread of its own: whatever does not answer
/// in time is shown as unknown or keeps its last value, and nobody who asks ever waits.
@ApplicationScoped
public class OpsMonitor implements OpsSource {

    private static final Logger LOG = Logger.getLogger(OpsMonitor.class);
    private static final long PERIOD_MS = 2_000;
    private static final long ADMIN_BOUND_MS = 2_000;
    private static final List<String> GROUPS =
            List.of("signal-engine", "risk-gate", "order-router");
    private static final Path PROCESS_STATUS = Path.of("/proc/self/status");

    private final Settings settings;
    private final QueryApi api;
    private final ReadModel model;
    private final LastTicks lastTicks;
    private final Commands commands;
    private final Hub hub;
    private final ServiceChecks checks;
    private final MeterRegistry meters;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().name("query-api-ops").daemon().unstarted(task));
    private Map<String, Long> counts = Map.of();
    private volatile long deadLetters;
    private List<OpsSummary.Lag> lag = List.of();
    private boolean wasReady;
    private @Nullable Admin admin;
    private volatile OpsSummary summary;

    @Inject
    OpsMonitor(
            Settings settings,
            QueryApi api,
            ReadModel model,
            LastTicks lastTicks,
            Commands commands,
            Hub hub,
            ServiceChecks checks,
            MeterRegistry meters) {
        this.settings = settings;
        this.api = api;
        this.model = model;
        this.lastTicks = lastTicks;
        this.commands = commands;
        this.hub = hub;
        this.checks = checks;
        this.meters = meters;
        this.summary = compose(List.of());
    }

    void start(@Observes StartupEvent event) {
        Gauge.builder("quanttrade_query_api_live_connections", hub, Hub::size)
                .description("WebSockets open now")
                .register(meters);
        Gauge.builder(
                        "quanttrade_query_api_ticks_per_second",
                        lastTicks,
                        ticks -> ticks.ticksPerTenSeconds() / 10.0)
                .description("Ticks read per second over the last five seconds")
                .register(meters);
        Gauge.builder("quanttrade_query_api_lag_records", this, OpsMonitor::ownLag)
                .description("Records the projectors have not read yet")
                .register(meters);
        Gauge.builder("quanttrade_query_api_dead_letters", this, monitor -> monitor.deadLetters)
                .description("Records on all dead-letter topics")
                .register(meters);
        var _ = timer.scheduleWithFixedDelay(this::refresh, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        timer.shutdownNow();
        timer.awaitTermination(ADMIN_BOUND_MS, TimeUnit.MILLISECONDS);
        Admin open = admin;
        if (open != null) {
            open.close(java.time.Duration.ofMillis(ADMIN_BOUND_MS));
        }
    }

    @Override
    public OpsSummary summary() {
        return summary;
    }

    private void refresh() {
        try {
            readCounts();
            readLag();
            summary = compose(checks.services());
            hub.state(Channel.OPS, "summary", "summary", summary);
        } catch (RuntimeException e) {
            // The timer must go on whatever one look found; the stop interrupts it.
            if (!timer.isShutdown()) {
                LOG.warnf(e, "ops-summary-failed");
            }
        }
    }

    private void readCounts() {
        if (api.projectors() == null) {
            return;
        }
        try {
            counts = model.counts();
        } catch (RuntimeException e) {
            LOG.debugf("counts keep their last value: %s", e.toString());
        }
    }

    private void readLag() {
        try {
            Admin open = admin;
            if (open == null) {
                open = Admin.create(KafkaSettings.admin(settings.bootstrap()));
                admin = open;
            }
            readLag(open);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.debugf("lag keeps its last value: %s", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readLag(Admin open)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, Long> ends = offsets(open, OffsetSpec.latest(), partitions(open));
        Map<String, Map<String, Long>> lags = new TreeMap<>();
        for (String group : GROUPS) {
            Map<TopicPartition, OffsetAndMetadata> committed =
                    open.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get(ADMIN_BOUND_MS, TimeUnit.MILLISECONDS);
            committed.forEach(
                    (partition, offset) -> {
                        if (offset != null) {
                            add(lags, group, partition, offset.offset(), ends);
                        }
                    });
        }
        Projectors projectors = api.projectors();
        if (projectors != null) {
            projectors
                    .positions()
                    .forEach(
                            (partition, next) ->
                                    add(lags, Projectors.GROUP, partition, next, ends));
        }
        List<OpsSummary.Lag> all = new ArrayList<>();
        lags.forEach(
                (group, topics) ->
                        topics.forEach(
                                (topic, records) ->
                                        all.add(
                                                new OpsSummary.Lag(
                                                        group, topic, Long.toString(records)))));
        lag = List.copyOf(all);
        deadLetters =
                ends.entrySet().stream()
                        .filter(end -> end.getKey().topic().endsWith(".dlq"))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }

    /// Internal topics of stream applications have no end here and are left out.
    private static void add(
            Map<String, Map<String, Long>> lags,
            String group,
            TopicPartition partition,
            long next,
            Map<TopicPartition, Long> ends) {
        Long end = ends.get(partition);
        if (end != null) {
            lags.computeIfAbsent(group, name -> new TreeMap<>())
                    .merge(partition.topic(), Math.max(0, end - next), Long::sum);
        }
    }

    private double ownLag() {
        return summary.lag().stream()
                .filter(entry -> entry.group().equals(Projectors.GROUP))
                .mapToLong(entry -> Long.parseLong(entry.lag()))
                .sum();
    }

    private static List<TopicPartition> partitions(Admin open)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<String> names = new ArrayList<>();
        for (Topic<?> topic : Topics.ALL) {
            names.add(topic.name());
            names.add(topic.deadLetterTopic());
        }
        List<TopicPartition> partitions = new ArrayList<>();
        open.describeTopics(names)
                .allTopicNames()
                .get(ADMIN_BOUND_MS, TimeUnit.MILLISECONDS)
                .forEach(
                        (name, topic) ->
                                topic.partitions()
                                        .forEach(
                                                info ->
                                                        partitions.add(
                                                                new TopicPartition(
                                                                        name, info.partition()))));
        return partitions;
    }

    private static Map<TopicPartition, Long> offsets(
            Admin open, OffsetSpec spec, List<TopicPartition> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, spec));
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> found =
                open.listOffsets(asked).all().get(ADMIN_BOUND_MS, TimeUnit.MILLISECONDS);
        found.forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    private OpsSummary compose(List<OpsSummary.Service> services) {
        boolean ready =
                !services.isEmpty() && services.stream().allMatch(OpsSummary.Service::ready);
        wasReady |= ready;
        String state = ready ? "READY" : wasReady ? "DEGRADED" : "STARTING";
        return new OpsSummary(
                state,
                verdict(state, services),
                services,
                new OpsSummary.Counts(
                        count("ticks"),
                        count("bars"),
                        count("signals"),
                        count("decisions"),
                        count("approved"),
                        count("denied"),
                        count("intents"),
                        count("orders"),
                        count("fills"),
                        Long.toString(deadLetters)),
                BigDecimal.valueOf(lastTicks.ticksPerTenSeconds(), 1).toPlainString(),
                lag,
                lastTicks.marketTime(),
                commands.controls().stream()
                        .map(Views::control)
                        .map(
                                control ->
                                        new OpsSummary.TradingState(
                                                control.scope(),
                                                control.state(),
                                                control.killed(),
                                                control.cause(),
                                                control.actor(),
                                                control.since()))
                        .toList(),
                new OpsSummary.Memory(residentBytes()));
    }

    private String verdict(String state, List<OpsSummary.Service> services) {
        long ready = services.stream().filter(OpsSummary.Service::ready).count();
        long worst = lag.stream().mapToLong(entry -> Long.parseLong(entry.lag())).max().orElse(0);
        StringBuilder verdict =
                new StringBuilder(
                        switch (state) {
                            case "READY" -> "Healthy";
                            case "STARTING" -> "Starting";
                            default -> "Degraded";
                        });
        verdict.append(": ").append(ready).append('/').append(services.size()).append(" services");
        verdict.append(", worst lag ").append(worst).append(" records");
        verdict.append(", dead letters ").append(deadLetters);
        services.stream()
                .filter(service -> !service.ready())
                .forEach(
                        service ->
                                verdict.append("; ")
                                        .append(service.name())
                                        .append(": ")
                                        .append(
                                                service.code() == null
                                                        ? "not ready"
                                                        : service.code()));
        return verdict.toString();
    }

    private String count(String name) {
        return Long.toString(counts.getOrDefault(name, 0L));
    }

    /// Resident memory, null where the system does not tell.
    private static @Nullable String residentBytes() {
        try {
            for (String line : Files.readAllLines(PROCESS_STATUS)) {
                if (line.startsWith("VmRSS:")) {
                    return Long.toString(Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024);
                }
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }
}
