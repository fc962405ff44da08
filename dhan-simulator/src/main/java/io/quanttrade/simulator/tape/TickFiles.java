package io.quanttrade.simulator.tape;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.quanttrade.simulator.core.KnownInstruments;
import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.core.TickTape;
import io.quanttrade.simulator.core.TradingCalendar;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Reads recorded files into tapes. Layouts, told apart by the header: `ts,ltp,cum_volume`,
/// `ts,price,size` and bars `ts,open,high,low,close,volume`; further columns are ignored. `ts` is
/// epoch milliseconds UTC, of a bar its opening. The symbol is the file name before the first `_`
/// or `.`. A bar becomes four prints inside its interval.
public final class TickFiles {
    /// Prints one bar is turned into.
    private static final int PRINTS = 4;

    private static final long DEFAULT_BAR_MILLIS = 60_000;

    private enum Layout {
        LAST_PRICE("ts,ltp,cum_volume"),
        TRADES("ts,price,size"),
        BARS("ts,open,high,low,close,volume");

        private final String header;

        Layout(String header) {
            this.header = header;
        }

        List<String> columns() {
            return List.of(header.split(",", -1));
        }
    }

    private TickFiles() {}

    /// Reads all files, sorted by their first row so that days of a symbol follow each other.
    /// Throws [IllegalArgumentException] with one clear line for a missing file or bad header.
    public static List<TickTape> read(List<Path> files, LoadReport report) {
        List<TickTape> tapes = new ArrayList<>();
        for (Path file : files) {
            tapes.add(read(file, report));
        }
        tapes.sort(Comparator.comparingLong(t -> t.size() == 0 ? Long.MAX_VALUE : t.millis(0)));
        return tapes;
    }

    /// The symbol a file name stands for.
    static String symbolOf(Path file) {
        String name = String.valueOf(file.getFileName());
        String stem = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        return stem.contains("_") ? stem.substring(0, stem.indexOf('_')) : stem;
    }

    private static TickTape read(Path file, LoadReport report) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "tick-file-missing: " + file + " cannot be read; check the path");
        }
        TickTape tape = new TickTape(KnownInstruments.forSymbol(symbolOf(file)));
        try (Reader reader = open(file);
                CsvReader<CsvRecord> csv =
                        CsvReader.builder()
                                .skipEmptyLines(true)
                                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                                .ofCsvRecord(reader)) {
            readRows(file, csv, tape, report);
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw new IllegalArgumentException(
                    "tick-file-unreadable: " + file + ": " + e.getMessage() + "; replace the file",
                    e);
        }
        return tape;
    }

    private static void readRows(
            Path file, CsvReader<CsvRecord> csv, TickTape tape, LoadReport report) {
        RowReader rows = null;
        for (CsvRecord row : csv) {
            if (rows == null) {
                rows = new RowReader(layoutOf(file, row), tape);
                continue;
            }
            String problem = rows.add(row);
            if (problem == null) {
                report.used();
            } else {
                report.skip(file + ":" + row.getStartingLineNumber() + ": " + problem);
            }
        }
        if (rows == null) {
            throw badHeader(file, "an empty file");
        }
        rows.finish();
    }

    private static Layout layoutOf(Path file, CsvRecord header) {
        for (Layout layout : Layout.values()) {
            int width = layout.columns().size();
            if (header.getFieldCount() >= width
                    && header.getFields().subList(0, width).equals(layout.columns())) {
                return layout;
            }
        }
        throw badHeader(file, "\"" + String.join(",", header.getFields()) + "\"");
    }

    private static IllegalArgumentException badHeader(Path file, String found) {
        return new IllegalArgumentException(
                "tick-file-header: "
                        + file
                        + ":1: expected the header ts,ltp,cum_volume or ts,price,size or"
                        + " ts,open,high,low,close,volume, found "
                        + found
                        + "; add the header line");
    }

    private static Reader open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        boolean gzip = String.valueOf(file.getFileName()).endsWith(".gz");
        return new InputStreamReader(
                gzip ? new GZIPInputStream(in, 1 << 16) : in, StandardCharsets.UTF_8);
    }

    /// Turns the rows of one file into prints, one row at a time.
    private static final class RowReader {
        private final Layout layout;
        private final List<String> columns;
        private final TickTape tape;
        private long lastVolume;
        private LocalDate day = LocalDate.MIN;
        private long barMillis;
        private long[] bar = {};
        private long lastTime = Long.MIN_VALUE;

        RowReader(Layout layout, TickTape tape) {
            this.layout = layout;
            this.columns = layout.columns();
            this.tape = tape;
        }

        /// Returns null when the row was used, else why it was not.
        @Nullable String add(CsvRecord row) {
            int width = columns.size();
            if (row.getFieldCount() < width) {
                return "expected " + width + " fields, found " + row.getFieldCount();
            }
            long[] values = new long[width];
            for (int i = 0; i < width; i++) {
                String column = columns.get(i);
                String text = row.getField(i);
                boolean price =
                        !column.equals("ts")
                                && !column.endsWith("volume")
                                && !column.equals("size");
                try {
                    values[i] = price ? Price4.parse(text) : Long.parseLong(text);
                } catch (NumberFormatException | ArithmeticException e) {
                    return column + " \"" + text + "\" is not a number of this layout";
                }
                if (values[i] < 0 || (price && values[i] == 0)) {
                    return column + " \"" + text + "\" must be positive";
                }
            }
            if (values[0] < lastTime) {
                return "ts " + values[0] + " is before the row above";
            }
            lastTime = values[0];
            return use(values);
        }

        private @Nullable String use(long[] v) {
            return switch (layout) {
                case LAST_PRICE -> lastPrice(v);
                case TRADES -> trade(v);
                case BARS -> bar(v);
            };
        }

        private @Nullable String lastPrice(long[] v) {
            LocalDate date = TradingCalendar.dateOf(v[0]);
            long before = date.equals(day) ? lastVolume : 0;
            if (v[2] < before) {
                return "cum_volume falls from " + before + " to " + v[2];
            }
            day = date;
            lastVolume = v[2];
            tape.add(v[0], v[1], v[2] - before);
            return null;
        }

        private @Nullable String trade(long[] v) {
            tape.add(v[0], v[1], v[2]);
            return null;
        }

        private @Nullable String bar(long[] v) {
            if (v[2] < v[3] || v[1] > v[2] || v[4] > v[2] || v[1] < v[3] || v[4] < v[3]) {
                return "open, high, low and close contradict each other";
            }
            flushBar(v[0] - barMillis);
            barMillis = v[0];
            bar = v;
            return null;
        }

        void finish() {
            flushBar(DEFAULT_BAR_MILLIS);
        }

        /// Low comes before high in a rising bar, high before low in a falling one.
        private void flushBar(long untilNext) {
            if (bar.length == 0) {
                return;
            }
            long length = Math.clamp(untilNext, PRINTS, DEFAULT_BAR_MILLIS);
            boolean rising = bar[4] >= bar[1];
            long[] path = {bar[1], rising ? bar[3] : bar[2], rising ? bar[2] : bar[3], bar[4]};
            for (int i = 0; i < PRINTS; i++) {
                long share = bar[5] / PRINTS + (i == 0 ? bar[5] % PRINTS : 0);
                tape.add(bar[0] + length * i / PRINTS, path[i], share);
            }
        }
    }
}
