package io.quanttrade.query.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quanttrade.query.view.Channel;
import io.quanttrade.query.view.TickView;
import io.quanttrade.query.view.Updates;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.EventRecords;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.wire.Topics;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What the read model needs of a broker, a PostgreSQL and a Redis, whoever runs them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
abstract class StoreContract {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final long SECOND = 1_000_000_000L;

    /// Where the stores are.
    ///
    /// @param postgres `host:port/database`, user `postgres`
    record Stores(String bootstrap, String postgres, String password, String redis) {}

    private Stores stores;
    private Vertx vertx;
    private Database database;
    private RedisAPI redis;

    abstract Stores start();

    abstract void stop();

    @BeforeAll
    void connect() {
        stores = start();
        Flyway.configure()
                .dataSource("jdbc:postgresql://" + stores.postgres(), "postgres", stores.password())
                .load()
                .migrate();
        await().atMost(BOUND)
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .until(() -> TopicProvisioner.createMissing(stores.bootstrap()).isEmpty());
        vertx = Vertx.vertx();
        database =
                new Database(
                        io.vertx.mutiny.sqlclient.Pool.newInstance(
                                PgBuilder.pool()
                                        .with(new PoolOptions().setMaxSize(4))
                                        .connectingTo(
                                                "postgresql://postgres:"
                                                        + stores.password()
                                                        + "@"
                                                        + stores.postgres())
                                        .using(vertx)
                                        .build()));
        redis = RedisAPI.api(Redis.createClient(vertx, stores.redis()));
    }

    @AfterAll
    void disconnect() {
        if (vertx != null) {
            redis.close();
            vertx.close();
        }
        stop();
    }

    /// Bars a projector told about, by id with how often.
    private static final class Told implements Updates {
        final ConcurrentHashMap<String, Integer> bars = new ConcurrentHashMap<>();

        @Override
        public void state(Channel channel, String key, String slot, Object view) {
            if (channel == Channel.BARS) {
                bars.merge(slot, 1, Integer::sum);
            }
        }

        @Override
        public void event(Channel channel, String accountId, Object view) {}
    }

    private Projector projector(Told told) {
        return new Projector(
                "projector",
                stores.bootstrap(),
                database,
                new MarketProjection(
                        new LastTicks(SystemNanoClock.INSTANCE),
                        told,
                        List.of(BarInterval.of("5s"))),
                Duration.ZERO,
                SystemNanoClock.INSTANCE);
    }

    private void write(int from, int to) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(KafkaSettings.producer(stores.bootstrap(), "test", 0))) {
            for (int i = from; i < to; i++) {
                producer.send(EventRecords.of(Topics.MARKET_BAR, bar(i), null)).get();
            }
        }
    }

    private static Bar bar(int n) {
        long start = 1_621_225_800L * SECOND + n * 5L * SECOND;
        Price price = Price.of("100");
        return new Bar(
                new InstrumentId("NSE:TCS"),
                BarInterval.of("5s"),
                start,
                price,
                price,
                price,
                price,
                1,
                1,
                false,
                n + 1,
                start + 5 * SECOND);
    }

    private long number(String sql) {
        return database.query(sql).getFirst().getLong(0);
    }

    private long rows() {
        return number("SELECT count(*) FROM bars");
    }

    private long counted() {
        return number("SELECT coalesce(max(records), 0) FROM projector_counts WHERE name = 'bars'");
    }

    @Test
    void readsOnWhereTheDatabaseSaysAndWritesEachRecordOnce()
            throws ExecutionException, InterruptedException {
        Told first = new Told();
        try (Projector projector = projector(first)) {
            await().atMost(BOUND).until(() -> projector.code() == null);
            write(0, 50);
            await().atMost(BOUND).until(() -> rows() == 50 && counted() == 50);
        }
        write(50, 60);
        Told second = new Told();
        try (Projector projector = projector(second)) {
            await().atMost(BOUND).until(() -> projector.code() == null && rows() == 60);
            assertNull(second.bars.get(bar(49).eventId()), "read again from the beginning");
            assertEquals(1, second.bars.get(bar(50).eventId()));
        }
        // Offsets that were lost cost time, not truth.
        database.update("DELETE FROM projector_offsets");
        Told third = new Told();
        try (Projector projector = projector(third)) {
            await().atMost(BOUND).until(() -> projector.code() == null);
            assertEquals(60, third.bars.size());
        }
        assertEquals(60, rows());
        assertEquals(60, counted());
    }

    @Test
    void keepsTheLastTicksInRedis() {
        LastTicks written = new LastTicks(SystemNanoClock.INSTANCE);
        written.put(tick("NSE:TCS", "100.00"));
        written.put(tick("NSE:TCS", "101.00"));
        written.put(tick("NSE:INFY", "1500.00"));
        written.flush(
                changed -> {
                    List<String> command = new ArrayList<>(List.of(LastTicks.REDIS_KEY));
                    changed.forEach(
                            (field, value) -> {
                                command.add(field);
                                command.add(value);
                            });
                    return redis.hset(command).toCompletionStage();
                });
        LastTicks read = new LastTicks(SystemNanoClock.INSTANCE);
        await().atMost(BOUND)
                .until(
                        () -> {
                            read.seed(stored());
                            return read.all().size() == 2;
                        });
        TickView tick = read.get("NSE:TCS");
        assertNotNull(tick);
        assertEquals("101.00", tick.lastPrice());
    }

    private Map<String, String> stored()
            throws ExecutionException, InterruptedException, TimeoutException {
        Response all =
                redis.hgetall(LastTicks.REDIS_KEY)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(BOUND.toSeconds(), TimeUnit.SECONDS);
        Map<String, String> fields = new HashMap<>();
        all.getKeys().forEach(key -> fields.put(key, all.get(key).toString()));
        return fields;
    }

    private static TickView tick(String instrument, String price) {
        return new TickView(
                instrument + "#1",
                null,
                instrument,
                "1",
                price,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
