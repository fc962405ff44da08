package io.quanttrade.marketdata.source.dhan;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.quanttrade.marketdata.source.dhan.MasterColumns.Column;
import io.quanttrade.topics.instrument.Contract;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.value.Price;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dhan's instrument CSV, compact or detailed. Columns are found by name, further columns are
/// ignored. Tick sizes are in paise for what can be traded and mean nothing for indices, whose
/// values have two decimals; `SM_FREEZE_QTY` is the largest order plus one; limits are rupees, 0 =
/// none. The compact file has neither limits nor freeze quantities.
///
/// Source: the files as seen in September 2026; their units are not documented by Dhan.
public final class InstrumentFile {

    private static final Price INDEX_TICK = Price.of("0.01");
    private static final int PAISE_PER_RUPEE = 100;
    private static final Set<String> NO_SERIES = Set.of("", "NA", "EQ");
    private static final Set<String> SHARE_DERIVATIVES = Set.of("FUTSTK", "OPTSTK");
    private static final int MAX_ROW_CHARS = 1 << 16;
    private static final LocalDate NO_EXPIRY = LocalDate.of(1, 1, 1);
    private static final int DATE_CHARS = 10;

    /// `NIFTY-Nov2026-25650-CE`: what stands before the month.
    private static final Pattern CONTRACT_SYMBOL =
            Pattern.compile("(.+?)-[A-Z][a-z]{2}[0-9]{4}-.+");

    private InstrumentFile() {}

    /// Reads the instruments of one file. It is UTF-8, or Latin-1 where it is not valid UTF-8.
    ///
    /// @param withDerivatives symbols of shares that have derivatives
    /// @param effectiveFrom first date on the records
    /// @param receivedTime wall clock of the import, epoch nanoseconds
    /// @param onError takes each row that was skipped
    /// @throws IllegalArgumentException `csv-header-invalid` when a column is missing or there
    ///   twice, `csv-unreadable` when the text breaks off in a quoted field: what follows an open
    ///   quote is lost, so nothing of the file is taken
    public static List<Instrument> read(
            byte[] csv,
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
    public static Set<String> shareUnderlyings(byte[] csv, Consumer<InstrumentRowError> onError) {
        Set<String> symbols = new HashSet<>();
        rows(
                csv,
                onError,
                row -> {
                    if (SHARE_DERIVATIVES.contains(row.get(Column.INSTRUMENT))) {
                        symbols.add(underlying(row));
                    }
                });
        return symbols;
    }

    private interface RowUser {
        void use(Row row) throws RowRefused;
    }

    private static void rows(byte[] csv, Consumer<InstrumentRowError> onError, RowUser user) {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .detectBomHeader(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowUnclosedQuote(false)
                        .maxBufferSize(MAX_ROW_CHARS)
                        .ofCsvRecord(new ByteArrayInputStream(csv), charset(csv))) {
            var records = reader.iterator();
            if (!records.hasNext()) {
                throw new IllegalArgumentException(
                        "csv-header-invalid: the instrument file is empty");
            }
            List<String> header = records.next().getFields();
            MasterColumns columns = MasterColumns.of(header);
            while (records.hasNext()) {
                use(records.next(), header.size(), columns, onError, user);
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(
                    "csv-unreadable: the instrument file is broken: " + reason(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    private static String reason(CsvParseException e) {
        Throwable cause = e.getCause();
        return e.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
    }

    private static Charset charset(byte[] csv) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(csv);
        CharBuffer chars = CharBuffer.allocate(MAX_ROW_CHARS);
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, true);
            if (result.isError()) {
                return StandardCharsets.ISO_8859_1;
            }
            if (result.isUnderflow()) {
                return StandardCharsets.UTF_8;
            }
            chars.clear();
        }
    }

    private static void use(
            CsvRecord record,
            int width,
            MasterColumns columns,
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

    private static Instrument instrument(
            Row row, Set<String> withDerivatives, LocalDate effectiveFrom, long receivedTime)
            throws RowRefused {
        ExchangeSegment segment = segment(row);
        InstrumentKind kind = kind(row.get(Column.INSTRUMENT));
        boolean index = kind == InstrumentKind.INDEX;
        String symbol = symbol(segment, kind, row);
        long lotSize = row.number(Column.LOT_SIZE).longValueExact();
        if (lotSize <= 0) {
            throw new RowRefused("lot-size-invalid", "lot size must be positive");
        }
        return new Instrument(
                segment.instrumentId(symbol),
                symbol,
                segment,
                securityId(row.get(Column.SECURITY_ID)),
                row.get(Column.DISPLAY_NAME),
                kind,
                kind != InstrumentKind.EQUITY || withDerivatives.contains(symbol),
                lotSize,
                index ? INDEX_TICK : tickSize(row),
                row.numberOrZero(Column.FREEZE).longValueExact(),
                band(row, Column.LOWER_LIMIT),
                band(row, Column.UPPER_LIMIT),
                !index,
                row.get(Column.SERIES),
                contract(kind, row),
                effectiveFrom,
                null,
                receivedTime);
    }

    private static ExchangeSegment segment(Row row) throws RowRefused {
        String exchange = row.get(Column.EXCHANGE);
        String letter = row.get(Column.SEGMENT);
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
            return symbol(row.get(Column.CONTRACT_SYMBOL));
        }
        String symbol = symbol(row.get(Column.SHARE_SYMBOL));
        String series = row.get(Column.SERIES);
        boolean main = segment != ExchangeSegment.NSE_EQ || NO_SERIES.contains(series);
        return main ? symbol : symbol + "-" + series;
    }

    /// Ids hold no spaces.
    private static String symbol(String text) {
        return text.strip().replaceAll("\\s+", "-");
    }

    private static String securityId(String text) throws RowRefused {
        if (!text.matches("[0-9]{1,10}")) {
            throw new RowRefused("security-id-invalid", "security id is '" + text + "'");
        }
        return text;
    }

    private static Price tickSize(Row row) throws RowRefused {
        BigDecimal rupees =
                row.number(Column.TICK_SIZE)
                        .divide(BigDecimal.valueOf(PAISE_PER_RUPEE), 8, RoundingMode.UNNECESSARY);
        if (rupees.signum() <= 0) {
            throw new RowRefused("tick-size-invalid", "tick size must be positive");
        }
        return Price.of(rupees);
    }

    /// What a derivative is of; null for others, and where the file has no expiry.
    private static @Nullable Contract contract(InstrumentKind kind, Row row) throws RowRefused {
        boolean option = kind == InstrumentKind.OPTION;
        LocalDate expiry = expiry(row.get(Column.EXPIRY));
        if ((!option && kind != InstrumentKind.FUTURE) || expiry == null) {
            return null;
        }
        if (!option) {
            return new Contract(underlying(row), expiry, null, null);
        }
        BigDecimal strike = row.number(Column.STRIKE);
        if (strike.signum() <= 0) {
            throw new RowRefused("strike-invalid", "an option needs a strike above 0");
        }
        Contract.OptionType type =
                switch (row.get(Column.OPTION_TYPE)) {
                    case "CE" -> Contract.OptionType.CALL;
                    case "PE" -> Contract.OptionType.PUT;
                    default ->
                            throw new RowRefused(
                                    "option-type-invalid",
                                    "option type is '" + row.get(Column.OPTION_TYPE) + "'");
                };
        return new Contract(underlying(row), expiry, Price.of(strike), type);
    }

    /// `2026-11-23` or `2026-11-23 14:30:00`; empty and `0001-01-01` mean none.
    private static @Nullable LocalDate expiry(String text) throws RowRefused {
        if (text.isEmpty() || text.equals("NA")) {
            return null;
        }
        try {
            LocalDate date =
                    LocalDate.parse(text.substring(0, Math.min(DATE_CHARS, text.length())));
            return date.equals(NO_EXPIRY) ? null : date;
        } catch (DateTimeException e) {
            throw new RowRefused("expiry-invalid", "expiry is '" + text + "'");
        }
    }

    /// The detailed file names the underlying; in the compact one it stands in the symbol.
    private static String underlying(Row row) {
        if (!row.columns().isCompact()) {
            return symbol(row.get(Column.SHARE_SYMBOL));
        }
        String symbol = symbol(row.get(Column.CONTRACT_SYMBOL));
        Matcher matcher = CONTRACT_SYMBOL.matcher(symbol);
        return matcher.matches() ? matcher.group(1) : symbol;
    }

    private static @Nullable Price band(Row row, Column column) throws RowRefused {
        BigDecimal rupees = row.numberOrZero(column);
        return rupees.signum() <= 0 ? null : Price.of(rupees);
    }

    private record Row(List<String> fields, MasterColumns columns) {

        String get(Column column) {
            int position = columns.position(column);
            return position < 0 ? "" : fields.get(position).strip();
        }

        /// A column the layout may not have.
        BigDecimal numberOrZero(Column column) throws RowRefused {
            return columns.position(column) < 0 ? BigDecimal.ZERO : number(column);
        }

        BigDecimal number(Column column) throws RowRefused {
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
