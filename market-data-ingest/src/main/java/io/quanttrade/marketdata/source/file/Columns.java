package io.quanttrade.marketdata.source.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Where the columns of a layout stand in one file.
///
/// @param positions of the required columns in the layout's order, then of the optional ones (-1 =
///   not there)
/// @param names of all columns of the header, as they are matched
/// @param ignored columns that are not read
/// @param symbol position of the column that names the instrument, -1 = not there
record Columns(
        FileLayout layout, int[] positions, List<String> names, List<String> ignored, int symbol) {

    private static final List<String> SYMBOL = List.of("symbol", "ticker", "instrument", "name");
    private static final Map<String, String> SEPARATORS =
            Map.of(";", "semicolon", "\t", "tab", "|", "vertical bar");

    /// Finds the layout a header belongs to.
    ///
    /// @throws RowRejected when it belongs to none, or a column is there twice
    static Columns of(RowFields header) throws RowRejected {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < header.count(); i++) {
            names.add(header.text(i).strip().toLowerCase(Locale.ROOT));
        }
        for (FileLayout layout : FileLayout.values()) {
            if (names.containsAll(layout.required())) {
                requireOnce(names);
                return of(layout, names);
            }
        }
        throw invalid(problem(names));
    }

    private static Columns of(FileLayout layout, List<String> names) {
        int symbol =
                SYMBOL.stream()
                        .mapToInt(names::indexOf)
                        .filter(at -> at >= 0)
                        .findFirst()
                        .orElse(-1);
        List<String> ignored = new ArrayList<>(names);
        ignored.removeAll(layout.required());
        ignored.removeAll(layout.optional());
        if (symbol >= 0) {
            ignored.remove(names.get(symbol));
        }
        return new Columns(
                layout, positions(layout, names), List.copyOf(names), List.copyOf(ignored), symbol);
    }

    private static void requireOnce(List<String> names) throws RowRejected {
        HashSet<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw invalid("the column '" + shown(name) + "' is there twice");
            }
        }
    }

    /// What stands in the way of the layout that is nearest.
    private static String problem(List<String> names) {
        String line = String.join(",", names);
        if (line.indexOf('\0') >= 0) {
            return "the file is no UTF-8 text (bytes of 0 in it: UTF-16 or a binary file?); save it"
                    + " as CSV in UTF-8";
        }
        if (names.size() <= 2) {
            for (Map.Entry<String, String> separator : SEPARATORS.entrySet()) {
                if (line.contains(separator.getKey())) {
                    return "fields are separated by a "
                            + separator.getValue()
                            + ", not by a comma; save it with commas";
                }
            }
        }
        FileLayout nearest =
                Stream.of(FileLayout.values())
                        .max(Comparator.comparingDouble(layout -> likeness(layout, names)))
                        .orElseThrow();
        if (likeness(nearest, names) == 0) {
            return "no known column in '"
                    + shown(line)
                    + "'; columns must be ts,ltp,cum_volume or ts,price,size or"
                    + " ts,open,high,low,close[,volume] or date[,time],open,high,low,close[,volume]"
                    + " or ts,bid,bid_size,ask,ask_size or until_date,price_factor,split_factor";
        }
        List<String> missing = new ArrayList<>(nearest.required());
        missing.removeAll(names);
        List<String> unknown = new ArrayList<>(names);
        unknown.removeAll(nearest.required());
        unknown.removeAll(nearest.optional());
        return "missing "
                + String.join(", ", missing)
                + (unknown.isEmpty() ? "" : "; not known: " + shown(String.join(", ", unknown)))
                + "; "
                + nearest.words()
                + " need "
                + String.join(",", nearest.required());
    }

    private static double likeness(FileLayout layout, List<String> names) {
        return layout.required().stream().filter(names::contains).count()
                / (double) layout.required().size();
    }

    private static String shown(String text) {
        String cut = text.length() > 120 ? text.substring(0, 120) + "..." : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }

    private static RowRejected invalid(String reason) {
        return new RowRejected("csv-header-invalid", reason);
    }

    int position(int column) {
        return positions[column];
    }

    /// Position of an optional column, -1 = not there.
    int optional(int column) {
        return positions[layout.required().size() + column];
    }

    int count() {
        return names.size();
    }

    private static int[] positions(FileLayout layout, List<String> names) {
        return Stream.concat(layout.required().stream(), layout.optional().stream())
                .mapToInt(names::indexOf)
                .toArray();
    }
}
