package io.quanttrade.marketdata.source.rules;

import io.quanttrade.topics.instrument.CalendarEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rulebook that comes with the program: sessions and phases, holidays of 2025 and 2026 (NSE
/// circulars CMTR/65587 and CMTR/71775), charges at Dhan, price steps, lots, freeze quantities,
/// bands and halts, splits and bonuses. What it does not know it says: holidays outside of its
/// coverage, and sessions announced without a time.
public final class BuiltInRules {

    private static final List<String> FILES =
            List.of(
                    "calendar.csv",
                    "charges.csv",
                    "ticks.csv",
                    "lots.csv",
                    "bands.csv",
                    "corporate-actions.csv");
    private static final String SHARES = "derivative-shares.txt";

    private BuiltInRules() {}

    /// All entries.
    ///
    /// @param receivedTime wall clock on the records, epoch nanoseconds
    public static List<CalendarEntry> entries(long receivedTime) {
        List<CalendarEntry> entries = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream in = open(file)) {
                entries.addAll(RuleFile.read(file, in, receivedTime));
            } catch (IOException e) {
                throw new UncheckedIOException("the built-in rules cannot be read", e);
            }
        }
        return List.copyOf(entries);
    }

    /// All entries with those of an operator's file, which replace built-in ones of the same id.
    ///
    /// @throws IllegalArgumentException `rules-invalid` naming file, line and reason
    public static List<CalendarEntry> entries(Path overrides, long receivedTime) {
        Map<String, CalendarEntry> entries = new LinkedHashMap<>();
        entries(receivedTime).forEach(entry -> entries.put(entry.id(), entry));
        try (InputStream in = Files.newInputStream(overrides)) {
            RuleFile.read(overrides.toString(), in, receivedTime)
                    .forEach(entry -> entries.put(entry.id(), entry));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "rules-invalid: " + overrides + " cannot be read: " + e.getMessage(), e);
        }
        return List.copyOf(entries.values());
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
        InputStream in = BuiltInRules.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is missing from the program");
        }
        return in;
    }
}
