package io.quanttrade.marketdata.stream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.ExchangeSegment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rulebook that comes with the program: sessions, holidays and special sessions of NSE and BSE
/// for 2025 and 2026 (NSE circulars CMTR/65587 and CMTR/71775), with the sessions since the closing
/// auction of 2026-08-03. Earlier years have the weekly rule only. The Muhurat session of
/// 2026-11-08 is not in it, because its time was not announced; holidays of 2027 neither.
public final class BuiltInCalendar {

    private static final String CALENDAR = "calendar.csv";
    private static final String SHARES = "derivative-shares.txt";

    private BuiltInCalendar() {}

    /// All entries.
    ///
    /// @param receivedTime wall clock on the records, epoch nanoseconds
    public static List<CalendarEntry> entries(long receivedTime) {
        List<CalendarEntry> entries = new ArrayList<>();
        try (InputStream in = open(CALENDAR);
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().ofNamedCsvRecord(in, StandardCharsets.UTF_8)) {
            for (NamedCsvRecord row : rows) {
                for (String segment : row.getField("segments").split(" ")) {
                    entries.add(entry(row, ExchangeSegment.valueOf(segment), receivedTime));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in calendar cannot be read", e);
        }
        return List.copyOf(entries);
    }

    /// Shares that have derivatives, for a broker that serves no derivatives segment: the members
    /// of the NIFTY 50 of 2024 to 2026, all of which have.
    public static Set<String> derivativeShares() {
        try (InputStream in = open(SHARES)) {
            return new HashSet<>(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in list of shares cannot be read", e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = BuiltInCalendar.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is missing from the program");
        }
        return in;
    }

    private static CalendarEntry entry(
            NamedCsvRecord row, ExchangeSegment segment, long receivedTime) {
        LocalDate from = LocalDate.parse(row.getField("from"));
        String kind = row.getField("kind");
        String name = row.getField("name");
        return switch (kind) {
            case "session" ->
                    new CalendarEntry.SessionRule(
                            segment + "/" + name + "/" + from,
                            segment,
                            derivatives(row.getField("derivatives")),
                            LocalTime.parse(row.getField("open")),
                            LocalTime.parse(row.getField("close")),
                            LocalTime.parse(row.getField("squareOff")),
                            from,
                            row.getField("to").isEmpty()
                                    ? null
                                    : LocalDate.parse(row.getField("to")),
                            receivedTime);
            case "holiday" ->
                    new CalendarEntry.Holiday(
                            segment + "/holiday/" + from, segment, from, name, receivedTime);
            case "special" ->
                    new CalendarEntry.SpecialSession(
                            segment + "/special/" + from,
                            segment,
                            from,
                            LocalTime.parse(row.getField("open")),
                            LocalTime.parse(row.getField("close")),
                            LocalTime.parse(row.getField("squareOff")),
                            name,
                            receivedTime);
            default -> throw new IllegalStateException("calendar.csv: unknown kind " + kind);
        };
    }

    private static @Nullable Boolean derivatives(String text) {
        return text.isEmpty() ? null : text.equals("yes");
    }
}
