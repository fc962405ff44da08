package io.quanttrade.marketdata.app;

import io.quanttrade.marketdata.core.SessionWatch;
import io.quanttrade.marketdata.core.TickAccounting;
import io.quanttrade.marketdata.source.dhan.ConnectGate;
import io.quanttrade.marketdata.source.dhan.Connector;
import io.quanttrade.marketdata.source.dhan.DepthDecoder;
import io.quanttrade.marketdata.source.dhan.FeedMode;
import io.quanttrade.marketdata.source.dhan.FeedSubscription;
import io.quanttrade.marketdata.source.dhan.SocketClient;
import io.quanttrade.marketdata.source.dhan.SocketGroup;
import io.quanttrade.marketdata.source.dhan.SocketKind;
import io.quanttrade.marketdata.source.dhan.SocketSettings;
import io.quanttrade.marketdata.source.dhan.SocketState;
import io.quanttrade.marketdata.source.dhan.Waits;
import io.quanttrade.marketdata.stream.DepthPipeline;
import io.quanttrade.marketdata.stream.FeedPipeline;
import io.quanttrade.marketdata.stream.IngestMeters;
import io.quanttrade.marketdata.stream.MarketClock;
import io.quanttrade.marketdata.stream.RecordPublisher;
import io.quanttrade.marketdata.stream.TopicTail;
import io.quanttrade.marketdata.stream.WireAccounting;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.wire.Topics;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// All sockets of one run with their pipelines: those of the feed, and those of the deep books. A
/// final refusal on the feed or a failing pipeline ends the run; a final refusal on a deep book
/// ends that kind of socket only, and health says so.
final class FeedSockets implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FeedSockets.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Set<ExchangeSegment> DEPTH_SEGMENTS =
            Set.of(ExchangeSegment.NSE_EQ, ExchangeSegment.NSE_FNO);

    private final MarketClock market;
    private final List<FeedPipeline> feeds = new ArrayList<>();
    private final List<DepthPipeline> depths = new ArrayList<>();
    private final Map<SocketKind, SocketGroup> groups = new LinkedHashMap<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    /// What all sockets need.
    record Parts(
            IngestConfig config,
            RecordPublisher publisher,
            IngestMeters meters,
            NanoClock clock,
            HttpClient http) {}

    /// @param all instruments that are known
    /// @param wanted those whose ticks are wanted
    /// @throws IllegalArgumentException `ingest-instruments-too-many`, `instrument-unknown` or
    ///   `depth-not-served` when the configuration wants what the broker does not give
    FeedSockets(
            Parts parts,
            List<Instrument> all,
            List<Instrument> wanted,
            TradingCalendar calendar,
            LongConsumer onMarketDay) {
        IngestConfig config = parts.config();
        market =
                new MarketClock(
                        parts.clock(),
                        config.isLive(),
                        new SessionWatch(calendar, wanted),
                        onMarketDay,
                        event -> parts.publisher().send(Topics.MARKET_FEED, event));
        groups.put(SocketKind.FEED, feedGroup(parts, wanted, calendar));
        for (SocketKind kind : List.of(SocketKind.DEPTH_20, SocketKind.DEPTH_200)) {
            if (!config.depth(kind).isEmpty()) {
                groups.put(kind, depthGroup(parts, kind, all));
            }
        }
    }

    /// Runs until closed or until the feed ends for good; returns the code of that.
    ///
    /// @throws RuntimeException when a pipeline failed
    String run() throws InterruptedException {
        CompletableFuture<String> end = new CompletableFuture<>();
        List<Thread> threads = new ArrayList<>();
        groups.forEach(
                (kind, group) ->
                        threads.add(
                                Thread.ofPlatform()
                                        .name("ingest-" + kind.text())
                                        .start(() -> run(kind, group, end))));
        try {
            while (true) {
                try {
                    return end.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException running) {
                    market.poll();
                    feeds.forEach(feed -> feed.endSessions(market.settled()));
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("feed-listener-failed", e);
        } finally {
            close();
            for (Thread thread : threads) {
                thread.join();
            }
            tellAccounting();
        }
    }

    private void run(SocketKind kind, SocketGroup group, CompletableFuture<String> end) {
        try {
            String code = group.run();
            if (kind == SocketKind.FEED || closed.isDone()) {
                end.complete(code);
            } else {
                LOG.errorf(
                        "%s: the broker refuses %s sockets; correct it and restart ingest",
                        code, kind.text());
            }
        } catch (RuntimeException e) {
            end.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end.complete("closed");
        }
    }

    @Override
    public void close() {
        closed.complete(null);
        groups.values().forEach(SocketGroup::close);
    }

    List<SocketState> states() {
        return groups.values().stream().flatMap(group -> group.states().stream()).toList();
    }

    /// Why the feed is not whole, empty when it is.
    String trouble() {
        for (SocketState state : feedStates()) {
            if (!state.isOpen()) {
                return state.code().isEmpty() ? "feed-connecting" : state.code();
            }
        }
        return feeds.stream().anyMatch(FeedPipeline::isClockShifted) ? "feed-clock-shifted" : "";
    }

    boolean isStale() {
        return feeds.stream().anyMatch(FeedPipeline::isStale);
    }

    long ticks() {
        return feeds.stream().mapToLong(FeedPipeline::ticks).sum();
    }

    long marketTime() {
        return market.latest();
    }

    /// Takes newer reference data of known instruments.
    void update(Collection<Instrument> instruments, TradingCalendar calendar) {
        feeds.forEach(feed -> feed.update(instruments, calendar));
    }

    private List<SocketState> feedStates() {
        SocketGroup group = groups.get(SocketKind.FEED);
        return group == null ? List.of() : group.states();
    }

    private void tellAccounting() {
        TickAccounting ticks =
                feeds.stream()
                        .map(FeedPipeline::accounting)
                        .reduce(TickAccounting.NONE, TickAccounting::plus);
        WireAccounting wire =
                feeds.stream()
                        .map(FeedPipeline::wire)
                        .reduce(WireAccounting.NONE, WireAccounting::plus);
        LOG.infof(
                "feed-accounting: in %d = clean %d + flagged %d + rejected %d + duplicates %d;"
                        + " bytes %d = packets %d + faults %d; books %d",
                ticks.in(),
                ticks.clean(),
                ticks.flagged(),
                ticks.rejected(),
                ticks.duplicates(),
                wire.bytes(),
                wire.packetBytes(),
                wire.faultBytes(),
                depths.stream().mapToLong(DepthPipeline::books).sum());
        if (!ticks.balances() || !wire.balances()) {
            LOG.error("accounting-broken: a tick or bytes of the feed are not accounted for");
        }
    }

    private SocketGroup feedGroup(Parts parts, List<Instrument> wanted, TradingCalendar calendar) {
        IngestConfig config = parts.config();
        Map<FeedSubscription, Instrument> bySubscription = new LinkedHashMap<>();
        for (Instrument instrument : wanted) {
            // An index has no book; its packets are tickers.
            FeedMode mode =
                    instrument.segment() == ExchangeSegment.IDX_I ? FeedMode.TICKER : config.mode();
            bySubscription.put(FeedSubscription.of(instrument, mode), instrument);
        }
        Map<InstrumentId, List<Tick>> tails =
                TopicTail.ticks(
                        config.bootstrap(),
                        wanted.stream().map(Instrument::id).collect(Collectors.toSet()));
        FeedPipeline.Rules rules =
                config.isLive()
                        ? FeedPipeline.Rules.ofLive()
                        : FeedPipeline.Rules.ofSimulation(wanted.size());
        SocketClient.Network network = network(parts);
        List<SocketClient> clients = new ArrayList<>();
        for (List<FeedSubscription> share :
                SocketKind.FEED.spread(
                        List.copyOf(bySubscription.keySet()), config.instrumentsPerSocket())) {
            String name = SocketKind.FEED.text() + "-" + (clients.size() + 1);
            FeedPipeline pipeline =
                    new FeedPipeline(
                            name,
                            instruments(share, bySubscription),
                            calendar,
                            tails,
                            rules,
                            parts.publisher(),
                            parts.meters(),
                            parts.clock(),
                            market);
            feeds.add(pipeline);
            clients.add(
                    SocketClient.feed(
                            name, settings(config, SocketKind.FEED), share, pipeline, network));
        }
        return new SocketGroup(clients);
    }

    private SocketGroup depthGroup(Parts parts, SocketKind kind, List<Instrument> all) {
        IngestConfig config = parts.config();
        Map<FeedSubscription, Instrument> bySubscription = new LinkedHashMap<>();
        for (Instrument instrument : IngestUniverse.named(all, config.depth(kind), kind.text())) {
            if (!DEPTH_SEGMENTS.contains(instrument.segment())) {
                throw new IllegalArgumentException(
                        "depth-not-served: "
                                + instrument.id()
                                + " is of "
                                + instrument.segment()
                                + "; the broker serves deep books of NSE_EQ and NSE_FNO only");
            }
            bySubscription.put(FeedSubscription.of(instrument, FeedMode.DEPTH), instrument);
        }
        String source = "dhan-" + kind.text();
        Map<InstrumentId, Long> sequences =
                TopicTail.depthSequences(config.bootstrap(), source, config.depth(kind));
        SocketClient.Network network = network(parts);
        List<SocketClient> clients = new ArrayList<>();
        for (List<FeedSubscription> share :
                kind.spread(List.copyOf(bySubscription.keySet()), kind.perSocket())) {
            String name = kind.text() + "-" + (clients.size() + 1);
            DepthPipeline pipeline =
                    new DepthPipeline(
                            name,
                            source,
                            instruments(share, bySubscription),
                            sequences,
                            parts.publisher(),
                            parts.meters(),
                            parts.clock(),
                            market);
            depths.add(pipeline);
            clients.add(
                    SocketClient.depth(
                            name,
                            kind == SocketKind.DEPTH_20
                                    ? DepthDecoder.Levels.TWENTY
                                    : DepthDecoder.Levels.TWO_HUNDRED,
                            settings(config, kind),
                            share,
                            pipeline,
                            network));
        }
        return new SocketGroup(clients);
    }

    private SocketSettings settings(IngestConfig config, SocketKind kind) {
        return new SocketSettings(
                config.url(kind),
                config.clientId(),
                config.token(),
                config.staleAfter(),
                market::isOpen);
    }

    private static SocketClient.Network network(Parts parts) {
        NanoClock clock = parts.clock();
        return new SocketClient.Network(
                Connector.of(parts.http()),
                new ConnectGate(clock, Waits.REAL, new SplittableRandom(clock.monotonicNanos())),
                clock,
                Waits.REAL,
                new SplittableRandom(clock.monotonicNanos()));
    }

    private static List<Instrument> instruments(
            List<FeedSubscription> share, Map<FeedSubscription, Instrument> bySubscription) {
        List<Instrument> instruments = new ArrayList<>();
        for (FeedSubscription subscription : share) {
            Instrument instrument = bySubscription.get(subscription);
            if (instrument != null) {
                instruments.add(instrument);
            }
        }
        return instruments;
    }
}
