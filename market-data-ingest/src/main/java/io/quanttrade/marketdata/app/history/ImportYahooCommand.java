package io.quanttrade.marketdata.app.history;

import io.quanttrade.marketdata.source.provider.YahooCharts;
import io.quanttrade.topics.cli.CommandFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `import yahoo`: bars from Yahoo Finance.
@Command(
        name = "yahoo",
        description = {
            "Import bars from Yahoo Finance: of 1d, 1m, 2m, 5m, 15m, 30m or 1h. Its prices are adjusted",
            "for splits, not for dividends; the splits and dividends it names are printed."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  ./quanttrade import yahoo --symbol RELIANCE.NS --instrument NSE:RELIANCE \\",
            "      --interval 1d --from 2020-01-01 --to 2020-12-31"
        })
final class ImportYahooCommand implements Callable<Integer> {

    /// It has no published limit; one request a second was never refused.
    private static final Duration SPACING = Duration.ofSeconds(1);

    @Option(
            names = "--symbol",
            required = true,
            paramLabel = "SYMBOL",
            description = "its own symbol, for example RELIANCE.NS")
    private String symbol = "";

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "where to ask (default: ${DEFAULT-VALUE})")
    private String baseUrl = YahooCharts.BASE_URL;

    @Mixin private ProviderOptions options = new ProviderOptions();

    @Override
    @SuppressWarnings("SystemOut") // the command line's output
    public Integer call() {
        try {
            requireSymbol();
            requireAddress();
            YahooCharts charts =
                    new YahooCharts(
                            ProviderOptions.http(SPACING), baseUrl, ProviderOptions.calendar());
            return options.run(
                    "yahoo",
                    YahooCharts::has,
                    request -> charts.bars(symbol, request),
                    System.out,
                    System.err);
        } catch (CommandFailure e) {
            System.err.println(e.getMessage());
            return e.exitCode();
        }
    }

    private void requireSymbol() {
        if (symbol.isEmpty() || !symbol.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "symbol-invalid: --symbol '"
                            + symbol
                            + "' must be printable ASCII without spaces; give Yahoo's own, as"
                            + " RELIANCE.NS");
        }
    }

    private void requireAddress() {
        try {
            URI address = new URI(baseUrl);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getQuery() == null
                    && address.getFragment() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new CommandFailure(
                CommandFailure.USAGE,
                "base-url-invalid: --base-url "
                        + baseUrl
                        + " is no http address; give one as "
                        + YahooCharts.BASE_URL);
    }
}
