package io.quanttrade.marketdata.app;

import io.quanttrade.marketdata.source.dhan.FeedMode;
import io.quanttrade.marketdata.source.dhan.SocketKind;
import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.InstrumentId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;

/// The settings of ingest. Defaults stand in `META-INF/microprofile-config.properties`.
@Singleton
public class IngestConfig {

    private static final String REST_URL = "quanttrade.dhan.rest-url";
    private static final String FEED_URL = "quanttrade.dhan.feed-url";
    private static final String DEPTH20_URL = "quanttrade.dhan.depth20-url";
    private static final String DEPTH200_URL = "quanttrade.dhan.depth200-url";
    private static final String LIVE = "LIVE";

    private static final String SEGMENTS = "quanttrade.ingest.segments";
    private static final List<String> DEFAULT_SEGMENTS = List.of("IDX_I", "NSE_EQ");

    private final Config config;
    private final TokenSource token;

    @Inject
    public IngestConfig(Config config) {
        this.config = config;
        token =
                new TokenSource(
                        config.getOptionalValue("quanttrade.dhan.token-file", String.class)
                                .map(Path::of)
                                .orElse(null),
                        config.getOptionalValue("quanttrade.dhan.token", String.class).orElse(""));
    }

    /// False where ingest must not run, for example in tests of other services.
    public boolean enabled() {
        return config.getValue("quanttrade.ingest.enabled", Boolean.class);
    }

    public String bootstrap() {
        return text("quanttrade.kafka.bootstrap");
    }

    /// True with the real broker: its market runs on the wall clock and sends nothing twice.
    public boolean isLive() {
        return text("quanttrade.environment").equals(LIVE);
    }

    public String restUrl() {
        return text(REST_URL);
    }

    /// Where the sockets of a kind are.
    public URI url(SocketKind kind) {
        return URI.create(
                text(
                        switch (kind) {
                            case FEED -> FEED_URL;
                            case DEPTH_20 -> DEPTH20_URL;
                            case DEPTH_200 -> DEPTH200_URL;
                        }));
    }

    public String clientId() {
        return text("quanttrade.dhan.client-id");
    }

    /// The token as it is now, asked for before each use.
    public Supplier<String> token() {
        return token;
    }

    public FeedMode mode() {
        return FeedMode.of(text("quanttrade.ingest.mode"));
    }

    /// True when whole packets are asked for, in which no change of a row goes missing.
    public boolean hasFullPackets() {
        return mode() == FeedMode.FULL;
    }

    public Duration staleAfter() {
        return config.getValue("quanttrade.ingest.stale-after", Duration.class);
    }

    /// The instruments wanted from the feed; empty = all.
    public Set<InstrumentId> instruments() {
        return ids("quanttrade.ingest.instruments");
    }

    /// The instruments whose deep books of 20 or 200 levels are wanted.
    public Set<InstrumentId> depth(SocketKind kind) {
        return switch (kind) {
            case FEED -> Set.of();
            case DEPTH_20 -> ids("quanttrade.ingest.depth20");
            case DEPTH_200 -> ids("quanttrade.ingest.depth200");
        };
    }

    /// The segments whose instruments are imported: those of `quanttrade.ingest.segments`, and
    /// those of every instrument named elsewhere.
    ///
    /// @throws IllegalArgumentException `config-invalid` for an unknown segment
    public List<ExchangeSegment> segments() {
        Set<ExchangeSegment> segments = new LinkedHashSet<>();
        for (String name :
                config.getOptionalValues(SEGMENTS, String.class).orElse(DEFAULT_SEGMENTS)) {
            try {
                segments.add(ExchangeSegment.valueOf(name.strip()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "config-invalid: "
                                + SEGMENTS
                                + " names "
                                + name
                                + "; use "
                                + Arrays.toString(ExchangeSegment.values()),
                        e);
            }
        }
        for (Set<InstrumentId> named :
                List.of(instruments(), depth(SocketKind.DEPTH_20), depth(SocketKind.DEPTH_200))) {
            for (ExchangeSegment segment : ExchangeSegment.values()) {
                if (named.stream().anyMatch(id -> id.value().startsWith(segment.prefix() + ":"))) {
                    segments.add(segment);
                }
            }
        }
        return List.copyOf(segments);
    }

    /// The rulebook: the built-in one, with the operator's file where one is set.
    ///
    /// @throws IllegalArgumentException `rules-invalid` naming file, line and reason
    public List<CalendarEntry> rules(long receivedTime) {
        return config.getOptionalValue("quanttrade.ingest.calendar-file", String.class)
                .map(file -> BuiltInRules.entries(Path.of(file), receivedTime))
                .orElseGet(() -> BuiltInRules.entries(receivedTime));
    }

    /// Instruments on one feed socket.
    public int instrumentsPerSocket() {
        return config.getValue("quanttrade.ingest.instruments-per-socket", Integer.class);
    }

    /// Refuses what cannot work, and addresses that do not belong to the environment.
    ///
    /// @throws IllegalArgumentException `config-invalid` naming the key
    public void check() {
        String environment = text("quanttrade.environment");
        for (String key : List.of(REST_URL, FEED_URL, DEPTH20_URL, DEPTH200_URL)) {
            EnvironmentGuard.check(environment, key, text(key));
        }
        mode();
        segments();
        rules(0);
        int perSocket = instrumentsPerSocket();
        if (perSocket < 1 || perSocket > SocketKind.FEED.perSocket()) {
            throw new IllegalArgumentException(
                    "config-invalid: quanttrade.ingest.instruments-per-socket is "
                            + perSocket
                            + "; use 1 to "
                            + SocketKind.FEED.perSocket());
        }
    }

    private String text(String key) {
        return config.getValue(key, String.class);
    }

    private Set<InstrumentId> ids(String key) {
        Set<InstrumentId> wanted = new LinkedHashSet<>();
        for (String id : config.getOptionalValues(key, String.class).orElseGet(ArrayList::new)) {
            wanted.add(new InstrumentId(id.strip()));
        }
        return wanted;
    }
}
