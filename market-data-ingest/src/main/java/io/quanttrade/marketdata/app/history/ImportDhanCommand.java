package io.quanttrade.marketdata.app.history;

import io.quanttrade.marketdata.core.Market;
import io.quanttrade.marketdata.source.provider.DhanCharts;
import io.quanttrade.topics.cli.CommandFailure;
import io.quanttrade.topics.cli.StackOption;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.PartitionReader;
import io.quanttrade.topics.wire.Topics;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `import dhan`: historical bars from Dhan, or from the simulator of the running stack.
@Command(
        name = "dhan",
        description = {
            "Import historical bars from Dhan: of 1d, 1m, 5m, 15m or 1h. Asks the simulator of the running",
            "stack, or Dhan where QUANTTRADE_DHAN_REST_URL, _CLIENT_ID and _TOKEN are set."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  ./quanttrade import dhan --instrument NSE:RELIANCE --interval 1m --from 2026-01-01 --to 2026-03-31"
        })
final class ImportDhanCommand implements Callable<Integer> {

    /// Five a second are allowed.
    private static final Duration SPACING = Duration.ofMillis(210);

    @Mixin private ProviderOptions options = new ProviderOptions();

    @Override
    @SuppressWarnings("SystemOut") // the command line's output
    public Integer call() {
        try {
            return options.run(
                    "dhan",
                    DhanCharts::has,
                    request -> {
                        requireIndian(request.instrument());
                        StackOption.Broker broker = broker();
                        return new DhanCharts(
                                        ProviderOptions.http(SPACING),
                                        broker.restUrl(),
                                        broker.clientId(),
                                        broker.token(),
                                        ProviderOptions.calendar())
                                .bars(
                                        instrument(request.instrument()),
                                        request.interval(),
                                        request.from(),
                                        request.to());
                    },
                    System.out,
                    System.err);
        } catch (CommandFailure e) {
            System.err.println(e.getMessage());
            return e.exitCode();
        }
    }

    private static void requireIndian(InstrumentId id) {
        if (!Market.of(id).equals(Optional.of(Market.NSE))) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "instrument-unknown: --instrument "
                            + id
                            + " is of no Indian exchange, and Dhan has no others; give one as"
                            + " NSE:RELIANCE");
        }
    }

    private StackOption.Broker broker() {
        String url = setting("rest-url");
        String client = setting("client-id");
        String token = setting("token");
        if (url != null && client != null && token != null) {
            return new StackOption.Broker(url, client, token);
        }
        if (url != null) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "broker-incomplete: QUANTTRADE_DHAN_REST_URL is set without"
                            + " QUANTTRADE_DHAN_CLIENT_ID and QUANTTRADE_DHAN_TOKEN; set all three,"
                            + " or none for the simulator of the running stack");
        }
        return options.stack()
                .simulator()
                .orElseThrow(
                        () ->
                                new CommandFailure(
                                        CommandFailure.UNAVAILABLE,
                                        "broker-unknown: no stack runs; start one with ./quanttrade"
                                                + " up --detach, or set QUANTTRADE_DHAN_REST_URL,"
                                                + " QUANTTRADE_DHAN_CLIENT_ID and"
                                                + " QUANTTRADE_DHAN_TOKEN"));
    }

    /// A `quanttrade.dhan.*` key, as system property or by its usual name in the environment.
    private static @Nullable String setting(String key) {
        String property = System.getProperty("quanttrade.dhan." + key);
        return property != null
                ? property
                : System.getenv(
                        "QUANTTRADE_DHAN_" + key.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /// The latest record of the instrument.
    private Instrument instrument(InstrumentId id) {
        Instrument found = null;
        for (int p = 0; p < Topics.REFERENCE_INSTRUMENT.partitions(); p++) {
            try (PartitionReader<Instrument> reader =
                    new PartitionReader<>(
                            options.stack().bootstrap(), Topics.REFERENCE_INSTRUMENT, p, -1)) {
                while (reader.hasNext()) {
                    Instrument instrument = reader.next().value();
                    found = instrument.id().equals(id) ? instrument : found;
                }
            }
        }
        if (found == null) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "instrument-unknown: "
                            + id
                            + " is not in the instrument master of this stack, so its Dhan id is not"
                            + " known; check --instrument, or start the stack that has it");
        }
        return found;
    }
}
