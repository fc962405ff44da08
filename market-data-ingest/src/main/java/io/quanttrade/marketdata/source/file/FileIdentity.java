package io.quanttrade.marketdata.source.file;

import io.quanttrade.marketdata.core.Market;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.BarInterval;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What a file is of: the one rule for import and backtest.
///
/// 1. An option says it: the instrument, or the exchange, or the market.
/// 2. The name: without its ending (`.csv`, `.csv.gz`, `.jsonl`, `.jsonl.gz`, `.txt`) and, as often
///    as there are any, without tails after `_`, `-`, `.` or a space that are a date (`20210517`,
///    `2021-05-17`, `201202`, `2021-05`, `2021`) or an interval (`1m`, `5min`, `1h`, `1d`,
///    `minute`, `hourly`, `daily`, `eod`). Nothing else is taken off: `NIFTY_50`, `NIFTY_BANK`,
///    `BRK.A` and `BRK.B` stay what they are. Upper case; a space becomes `-`.
/// 3. A `symbol`, `ticker` or `instrument` column with one value gives the symbol instead.
/// 4. The exchange: Yahoo's endings `.NS` (NSE) and `.BO` (BSE), which are taken off; else the
///    innermost folder named `nse`, `bse`, `us`, `fx` or `crypto`; else FX for a pair of currencies
///    such as `GBPUSD`; else NSE, and [#isDefault] says so.
/// 5. Indices of NSE and BSE are of the exchange `IDX`; FX files of one side end with `.BID` or
///    `.ASK`.
///
/// @param name symbol part as the name gave it, for telling clashes
/// @param market null where the exchange is of none that is known; the zone was given then
/// @param interval length of bars the name tells, null where it tells none
/// @param isDefault true where nothing but the default made it NSE
public record FileIdentity(
        Path file,
        String name,
        InstrumentId instrument,
        @Nullable Market market,
        ZoneId zone,
        @Nullable BarInterval interval,
        boolean isDefault) {

    /// What the caller says about files; null = by the rule.
    ///
    /// @param instrument of one file
    /// @param exchange for example `BSE`: the part of ids before the colon
    /// @param zone of the exchange
    /// @param symbol the only one that is read of files that hold several
    public record Options(
            @Nullable InstrumentId instrument,
            @Nullable String exchange,
            @Nullable Market market,
            @Nullable ZoneId zone,
            @Nullable String symbol) {

        public static final Options NONE = new Options(null, null, null, null, null);

        public Options {
            if (exchange != null && !exchange.matches("[A-Z][A-Z0-9]{0,9}")) {
                throw new IllegalArgumentException(
                        "exchange-invalid: " + exchange + " must look like NSE");
            }
        }
    }

    private static final Pattern ENDING =
            Pattern.compile("\\.(csv|jsonl|txt)(\\.gz)?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAIL =
            Pattern.compile(
                    "(.+?)[-_. ]([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{2}|[0-9]{8}|[0-9]{6}"
                            + "|[0-9]{4}|[0-9]{1,3}(?:S|SEC|M|MIN|MINUTES?|H|HOURS?|D|DAYS?)"
                            + "|MINUTES?|HOURLY|DAILY|EOD)");
    private static final Pattern YAHOO = Pattern.compile("(.+)\\.(NS|BO)");
    private static final Pattern SIDE = Pattern.compile("(.+)[_-](BID|ASK)");
    private static final Map<String, String> FOLDERS =
            Map.of("nse", "NSE", "bse", "BSE", "us", "US", "fx", "FX", "crypto", "CRYPTO");
    private static final Set<String> INDICES =
            Set.of(
                    "NIFTY",
                    "NIFTY50",
                    "NIFTYBANK",
                    "BANKNIFTY",
                    "FINNIFTY",
                    "MIDCPNIFTY",
                    "NIFTYNXT50",
                    "NIFTYNEXT50",
                    "INDIAVIX",
                    "SENSEX",
                    "BANKEX");
    private static final Set<String> CURRENCIES =
            Set.of(
                    "USD", "EUR", "GBP", "JPY", "CHF", "AUD", "CAD", "NZD", "INR", "CNH", "SGD",
                    "HKD", "SEK", "NOK", "ZAR");
    private static final int CURRENCY_LETTERS = 3;
    private static final int MIN_YEAR = 1900;
    private static final int MAX_YEAR = 2100;

    /// What a file is of by its path and the options; the file is not read.
    ///
    /// @throws IllegalArgumentException `instrument-unclear` or `zone-missing`, with the file and
    ///   what to do
    public static FileIdentity of(Path file, Options options) {
        return of(file, options, null);
    }

    /// @param symbol what the file's symbol column says, null where it has none
    static FileIdentity of(Path file, Options options, @Nullable String symbol) {
        BarInterval interval = null;
        String name = plain(ENDING.matcher(String.valueOf(file.getFileName())).replaceFirst(""));
        for (Matcher tail = TAIL.matcher(name); tail.matches(); tail = TAIL.matcher(name)) {
            BarInterval told = interval(tail.group(2));
            if (told == null && !isDate(tail.group(2))) {
                break;
            }
            interval = told == null ? interval : told;
            name = tail.group(1);
        }
        String full = symbol == null ? name : plain(symbol);
        if (options.instrument() != null) {
            InstrumentId id = options.instrument();
            Market market = or(options.market(), Market.of(id).orElse(null));
            return new FileIdentity(
                    file, full, id, market, zone(file, options, market), interval, false);
        }
        String exchange = given(options);
        String local = full;
        Matcher yahoo = YAHOO.matcher(full);
        if (yahoo.matches() && (exchange == null || market(exchange) == Market.NSE)) {
            String told = yahoo.group(2).equals("NS") ? "NSE" : "BSE";
            if (options.exchange() != null && !told.equals(options.exchange())) {
                throw new IllegalArgumentException(
                        "instrument-unclear: the name of "
                                + file
                                + " says "
                                + told
                                + ", --exchange "
                                + options.exchange()
                                + "; give --instrument");
            }
            exchange = told;
            local = yahoo.group(1);
        }
        boolean isDefault = false;
        if (exchange == null) {
            exchange = folder(file).orElse(isPair(local) ? Market.FX.exchange() : null);
        }
        if (exchange == null) {
            exchange = Market.NSE.exchange();
            isDefault = true;
        }
        Market market = or(options.market(), market(exchange));
        return new FileIdentity(
                file,
                full,
                id(file, exchange, local),
                market,
                zone(file, options, market),
                interval,
                isDefault);
    }

    /// Files that would become one instrument though their names differ, with what to do: no two
    /// symbols are ever merged. Several files of one name (its days, its intervals) are no clash.
    ///
    /// @return a line per file that must not be used: `instrument-clash: ...`
    public static Map<Path, String> clashes(Collection<FileIdentity> files) {
        Map<InstrumentId, FileIdentity> first = new HashMap<>();
        Map<Path, String> clashes = new LinkedHashMap<>();
        for (FileIdentity file : files) {
            FileIdentity other = first.putIfAbsent(file.instrument(), file);
            if (other != null && !other.name().equals(file.name())) {
                String line =
                        "instrument-clash: "
                                + other.file()
                                + " and "
                                + file.file()
                                + " would both be "
                                + file.instrument()
                                + "; import them apart with --instrument";
                clashes.put(other.file(), line);
                clashes.put(file.file(), line);
            }
        }
        return clashes;
    }

    /// Terms for readers: zone and scale of the market, a daily row starts at the opening.
    public FileTerms terms() {
        return terms(market == null ? LocalTime.MIDNIGHT : market.open());
    }

    /// @param dayOpen wall clock at which a daily row starts
    public FileTerms terms(LocalTime dayOpen) {
        return new FileTerms(
                zone,
                dayOpen,
                market == null ? 0 : market.priceExponent(),
                market == null ? 0 : market.quantityExponent());
    }

    private static @Nullable String given(Options options) {
        if (options.exchange() != null) {
            return options.exchange();
        }
        return options.market() == null ? null : options.market().exchange();
    }

    private static @Nullable Market market(String exchange) {
        return Market.ofExchange(exchange).orElse(null);
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }

    private static InstrumentId id(Path file, String exchange, String local) {
        String prefix = exchange;
        String symbol = local;
        if (List.of("NSE", "BSE").contains(exchange)
                && INDICES.contains(local.replaceAll("[-_^]", ""))) {
            prefix = "IDX";
        }
        Matcher side = SIDE.matcher(local);
        if (exchange.equals(Market.FX.exchange()) && side.matches()) {
            symbol = side.group(1) + "." + side.group(2);
        }
        try {
            return new InstrumentId(prefix + ":" + symbol);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "instrument-unclear: no id can be made of the name of "
                            + file
                            + "; give --instrument EXCHANGE:SYMBOL",
                    e);
        }
    }

    private static ZoneId zone(Path file, Options options, @Nullable Market market) {
        if (options.zone() != null) {
            return options.zone();
        }
        if (market == null) {
            throw new IllegalArgumentException(
                    "zone-missing: the zone of the exchange of "
                            + file
                            + " is not known; give --zone, for example --zone Europe/London");
        }
        return market.zone();
    }

    private static Optional<String> folder(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            return Optional.empty();
        }
        List<String> names =
                StreamSupport.stream(parent.spliterator(), false)
                        .map(folder -> folder.toString().toLowerCase(Locale.ROOT))
                        .toList();
        return names.reversed().stream().filter(FOLDERS::containsKey).map(FOLDERS::get).findFirst();
    }

    private static boolean isPair(String local) {
        Matcher side = SIDE.matcher(local);
        String pair = side.matches() ? side.group(1) : local;
        return pair.length() == 2 * CURRENCY_LETTERS
                && CURRENCIES.contains(pair.substring(0, CURRENCY_LETTERS))
                && CURRENCIES.contains(pair.substring(CURRENCY_LETTERS));
    }

    private static String plain(String text) {
        return text.strip().toUpperCase(Locale.ROOT).replace(' ', '-');
    }

    private static boolean isDate(String tail) {
        try {
            int year = Integer.parseInt(tail.substring(0, 4));
            switch (tail.length()) {
                case 10 -> LocalDate.parse(tail);
                case 8 ->
                        LocalDate.of(
                                year,
                                Integer.parseInt(tail.substring(4, 6)),
                                Integer.parseInt(tail.substring(6)));
                case 7 -> YearMonth.parse(tail);
                case 6 -> YearMonth.of(year, Integer.parseInt(tail.substring(4)));
                default -> {}
            }
            return year >= MIN_YEAR && year <= MAX_YEAR;
        } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
            return false;
        }
    }

    private static @Nullable BarInterval interval(String tail) {
        String number = tail.replaceAll("[A-Z].*", "");
        String unit = tail.substring(number.length());
        if (number.isEmpty()) {
            return switch (unit) {
                case "MINUTE", "MINUTES" -> BarInterval.of("1m");
                case "HOURLY" -> BarInterval.of("1h");
                case "DAILY", "EOD" -> BarInterval.of("1d");
                default -> null;
            };
        }
        try {
            return unit.isEmpty()
                    ? null
                    : BarInterval.of(number + unit.substring(0, 1).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
