package io.quanttrade.marketdata.source.rules;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quanttrade.topics.instrument.CalendarEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A CSV file of dated rules. The first line names the columns; `kind` says what a row is and which
/// of the columns it uses (see `docs/reference-data.md`). A row may hold for several segments and
/// then stands for one entry per segment.
public final class RuleFile {

    private RuleFile() {}

    /// Reads a file.
    ///
    /// @param name of the file, for messages
    /// @param receivedTime wall clock on the records, epoch nanoseconds
    /// @throws IllegalArgumentException `rules-invalid: <name> line <n>: <what>` for the first row
    ///   that is wrong, and where two rows are the same rule
    /// @throws UncheckedIOException when the stream breaks
    public static List<CalendarEntry> read(String name, InputStream csv, long receivedTime) {
        List<CalendarEntry> entries = new ArrayList<>();
        Map<String, Long> lines = new HashMap<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder()
                        .detectBomHeader(true)
                        .extraFieldStrategy(FieldMismatchStrategy.STRICT)
                        .missingFieldStrategy(FieldMismatchStrategy.STRICT)
                        .ofNamedCsvRecord(csv, StandardCharsets.UTF_8)) {
            for (NamedCsvRecord row : rows) {
                long line = row.getStartingLineNumber();
                for (CalendarEntry entry : entries(name, row, receivedTime)) {
                    Long before = lines.putIfAbsent(entry.id(), line);
                    if (before != null) {
                        throw invalid(
                                name, line, "is the rule of line " + before + ", " + entry.id());
                    }
                    entries.add(entry);
                }
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(
                    "rules-invalid: " + name + " is no CSV file: " + reason(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("rules-invalid: " + name + " cannot be read", e);
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("rules-invalid: " + name + " holds no rule");
        }
        return List.copyOf(entries);
    }

    private static List<CalendarEntry> entries(String name, NamedCsvRecord row, long receivedTime) {
        try {
            Set<String> header = new HashSet<>(row.getHeader());
            if (header.size() < row.getHeader().size()) {
                throw new IllegalArgumentException("a column is there twice");
            }
            return RuleRow.entries(new RuleRow(row), receivedTime);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw invalid(name, row.getStartingLineNumber(), String.valueOf(e.getMessage()));
        }
    }

    private static String reason(CsvParseException e) {
        Throwable cause = e.getCause();
        return e.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
    }

    private static IllegalArgumentException invalid(String name, long line, String what) {
        return new IllegalArgumentException(
                "rules-invalid: " + name + " line " + line + ": " + what);
    }
}
