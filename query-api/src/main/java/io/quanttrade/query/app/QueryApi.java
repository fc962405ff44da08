package io.quanttrade.query.app;

import io.quanttrade.query.auth.Tokens;
import io.quanttrade.query.auth.Users;
import io.quanttrade.query.live.Hub;
import io.quanttrade.query.store.Commands;
import io.quanttrade.query.store.Database;
import io.quanttrade.query.store.LastTicks;
import io.quanttrade.query.store.Projectors;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.value.NanoClock;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.hash.ReactiveHashCommands;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Starts the service in a thread of its own, step by step, each step repeated until it works:
/// schema, topics, demo users, projectors, demo limits and deployments. The start of the process
/// never waits for it.
@ApplicationScoped
public class QueryApi {

    private static final Logger LOG = Logger.getLogger(QueryApi.class);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);
    private static final Duration TABLES_BOUND = Duration.ofSeconds(5);
    private static final Duration REDIS_BOUND = Duration.ofSeconds(2);
    private static final Duration STOP_BOUND = Duration.ofSeconds(5);
    private static final long REDIS_FLUSH_MS = 100;

    private final Settings settings;
    private final Flyway flyway;
    private final Database database;
    private final Users users;
    private final Commands commands;
    private final LastTicks lastTicks;
    private final Hub hub;
    private final NanoClock clock;
    private final ReactiveHashCommands<String, String, String> redis;
    private final ScheduledExecutorService redisTimer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().name("query-api-redis").daemon().unstarted(task));
    private volatile @Nullable String code = "starting";
    private volatile @Nullable Projectors projectors;
    private volatile boolean stopped;
    private @Nullable Thread starter;

    /// @param tokens named here so that unusable keys stop the start
    @Inject
    QueryApi(
            Settings settings,
            Flyway flyway,
            Database database,
            Users users,
            Commands commands,
            LastTicks lastTicks,
            Hub hub,
            NanoClock clock,
            ReactiveRedisDataSource redis,
            Tokens tokens) {
        this.settings = settings;
        this.flyway = flyway;
        this.database = database;
        this.users = users;
        this.commands = commands;
        this.lastTicks = lastTicks;
        this.hub = hub;
        this.clock = clock;
        this.redis = redis.hash(String.class);
        LOG.debugf("access tokens live %s", tokens.life());
    }

    void start(@Observes StartupEvent event) {
        starter = Thread.ofPlatform().name("query-api-start").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        redisTimer.shutdownNow();
        Thread thread = starter;
        if (thread != null) {
            thread.interrupt();
            thread.join(STOP_BOUND);
        }
        Projectors running = projectors;
        if (running != null) {
            running.close();
        }
    }

    /// Why the service is not ready, null when it is.
    @Nullable String code() {
        String step = code;
        if (step != null) {
            return step;
        }
        Projectors running = projectors;
        if (running == null) {
            return "starting";
        }
        return commands.isReady() ? running.code() : "tables-catching-up";
    }

    /// The running projectors, null before they start.
    @Nullable Projectors projectors() {
        return projectors;
    }

    private void run() {
        try {
            retry("database-unavailable", flyway::migrate);
            retry("stream-unavailable", () -> TopicProvisioner.createMissing(settings.bootstrap()));
            DemoData demo = new DemoData(settings, users, commands, clock);
            if (settings.demoEnabled()) {
                retry("database-unavailable", demo::users);
            }
            seedTicks();
            projectors =
                    new Projectors(
                            settings.bootstrap(),
                            database,
                            lastTicks,
                            hub,
                            settings.barIntervals(),
                            clock);
            var _ =
                    redisTimer.scheduleAtFixedRate(
                            this::storeTicks,
                            REDIS_FLUSH_MS,
                            REDIS_FLUSH_MS,
                            TimeUnit.MILLISECONDS);
            if (settings.demoEnabled()) {
                retry("stream-unavailable", () -> publish(demo));
            }
            code = null;
        } catch (InterruptedException e) {
            LOG.debug("stopped while starting");
        }
    }

    private void publish(DemoData demo) {
        try {
            if (!commands.awaitReady(TABLES_BOUND)) {
                throw new IllegalStateException("tables are not read yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        demo.publish();
    }

    private void retry(String failure, Runnable step) throws InterruptedException {
        boolean told = false;
        while (!stopped) {
            try {
                step.run();
                return;
            } catch (RuntimeException e) {
                code = failure;
                if (!told) {
                    LOG.warnf(e, "%s: the start of query-api waits for it", failure);
                    told = true;
                }
                Thread.sleep(RETRY_PAUSE);
            }
        }
        throw new InterruptedException("stopped");
    }

    /// What an earlier run left in Redis; without it the next ticks fill the memory.
    private void seedTicks() {
        try {
            Map<String, String> stored =
                    redis.hgetall(LastTicks.REDIS_KEY).await().atMost(REDIS_BOUND);
            lastTicks.seed(stored);
        } catch (RuntimeException e) {
            LOG.warnf("redis-unavailable: starting without the last ticks (%s)", e.toString());
        }
    }

    private void storeTicks() {
        lastTicks.flush(
                changed -> redis.hset(LastTicks.REDIS_KEY, changed).subscribeAsCompletionStage());
    }
}
