package io.quanttrade.backtest.run;

import io.quanttrade.topics.cli.CommandFailure;
import io.quanttrade.topics.cli.StackOption;
import io.quanttrade.topics.value.Money;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What a person asks of a run, as typed: nothing here is checked against the data. Null = not
/// given.
public final class RunOptions {

    enum Fills {
        NEXT_TICK,
        NEXT_OPEN
    }

    enum TickSource {
        RECORDED,
        IMPORTED
    }

    enum ChargeChoice {
        NONE,
        INDIA
    }

    enum ProductChoice {
        AUTO,
        INTRADAY,
        DELIVERY
    }

    enum ActionChoice {
        APPLY,
        REFUSE,
        IGNORE
    }

    enum CurvePoints {
        DAY,
        BAR
    }

    private static final int PPM_DECIMALS = 6;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--template", paramLabel = "NAME", description = "strategy template: sma-cross")
    @Nullable String template;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "parameter of the template, repeatable")
    final Map<String, String> params = new LinkedHashMap<>();

    @Option(names = "--strategy", paramLabel = "FILE", description = "strategy document (JSON)")
    @Nullable Path strategy;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description =
                    "market data, CSV or CSV.gz, one file per instrument, repeatable; needs no stack")
    final List<Path> inputs = new ArrayList<>();

    @Option(
            names = "--instrument",
            paramLabel = "ID",
            description =
                    "what the one file is of, for example NSE:TCS (default: by folder and file name)")
    @Nullable String instrument;

    @Option(
            names = "--exchange",
            paramLabel = "NAME",
            description =
                    "exchange of the files, for example NSE, BSE, US (default: by folder and name)")
    @Nullable String exchange;

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            description = "take only these rows of a file that has a column of symbols")
    @Nullable String symbol;

    @Option(
            names = "--max-bad-rows",
            paramLabel = "N",
            description =
                    "most bad rows of all files (default: 10 or 1 % of the rows, whichever is more,"
                            + " and never half of them)")
    @Nullable Long maxBadRows;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "trade from here on (date or date-time with offset); what lies before warms the"
                            + " indicators up")
    @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "end of the range: a date is included, a date-time is not")
    @Nullable String to;

    @Option(
            names = "--source",
            paramLabel = "WHICH",
            description = "recorded or imported ticks of a stack (default: recorded)")
    @Nullable String source;

    @Option(
            names = "--instruments",
            paramLabel = "ID",
            split = ",",
            description = "only these instruments, for example NSE:TCS (default: all)")
    final List<String> instruments = new ArrayList<>();

    @Option(
            names = "--interval",
            paramLabel = "INTERVAL",
            description =
                    "length of the bars: of those built from ticks (default: the document's, else"
                            + " 1m), or of the file's (default: by the file)")
    @Nullable String interval;

    @Option(
            names = "--fills",
            paramLabel = "RULE",
            description = "next-tick (ticks) or next-open (bars); default by the data")
    @Nullable String fills;

    @Option(
            names = "--collar",
            paramLabel = "FRACTION",
            description =
                    "cancel a market order that would fill further than this from the signal's"
                            + " price, for example 0.005 (default: none, market orders fill)")
    @Nullable BigDecimal collar;

    @Option(
            names = "--charges",
            paramLabel = "WHICH",
            description = "none or india (default: india)")
    String charges = "india";

    @Option(
            names = "--product",
            paramLabel = "WHICH",
            description =
                    "Indian charges of: auto (delivery where a position is held over night, else"
                            + " intraday), intraday or delivery (default: auto)")
    @Nullable String product;

    @Option(
            names = "--commission",
            paramLabel = "FRACTION",
            description = "further charge as a fraction of turnover, for example 0.001")
    BigDecimal commission = BigDecimal.ZERO;

    @Option(
            names = "--capital",
            paramLabel = "AMOUNT",
            description = "opening cash (default: ${DEFAULT-VALUE})")
    BigDecimal capital = BigDecimal.valueOf(1_000_000);

    @Option(
            names = "--quantity",
            paramLabel = "UNITS",
            description = "units per entry of a template (default: a tenth of the capital's worth)")
    @Nullable Long quantity;

    @Option(
            names = "--latency-ms",
            paramLabel = "MS",
            description = "market time from decision to venue, for ticks (default: 50)")
    @Nullable Long latencyMs;

    @Option(
            names = "--tick-size",
            paramLabel = "PRICE",
            description =
                    "price step of files of ticks (default: 0.05 in India, 0.01 in the US, else"
                            + " 0.0001)")
    @Nullable BigDecimal tickSize;

    @Option(
            names = "--corporate-actions",
            paramLabel = "WHAT",
            description =
                    "splits and bonuses in the range: refuse, apply (bars in terms of today's"
                            + " shares, where the file shows the jump) or ignore (default: refuse)")
    String corporateActions = "refuse";

    @Option(
            names = "--equity",
            paramLabel = "POINTS",
            description = "points of equity.csv: day or bar (default: day)")
    @Nullable String equity;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "write result.json, fills.csv and equity.csv")
    @Nullable Path out;

    @Mixin StackOption stack = new StackOption();

    /// Where the files are to be written, null for nowhere.
    public @Nullable Path out() {
        return out;
    }

    /// Long names of the options that were given.
    Set<String> given() {
        if (spec == null) {
            return Set.of();
        }
        return spec.commandLine().getParseResult().matchedOptionsSet().stream()
                .map(RunOptions::name)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    /// The long name that is said first.
    static String name(OptionSpec option) {
        return Arrays.stream(option.names())
                .filter(name -> name.startsWith("--"))
                .findFirst()
                .orElseGet(option::longestName);
    }

    boolean hasFiles() {
        return !inputs.isEmpty();
    }

    Money capital() {
        return money("--capital", capital);
    }

    long latencyMillis() {
        if (latencyMs == null) {
            return 50;
        }
        if (latencyMs < 0) {
            throw wrong("option-invalid", "--latency-ms must not be negative");
        }
        return latencyMs;
    }

    /// Commission in millionths of turnover.
    long commissionPpm() {
        return ppm("--commission", commission);
    }

    /// Collar in millionths of the signal's price, 0 = none.
    long collarPpm() {
        return collar == null ? 0 : ppm("--collar", collar);
    }

    private static long ppm(String option, BigDecimal fraction) {
        if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) >= 0) {
            throw wrong("option-invalid", option + " must be a fraction from 0 to below 1");
        }
        try {
            return fraction.movePointRight(PPM_DECIMALS).longValueExact();
        } catch (ArithmeticException e) {
            throw wrong("option-invalid", option + " takes at most six decimals: " + fraction);
        }
    }

    static Money money(String option, BigDecimal amount) {
        if (amount.signum() <= 0) {
            throw wrong("amount-invalid", option + " must be above 0");
        }
        try {
            return Money.of(amount.toPlainString());
        } catch (ArithmeticException e) {
            throw wrong("amount-invalid", option + " takes at most four decimals");
        }
    }

    ChargeChoice chargeChoice() {
        return choice("--charges", charges, ChargeChoice.class);
    }

    ProductChoice productChoice() {
        if (product != null && chargeChoice() == ChargeChoice.NONE) {
            throw wrong(
                    "option-not-possible",
                    "--product is about Indian charges, and --charges is none");
        }
        return product == null
                ? ProductChoice.AUTO
                : choice("--product", product, ProductChoice.class);
    }

    ActionChoice actionChoice() {
        return choice("--corporate-actions", corporateActions, ActionChoice.class);
    }

    TickSource tickSource() {
        return source == null ? TickSource.RECORDED : choice("--source", source, TickSource.class);
    }

    CurvePoints curvePoints() {
        if (equity == null) {
            return CurvePoints.DAY;
        }
        if (out == null) {
            throw wrong(
                    "option-not-possible", "--equity is about equity.csv, and no --out is given");
        }
        return choice("--equity", equity, CurvePoints.class);
    }

    /// @throws CommandFailure `fills-not-possible` when another rule was asked for
    void requireFills(Fills possible, String what) {
        if (fills != null && choice("--fills", fills, Fills.class) != possible) {
            throw wrong(
                    "fills-not-possible", what + " fill at " + name(possible) + ", not " + fills);
        }
    }

    /// The value of a closed list an option names.
    ///
    /// @throws CommandFailure `option-invalid` with the list
    public static <E extends Enum<E>> E choice(String option, String text, Class<E> type) {
        for (E value : type.getEnumConstants()) {
            if (name(value).equals(text.toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        List<String> names = Arrays.stream(type.getEnumConstants()).map(RunOptions::name).toList();
        throw wrong("option-invalid", option + " takes one of " + names + ", not " + text);
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CommandFailure wrong(String code, String sentence) {
        return new CommandFailure(CommandFailure.USAGE, code + ": " + sentence);
    }
}
