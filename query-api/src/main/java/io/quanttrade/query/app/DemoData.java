package io.quanttrade.query.app;

import io.quanttrade.query.auth.Users;
import io.quanttrade.query.store.Commands;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.DeploymentState;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.StrategyJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// What a fresh installation needs to show something: a user, a paper and a live account with
/// limits, and one strategy on each. Only adds what is absent; nothing a person changed is changed
/// back.
final class DemoData {

    private static final String PAPER_ACCOUNT = "PAPER-1";
    private static final String ACTOR = "demo";
    private static final List<String> INTERVALS = List.of("5s", "1m");
    private static final Money CAPITAL = Money.ofWhole(1_000_000);

    private final Settings settings;
    private final Users users;
    private final Commands commands;
    private final NanoClock clock;

    DemoData(Settings settings, Users users, Commands commands, NanoClock clock) {
        this.settings = settings;
        this.users = users;
        this.commands = commands;
        this.clock = clock;
    }

    void users() {
        String password =
                settings.demoPassword.orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "config-missing: quanttrade.demo.password is needed while"
                                                + " quanttrade.demo.enabled is true"));
        users.ensure(
                settings.demoEmail,
                "Demo trader",
                password,
                Set.of("trader", "operator"),
                List.of(
                        new Users.Account(
                                PAPER_ACCOUNT, TradingMode.PAPER.name(), CAPITAL.toString()),
                        new Users.Account(
                                settings.liveAccount,
                                TradingMode.LIVE.name(),
                                CAPITAL.toString())));
    }

    void publish() {
        String interval = settings.demoInterval;
        if (!INTERVALS.contains(interval)) {
            throw new IllegalArgumentException(
                    "config-invalid: quanttrade.demo.interval must be one of " + INTERVALS);
        }
        commands.publishIfAbsent(limits(PAPER_ACCOUNT, TradingMode.PAPER));
        commands.publishIfAbsent(limits(settings.liveAccount, TradingMode.LIVE));
        StrategyDefinition strategy = strategy("sma-cross-" + interval);
        commands.publishIfAbsent(
                deployment(
                        "sma-cross-" + interval + "-paper",
                        PAPER_ACCOUNT,
                        TradingMode.PAPER,
                        strategy));
        commands.publishIfAbsent(
                deployment(
                        "sma-cross-" + interval + "-live",
                        settings.liveAccount,
                        TradingMode.LIVE,
                        strategy));
    }

    private RiskLimits limits(String account, TradingMode mode) {
        return new RiskLimits(
                new AccountId(account),
                1,
                mode,
                CAPITAL,
                10_000,
                Money.ofWhole(200_000),
                Money.ofWhole(500),
                20_000,
                5_000,
                Money.ofWhole(500_000),
                Money.ofWhole(2_000_000),
                Money.ofWhole(100_000),
                25,
                40,
                10 * MarketTime.NANOS_PER_SECOND,
                2 * MarketTime.NANOS_PER_SECOND,
                30 * MarketTime.NANOS_PER_SECOND,
                Money.ofWhole(20_000),
                clock.epochNanos(),
                ACTOR);
    }

    private Deployment deployment(
            String id, String account, TradingMode mode, StrategyDefinition strategy) {
        return new Deployment(
                id,
                1,
                new AccountId(account),
                mode,
                DeploymentState.RUNNING,
                strategy,
                List.of("NSE:*"),
                0,
                clock.epochNanos(),
                ACTOR);
    }

    private static StrategyDefinition strategy(String name) {
        String path = "/quanttrade/demo/" + name + ".json";
        try (InputStream resource = DemoData.class.getResourceAsStream(path)) {
            if (resource == null) {
                throw new IllegalStateException("resource-missing: " + path);
            }
            return StrategyJson.read(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
