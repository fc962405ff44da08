package io.quanttrade.query.app;

import io.quanttrade.query.auth.KeyFiles;
import io.quanttrade.query.auth.LoginThrottle;
import io.quanttrade.query.auth.Tokens;
import io.quanttrade.query.auth.Users;
import io.quanttrade.query.live.Hub;
import io.quanttrade.query.store.Commands;
import io.quanttrade.query.store.Database;
import io.quanttrade.query.store.IdempotencyKeys;
import io.quanttrade.query.store.LastTicks;
import io.quanttrade.query.store.Lineages;
import io.quanttrade.query.store.ReadModel;
import io.quanttrade.query.store.TickLog;
import io.quanttrade.query.view.SessionView;
import io.quanttrade.query.view.Setting;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.value.NanoClock;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Makes the objects of this service from its configuration.
final class Wiring {

    @Produces
    @Singleton
    NanoClock clock() {
        return SystemNanoClock.INSTANCE;
    }

    @Produces
    @Singleton
    Setting setting(Settings settings) {
        return new Setting(
                settings.environment(),
                new SessionView.DataSource(
                        settings.dataSourceKind,
                        settings.dataSourceLabel,
                        settings.dataSourceSpeed),
                settings.build());
    }

    @Produces
    @Singleton
    Database database(Pool pool) {
        return new Database(pool);
    }

    @Produces
    @Singleton
    ReadModel readModel(Database database) {
        return new ReadModel(database);
    }

    @Produces
    @Singleton
    Users users(Database database) {
        return new Users(database);
    }

    @Produces
    @Singleton
    IdempotencyKeys idempotencyKeys(Database database, NanoClock clock) {
        return new IdempotencyKeys(database, clock);
    }

    @Produces
    @Singleton
    Lineages lineages(Database database, Settings settings, NanoClock clock) {
        return new Lineages(database, new TickLog(settings.bootstrap(), clock));
    }

    @Produces
    @Singleton
    Tokens tokens(Settings settings, NanoClock clock) {
        return new Tokens(
                KeyFiles.loadOrCreate(settings.privateKeyFile(), settings.publicKeyFile()),
                settings.tokenLife(),
                clock);
    }

    @Produces
    @Singleton
    LoginThrottle loginThrottle(NanoClock clock) {
        return new LoginThrottle(clock);
    }

    @Produces
    @Singleton
    LastTicks lastTicks(NanoClock clock) {
        return new LastTicks(clock);
    }

    @Produces
    @Singleton
    Hub hub(NanoClock clock) {
        return new Hub(clock);
    }

    void close(@Disposes Hub hub) {
        hub.close();
    }

    @Produces
    @Singleton
    Commands commands(Settings settings, NanoClock clock) {
        return new Commands(settings.bootstrap(), clock);
    }

    void close(@Disposes Commands commands) {
        commands.close();
    }
}
