package io.quanttrade.marketdata.source.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// Where the columns of a layout stand in one file.
///
/// @param positions of the required columns in the layout's order, then of the optional one (-1 =
///   not there)
/// @param count number of columns of the header; every row has as many
record Columns(FileLayout layout, int[] positions, int count) {

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
                return new Columns(layout, positions(layout, names), names.size());
            }
        }
        throw new RowRejected(
                "csv-header-invalid",
                "columns must be ts,ltp,cum_volume or ts,price,size or"
                        + " ts,open,high,low,close[,volume] or date,open,high,low,close[,volume]");
    }

    int position(int column) {
        return positions[column];
    }

    private static int[] positions(FileLayout layout, List<String> names) {
        List<String> required = layout.required();
        int[] positions = new int[required.size() + 1];
        for (int i = 0; i < required.size(); i++) {
            positions[i] = names.indexOf(required.get(i));
        }
        positions[required.size()] = names.indexOf(layout.optional());
        return positions;
    }
}
