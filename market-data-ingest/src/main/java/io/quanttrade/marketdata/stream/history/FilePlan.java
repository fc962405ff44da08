package io.quanttrade.marketdata.stream.history;

import io.quanttrade.marketdata.source.file.FileIdentity;
import io.quanttrade.marketdata.source.file.FileLayout;
import io.quanttrade.marketdata.source.file.FileTerms;
import io.quanttrade.marketdata.source.file.MarketDataFile;
import io.quanttrade.topics.marketdata.BarInterval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds out what each file is of: by the rule of [FileIdentity], and its header and rows.
///
/// @param options what the caller says
/// @param interval length of bars, null = by the rows
/// @param format layout the files must have, null = any
/// @param quantityExponent places quantities move, null = that of the market
public record FilePlan(
        FileIdentity.Options options,
        @Nullable BarInterval interval,
        @Nullable String format,
        @Nullable Integer quantityExponent) {

    /// All by the rule.
    public static final FilePlan AUTO = new FilePlan(FileIdentity.Options.NONE, null, null, null);

    private static final List<String> ENDINGS = List.of(".csv", ".csv.gz", ".jsonl", ".jsonl.gz");
    private static final List<String> DEPTH_ENDINGS = List.of(".jsonl", ".jsonl.gz");
    private static final String DEPTH = "depth";

    /// The files under the given paths: files as they are given, of folders those with a known
    /// ending, in order of their paths.
    ///
    /// @throws IllegalArgumentException `input-missing` when a path does not exist or a folder
    ///   holds no such file
    public static List<Path> files(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(filesOf(path));
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                throw new IllegalArgumentException("input-missing: there is no " + path);
            }
        }
        return files;
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> found =
                    all.filter(path -> hasEnding(path, ENDINGS))
                            .filter(Files::isRegularFile)
                            .sorted()
                            .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        "input-missing: "
                                + folder
                                + " holds no .csv, .csv.gz, .jsonl or .jsonl.gz");
            }
            return found;
        }
    }

    /// What a file is of.
    ///
    /// @throws IllegalArgumentException as for [MarketDataFile#open], or `format-mismatch`,
    ///   `option-not-possible`, `interval-mismatch` or `interval-missing`, with the file and what
    ///   to do
    /// @throws IOException when it cannot be read
    public FileSource source(Path path) throws IOException {
        FileIdentity identity = FileIdentity.of(path, options);
        FileTerms terms = terms(identity);
        if (hasEnding(path, DEPTH_ENDINGS)) {
            requireFormat(path, null);
            if (options.symbol() != null) {
                throw new IllegalArgumentException(
                        "option-not-possible: --symbol is for CSV, not for " + path);
            }
            requireNoInterval(path);
            return new FileSource(
                    path, null, identity, null, terms, options, assumed(identity, List.of()));
        }
        MarketDataFile file = MarketDataFile.open(path, terms, options);
        file.requireMarket(identity);
        FileLayout layout = file.layout();
        requireFormat(path, layout);
        List<String> notes = assumed(identity, file.notes());
        if (layout == FileLayout.FACTORS) {
            FileTerms dates =
                    new FileTerms(ZoneOffset.UTC, LocalTime.MIDNIGHT, terms.priceExponent(), 0);
            requireNoInterval(path);
            if (options.zone() != null || quantityExponent != null) {
                throw new IllegalArgumentException(
                        "option-not-possible: --zone and --quantity-exponent are not for the factors"
                                + " of "
                                + path);
            }
            return new FileSource(path, layout, file.identity(), null, dates, options, notes);
        }
        if (!layout.isBars()) {
            requireNoInterval(path);
        }
        BarInterval bars = layout.isBars() ? interval(file, identity) : null;
        return new FileSource(path, layout, file.identity(), bars, terms, options, notes);
    }

    private static List<String> assumed(FileIdentity identity, List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        if (identity.isDefault()) {
            all.add("taken as of NSE by default; --exchange says another");
        }
        return List.copyOf(all);
    }

    private FileTerms terms(FileIdentity identity) {
        FileTerms market = identity.terms(LocalTime.MIDNIGHT);
        return quantityExponent == null
                ? market
                : new FileTerms(
                        market.zone(), market.dayOpen(), market.priceExponent(), quantityExponent);
    }

    private void requireNoInterval(Path path) {
        if (interval != null) {
            throw new IllegalArgumentException(
                    "option-not-possible: --interval is for bars, " + path + " holds none");
        }
    }

    private void requireFormat(Path path, @Nullable FileLayout layout) {
        String found = layout == null ? DEPTH : layout.words();
        if (format != null && !format.equals(found)) {
            throw new IllegalArgumentException(
                    "format-mismatch: " + path + " holds " + found + ", not " + format);
        }
    }

    /// As said, else by the rows, else by the name.
    private BarInterval interval(MarketDataFile file, FileIdentity identity) throws IOException {
        if (interval != null) {
            // Says where it is not possible.
            file.bars(interval, error -> {}).close();
            return interval;
        }
        try {
            return file.interval();
        } catch (IllegalArgumentException e) {
            BarInterval told = identity.interval();
            if (told != null && String.valueOf(e.getMessage()).startsWith("input-too-short")) {
                return told;
            }
            throw e;
        }
    }

    private static boolean hasEnding(Path path, List<String> endings) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(name::endsWith);
    }
}
