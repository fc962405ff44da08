package io.quanttrade.marketdata.source.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Where the columns of a layout stand in one file.
///
/// @param positions of the required columns in the layout's order, then of the optional ones (-1 =
///   not there)
/// @param ignored columns that are not read
/// @param count number of columns of the header; every row has as many
record Columns(FileLayout layout, int[] positions, List<String> ignored, int count) {

    /// Finds the layout a header belongs to.
    ///
    /// @throws RowRejected when it belongs to none, or a column is there twice
    static Columns of(RowFields header) throws RowRejected {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < header.count(); i++) {
            names.add(header.text(i).strip().toLowerCase(Locale.ROOT));
        }
        if (new HashSet<>(names).size() != names.size()) {
            throw new RowRejected("csv-header-invalid", "a column is there twice: " + names);
        }
        for (FileLayout layout : FileLayout.values()) {
            if (names.containsAll(layout.required())) {
                List<String> ignored = new ArrayList<>(names);
                ignored.removeAll(layout.required());
                ignored.removeAll(layout.optional());
                return new Columns(
                        layout, positions(layout, names), List.copyOf(ignored), names.size());
            }
        }
        throw new RowRejected(
                "csv-header-invalid",
                "columns must be ts,ltp,cum_volume or ts,price,size or"
                        + " ts,open,high,low,close[,volume] or date,open,high,low,close[,volume]"
                        + " or ts,bid,bid_size,ask,ask_size or"
                        + " until_date,price_factor,split_factor");
    }

    int position(int column) {
        return positions[column];
    }

    private static int[] positions(FileLayout layout, List<String> names) {
        return Stream.concat(layout.required().stream(), layout.optional().stream())
                .mapToInt(names::indexOf)
                .toArray();
    }
}
