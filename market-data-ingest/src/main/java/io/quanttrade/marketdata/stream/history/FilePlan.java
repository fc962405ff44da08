package io.quanttrade.marketdata.stream.history;

import io.quanttrade.marketdata.core.Market;
import io.quanttrade.marketdata.source.file.FileLayout;
import io.quanttrade.marketdata.source.file.FileTerms;
import io.quanttrade.marketdata.source.file.MarketDataFile;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.BarInterval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Finds out what each file is of: from what the caller says, else from its folders, its name and
/// its header.
///
/// @param instrument of the file, for one file only; null = by folder and name
/// @param market of files outside the usual folders, null = by folder
/// @param interval length of bars, null = by the first rows
/// @param zone of the exchange, null = that of the market
/// @param format layout the files must have, null = any
/// @param quantityExponent places quantities move, null = that of the market
public record FilePlan(
        @Nullable InstrumentId instrument,
        @Nullable Market market,
        @Nullable BarInterval interval,
        @Nullable ZoneId zone,
        @Nullable String format,
        @Nullable Integer quantityExponent) {

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
    /// @throws IllegalArgumentException `csv-header-invalid`, `instrument-missing`, `zone-missing`,
    ///   `format-mismatch` or `interval-missing`, with the file and what to do
    /// @throws IOException when it cannot be read
    public FileSource source(Path path) throws IOException {
        Market known = market(path);
        InstrumentId id = instrument(path, known);
        FileLayout layout =
                hasEnding(path, DEPTH_ENDINGS) ? null : MarketDataFile.open(path).layout();
        requireFormat(path, layout);
        FileTerms terms =
                new FileTerms(
                        layout == FileLayout.FACTORS ? ZoneOffset.UTC : zone(path, known),
                        LocalTime.MIDNIGHT,
                        known == null ? 0 : known.priceExponent(),
                        quantityExponent != null
                                ? quantityExponent
                                : known == null ? 0 : known.quantityExponent());
        return new FileSource(
                path,
                layout,
                id,
                layout != null && layout.isBars() ? interval(path, layout, terms) : null,
                terms);
    }

    private @Nullable Market market(Path path) {
        if (market != null) {
            return market;
        }
        Optional<Market> byId = Optional.ofNullable(instrument).flatMap(Market::of);
        List<String> folders =
                StreamSupport.stream(path.toAbsolutePath().normalize().spliterator(), false)
                        .map(Path::toString)
                        .toList();
        return byId.or(() -> instrument == null ? Market.ofFolders(folders) : Optional.empty())
                .orElse(null);
    }

    private InstrumentId instrument(Path path, @Nullable Market known) {
        if (instrument != null) {
            return instrument;
        }
        if (known == null) {
            throw new IllegalArgumentException(
                    "instrument-missing: it is not clear what "
                            + path
                            + " is of; give --instrument EXCHANGE:SYMBOL for one file, or --market"
                            + " nse|us|fx|crypto");
        }
        return known.instrument(String.valueOf(path.getFileName()));
    }

    private ZoneId zone(Path path, @Nullable Market known) {
        if (zone != null) {
            return zone;
        }
        if (known == null) {
            throw new IllegalArgumentException(
                    "zone-missing: the zone of the exchange of "
                            + path
                            + " is not known; give --zone, for example --zone Europe/London");
        }
        return known.zone();
    }

    private void requireFormat(Path path, @Nullable FileLayout layout) {
        String found = layout == null ? DEPTH : layout.name().toLowerCase(Locale.ROOT);
        if (format != null && !format.equals(found)) {
            throw new IllegalArgumentException(
                    "format-mismatch: " + path + " holds " + found + ", not " + format);
        }
    }

    private BarInterval interval(Path path, FileLayout layout, FileTerms terms) throws IOException {
        if (interval != null && layout == FileLayout.BARS) {
            return interval;
        }
        try {
            return MarketDataFile.open(path, terms).interval();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "interval-missing: how long the bars of "
                            + path
                            + " are cannot be told from its rows ("
                            + e.getMessage()
                            + "); give --interval");
        }
    }

    private static boolean hasEnding(Path path, List<String> endings) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(name::endsWith);
    }
}
