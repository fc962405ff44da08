package io.quanttrade.marketdata.source.dhan;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.value.Price;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Dhan's detailed instrument CSV. Columns are found by name, further columns are ignored.
/// `TICK_SIZE` is in paise for what can be traded and means nothing for indices, whose values have
/// two decimals; `SM_FREEZE_QTY` is the largest order plus one; limits are rupees, 0 = none.
///
/// Source: the files as seen in September 2026; their units are not documented by Dhan.
public final class InstrumentFile {

    private static final List<String> REQUIRED =
            List.of(
                    "EXCH_ID",
                    "SEGMENT",
                    "SECURITY_ID",
                    "INSTRUMENT",
                    "UNDERLYING_SYMBOL",
                    "SYMBOL_NAME",
                    "DISPLAY_NAME",
                    "SERIES",
                    "LOT_SIZE",
                    "TICK_SIZE",
                    "SM_UPPER_LIMIT",
                    "SM_LOWER_LIMIT",
                    "SM_FREEZE_QTY");
    private static final Price INDEX_TICK = Price.of("0.01");
    private static final int PAISE_PER_RUPEE = 100;
    private static final Set<String> NO_SERIES = Set.of("", "NA", "EQ");
    private static final Set<String> SHARE_DERIVATIVES = Set.of("FUTSTK", "OPTSTK");
    private static final int MAX_ROW_CHARS = 1 << 16;

    private InstrumentFile() {}

    /// Reads the instruments of one file.
    ///
    /// @param withDerivatives symbols of shares that have derivatives
    /// @param effectiveFrom first date on the records
    /// @param receivedTime wall clock of the import, epoch nanoseconds
    /// @param onError takes each row that was skipped
    /// @throws IllegalArgumentException `csv-header-invalid` when a column is missing or there
    ///   twice
    /// @throws UncheckedIOException when the stream breaks
    public static List<Instrument> read(
            InputStream csv,
            Set<String> withDerivatives,
            LocalDate effectiveFrom,
            long receivedTime,
            Consumer<InstrumentRowError> onError) {
        Map<String, Instrument> byId = new HashMap<>();
        Set<String> brokerKeys = new HashSet<>();
        List<Instrument> instruments = new ArrayList<>();
        rows(
                csv,
                onError,
                row -> {
                    Instrument instrument =
                            instrument(row, withDerivatives, effectiveFrom, receivedTime);
                    String brokerKey = instrument.segment() + "/" + instrument.securityId();
                    if (!brokerKeys.add(brokerKey)
                            || byId.putIfAbsent(instrument.id().value(), instrument) != null) {
                        throw new RowRefused(
                                "instrument-duplicate",
                                instrument.id() + " or " + brokerKey + " is there twice");
                    }
                    instruments.add(instrument);
                });
        return instruments;
    }

    /// Symbols of the shares that are underlying of a stock future or option in this file (the one
    /// of a derivatives segment).
    public static Set<String> shareUnderlyings(
            InputStream csv, Consumer<InstrumentRowError> onError) {
        Set<String> symbols = new HashSet<>();
        rows(
                csv,
                onError,
                row -> {
                    if (SHARE_DERIVATIVES.contains(row.get("INSTRUMENT"))) {
                        symbols.add(symbol(row.get("UNDERLYING_SYMBOL")));
                    }
                });
        return symbols;
    }

    private interface RowUser {
        void use(Row row) throws RowRefused;
    }

    private static void rows(InputStream csv, Consumer<InstrumentRowError> onError, RowUser user) {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .detectBomHeader(true)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .maxBufferSize(MAX_ROW_CHARS)
                        .ofCsvRecord(csv, StandardCharsets.UTF_8)) {
            var records = reader.iterator();
            if (!records.hasNext()) {
                throw new IllegalArgumentException(
                        "csv-header-invalid: the instrument file is empty");
            }
            List<String> header = records.next().getFields();
            Map<String, Integer> columns = columns(header);
            while (records.hasNext()) {
                use(records.next(), header.size(), columns, onError, user);
            }
        } catch (CsvParseException e) {
            // An open quote swallows what follows it: the rest is lost, and that is said.
            onError.accept(
                    new InstrumentRowError(
                            0, "csv-unreadable", String.valueOf(e.getMessage()), List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException("csv-unreadable: the instrument file broke off", e);
        }
    }

    private static void use(
            CsvRecord record,
            int width,
            Map<String, Integer> columns,
            Consumer<InstrumentRowError> onError,
            RowUser user) {
        List<String> fields = record.getFields();
        long line = record.getStartingLineNumber();
        try {
            if (fields.size() != width) {
                throw new RowRefused(
                        "csv-row-invalid",
                        "has " + fields.size() + " columns, the header has " + width);
            }
            user.use(new Row(fields, columns));
        } catch (RowRefused e) {
            onError.accept(new InstrumentRowError(line, e.code, e.reason, fields));
        } catch (IllegalArgumentException | ArithmeticException e) {
            onError.accept(
                    new InstrumentRowError(
                            line, "instrument-invalid", String.valueOf(e.getMessage()), fields));
        }
    }

    private static Map<String, Integer> columns(List<String> header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip().toUpperCase(Locale.ROOT);
            if (!name.isEmpty() && columns.put(name, i) != null) {
                throw new IllegalArgumentException(
                        "csv-header-invalid: column " + name + " is there twice");
            }
        }
        for (String required : REQUIRED) {
            if (!columns.containsKey(required)) {
                throw new IllegalArgumentException(
                        "csv-header-invalid: column " + required + " is missing");
            }
        }
        return columns;
    }

    private static Instrument instrument(
            Row row, Set<String> withDerivatives, LocalDate effectiveFrom, long receivedTime)
            throws RowRefused {
        ExchangeSegment segment = segment(row);
        InstrumentKind kind = kind(row.get("INSTRUMENT"));
        boolean index = kind == InstrumentKind.INDEX;
        String symbol = symbol(segment, kind, row);
        return new Instrument(
                segment.instrumentId(symbol),
                symbol,
                segment,
                securityId(row.get("SECURITY_ID")),
                row.get("DISPLAY_NAME"),
                kind,
                kind != InstrumentKind.EQUITY || withDerivatives.contains(symbol),
                row.number("LOT_SIZE").longValueExact(),
                index ? INDEX_TICK : tickSize(row),
                row.number("SM_FREEZE_QTY").longValueExact(),
                band(row, "SM_LOWER_LIMIT"),
                band(row, "SM_UPPER_LIMIT"),
                !index,
                effectiveFrom,
                null,
                receivedTime);
    }

    private static ExchangeSegment segment(Row row) throws RowRefused {
        String exchange = row.get("EXCH_ID");
        String letter = row.get("SEGMENT");
        if (letter.equals("I")) {
            return ExchangeSegment.IDX_I;
        }
        return switch (exchange + letter) {
            case "NSEE" -> ExchangeSegment.NSE_EQ;
            case "NSED" -> ExchangeSegment.NSE_FNO;
            case "NSEC" -> ExchangeSegment.NSE_CURRENCY;
            case "BSEE" -> ExchangeSegment.BSE_EQ;
            case "BSED" -> ExchangeSegment.BSE_FNO;
            case "BSEC" -> ExchangeSegment.BSE_CURRENCY;
            case "MCXM" -> ExchangeSegment.MCX_COMM;
            default ->
                    throw new RowRefused(
                            "segment-unknown", "is of exchange " + exchange + ", " + letter);
        };
    }

    private static InstrumentKind kind(String instrument) throws RowRefused {
        if (instrument.equals("INDEX")) {
            return InstrumentKind.INDEX;
        }
        if (instrument.equals("EQUITY")) {
            return InstrumentKind.EQUITY;
        }
        if (instrument.startsWith("FUT")) {
            return InstrumentKind.FUTURE;
        }
        if (instrument.startsWith("OPT")) {
            return InstrumentKind.OPTION;
        }
        throw new RowRefused("instrument-kind-unknown", "INSTRUMENT is " + instrument);
    }

    /// A share's symbol stands in the underlying column; in another series than the main one it
    /// carries the series, because one symbol may be listed in several.
    private static String symbol(ExchangeSegment segment, InstrumentKind kind, Row row) {
        if (kind == InstrumentKind.FUTURE || kind == InstrumentKind.OPTION) {
            return symbol(row.get("SYMBOL_NAME"));
        }
        String symbol = symbol(row.get("UNDERLYING_SYMBOL"));
        String series = row.get("SERIES");
        boolean main = segment != ExchangeSegment.NSE_EQ || NO_SERIES.contains(series);
        return main ? symbol : symbol + "-" + series;
    }

    /// Ids hold no spaces.
    private static String symbol(String text) {
        return text.strip().replaceAll("\\s+", "-");
    }

    private static String securityId(String text) throws RowRefused {
        if (!text.matches("[0-9]{1,10}")) {
            throw new RowRefused("security-id-invalid", "SECURITY_ID is '" + text + "'");
        }
        return text;
    }

    private static Price tickSize(Row row) throws RowRefused {
        BigDecimal rupees =
                row.number("TICK_SIZE")
                        .divide(BigDecimal.valueOf(PAISE_PER_RUPEE), 8, RoundingMode.UNNECESSARY);
        if (rupees.signum() <= 0) {
            throw new RowRefused("tick-size-invalid", "TICK_SIZE must be positive");
        }
        return Price.of(rupees);
    }

    private static @Nullable Price band(Row row, String column) throws RowRefused {
        BigDecimal rupees = row.number(column);
        return rupees.signum() <= 0 ? null : Price.of(rupees);
    }

    private record Row(List<String> fields, Map<String, Integer> columns) {

        String get(String column) {
            Integer position = columns.get(column);
            return position == null ? "" : fields.get(position).strip();
        }

        BigDecimal number(String column) throws RowRefused {
            String text = get(column);
            if (!text.matches("-?[0-9]{1,12}(\\.[0-9]{1,8})?")) {
                throw new RowRefused("number-invalid", column + " is '" + text + "'");
            }
            return new BigDecimal(text);
        }
    }

    private static final class RowRefused extends Exception {

        private static final long serialVersionUID = 1L;

        private final String code;
        private final String reason;

        RowRefused(String code, String reason) {
            super(reason, null, false, false);
            this.code = code;
            this.reason = reason;
        }
    }
}
