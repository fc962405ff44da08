package io.quanttrade.marketdata.source.dhan;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Where the columns of an instrument file are. The layout is known by its names.
final class MasterColumns {

    /// What is read of a row, with its name in the detailed and in the compact file. An empty name
    /// means that the layout does not have it.
    enum Column {
        EXCHANGE("EXCH_ID", "SEM_EXM_EXCH_ID", true),
        SEGMENT("SEGMENT", "SEM_SEGMENT", true),
        SECURITY_ID("SECURITY_ID", "SEM_SMST_SECURITY_ID", true),
        INSTRUMENT("INSTRUMENT", "SEM_INSTRUMENT_NAME", true),
        /// Symbol of shares and indices; of a derivative the underlying (detailed file).
        SHARE_SYMBOL("UNDERLYING_SYMBOL", "SEM_TRADING_SYMBOL", true),
        CONTRACT_SYMBOL("SYMBOL_NAME", "SEM_TRADING_SYMBOL", true),
        DISPLAY_NAME("DISPLAY_NAME", "SEM_CUSTOM_SYMBOL", true),
        SERIES("SERIES", "SEM_SERIES", true),
        LOT_SIZE("LOT_SIZE", "SEM_LOT_UNITS", true),
        TICK_SIZE("TICK_SIZE", "SEM_TICK_SIZE", true),
        EXPIRY("SM_EXPIRY_DATE", "SEM_EXPIRY_DATE", false),
        STRIKE("STRIKE_PRICE", "SEM_STRIKE_PRICE", false),
        OPTION_TYPE("OPTION_TYPE", "SEM_OPTION_TYPE", false),
        UPPER_LIMIT("SM_UPPER_LIMIT", "", true),
        LOWER_LIMIT("SM_LOWER_LIMIT", "", true),
        FREEZE("SM_FREEZE_QTY", "", true);

        private final String detailed;
        private final String compact;
        private final boolean required;

        Column(String detailed, String compact, boolean required) {
            this.detailed = detailed;
            this.compact = compact;
            this.required = required;
        }

        private String name(boolean isCompact) {
            return isCompact ? compact : detailed;
        }
    }

    private final boolean isCompact;
    private final Map<Column, Integer> positions = new EnumMap<>(Column.class);

    private MasterColumns(boolean isCompact) {
        this.isCompact = isCompact;
    }

    /// @throws IllegalArgumentException `csv-header-invalid` when a column is missing or there
    ///   twice
    static MasterColumns of(List<String> header) {
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip().toUpperCase(Locale.ROOT);
            if (!name.isEmpty() && byName.put(name, i) != null) {
                throw new IllegalArgumentException(
                        "csv-header-invalid: column " + name + " is there twice");
            }
        }
        MasterColumns columns = new MasterColumns(byName.containsKey(Column.SECURITY_ID.compact));
        for (Column column : Column.values()) {
            String name = column.name(columns.isCompact);
            Integer position = byName.get(name);
            if (position != null) {
                columns.positions.put(column, position);
            } else if (column.required && !name.isEmpty()) {
                throw new IllegalArgumentException(
                        "csv-header-invalid: column " + name + " is missing");
            }
        }
        return columns;
    }

    boolean isCompact() {
        return isCompact;
    }

    /// Index of a column, -1 where the file does not have it.
    int position(Column column) {
        return positions.getOrDefault(column, -1);
    }
}
