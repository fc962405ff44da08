package io.quanttrade.standalone.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quanttrade.standalone.embedded.DataFolder;
import io.quanttrade.standalone.embedded.MarketOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a stack leaves in its data folder for the other commands: `run.json` while it runs (and
/// after a crash), `market.json` as long as the folder lives. Both of mode 600, because they hold
/// the demo password and the simulator's token.
public final class RunFile {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path run;
    private final Path market;

    public RunFile(Path data) {
        this.run = data.resolve("run.json");
        this.market = data.resolve("market.json");
    }

    /// A stack and, for people, the addresses of its stores.
    public record Run(
            @JsonProperty("stack") StackInfo stack,
            @JsonProperty("postgres") String postgres,
            @JsonProperty("redis") String redis,
            @JsonProperty("market") String market) {

        /// The same run in another state.
        public Run in(String state) {
            return new Run(stack.in(state), postgres, redis, market);
        }
    }

    private record Market(
            @JsonProperty("ticks") List<String> ticks,
            @JsonProperty("speed") String speed,
            @JsonProperty("seed") long seed,
            @JsonProperty("tickRate") double tickRate) {}

    /// The stack that runs on the folder or crashed on it.
    public Optional<Run> read() {
        return read(run, Run.class);
    }

    public void write(Run content) {
        write(run, content);
    }

    public void delete() {
        try {
            Files.deleteIfExists(run);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + run, e);
        }
    }

    /// The market the folder was begun with.
    public Optional<MarketOptions> market() {
        return read(market, Market.class)
                .map(
                        stored ->
                                new MarketOptions(
                                        stored.ticks().stream().map(Path::of).toList(),
                                        Double.parseDouble(stored.speed()),
                                        stored.seed(),
                                        stored.tickRate()));
    }

    public void market(MarketOptions options) {
        write(
                market,
                new Market(
                        options.ticks().stream().map(Path::toString).toList(),
                        Double.toString(options.speed()),
                        options.seed(),
                        options.tickRate()));
    }

    /// Any document of this package as text.
    public static String json(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write JSON", e);
        }
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), type));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void write(Path file, Object content) {
        try {
            DataFolder.writePrivate(file, json(content));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
