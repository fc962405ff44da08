package io.quanttrade.marketdata.source.file;

import io.quanttrade.topics.value.Price;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// The fields of one line, split at commas, and their numbers, read without making text of them. A
/// field may stand in double quotes; quotes never span lines, so that a stray one spoils its own
/// row only.
final class RowFields {

    private static final int MIN_YEAR = 1800;
    private static final int MAX_YEAR = 2200;
    private static final int MAX_FIELDS = 256;
    private static final int PRICE_DECIMALS = 4;
    private static final int FACTOR_DECIMALS = 9;
    private static final int MAX_INTEGER_DIGITS = 13;
    private static final int MAX_HEX_DIGITS = 8;
    private static final int MAX_CODE_LENGTH = 8;
    private static final int MAX_SHOWN = 40;

    /// One more digit fits to what is not above it.
    private static final long ROOM_FOR_A_DIGIT = (Long.MAX_VALUE - 9) / 10;

    private final int priceDecimals;
    private final int quantityDecimals;
    private final String priceRule;

    /// Codes of one character, so that not every row makes a text of its own.
    private final @Nullable String[] shortCodes = new @Nullable String[128];

    private final int[] starts = new int[MAX_FIELDS];
    private final int[] ends = new int[MAX_FIELDS];
    private byte[] bytes = new byte[0];
    private int count;

    /// Prices and quantities as they stand.
    RowFields() {
        this(FileTerms.NSE);
    }

    /// @param terms by how many places prices and quantities move
    RowFields(FileTerms terms) {
        priceDecimals = PRICE_DECIMALS + terms.priceExponent();
        quantityDecimals = terms.quantityExponent();
        priceRule =
                priceDecimals == PRICE_DECIMALS
                        ? "must be a positive plain decimal with at most four decimals"
                        : "must be a positive plain decimal with at most "
                                + priceDecimals
                                + " decimals";
    }

    /// Splits a line; the bytes must stay unchanged while its fields are read.
    void split(byte[] line, int start, int end) throws RowRejected {
        bytes = line;
        count = 0;
        int from = start;
        boolean quoted = false;
        for (int i = start; i < end; i++) {
            if (line[i] == '"') {
                quoted = !quoted;
            } else if (line[i] == ',' && !quoted) {
                add(from, i);
                from = i + 1;
            }
        }
        if (quoted) {
            throw new RowRejected("csv-quote-open", "a quoted field does not end on its line");
        }
        add(from, end);
    }

    int count() {
        return count;
    }

    String text(int field) {
        return new String(
                bytes, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
    }

    boolean isEmpty(int field) {
        return starts[field] == ends[field];
    }

    /// Epoch nanoseconds of a field in epoch milliseconds, which may have up to six decimals.
    long millisAsNanos(int field) throws RowRejected {
        long nanos = digits(field, "time-invalid", "must be epoch milliseconds", 6);
        if (nanos <= 0) {
            throw rejected(field, "time-invalid", "must be epoch milliseconds");
        }
        return nanos;
    }

    /// An ISO 8601 date. Years that nanoseconds in a long do not reach are none of a market.
    LocalDate date(int field) throws RowRejected {
        try {
            LocalDate date = LocalDate.parse(text(field));
            if (date.getYear() >= MIN_YEAR && date.getYear() <= MAX_YEAR) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // Refused below, like a year out of range.
        }
        throw rejected(field, "time-invalid", "must be a date like 2021-05-17");
    }

    /// A positive price in plain decimal with at most four decimals after the move.
    Price price(int field) throws RowRejected {
        long units = digits(field, "price-invalid", priceRule, priceDecimals);
        if (units <= 0) {
            throw rejected(field, "price-invalid", priceRule);
        }
        return new Price(units);
    }

    /// Units after the move; further fractions are cut off, an empty field is 0.
    long quantity(int field) throws RowRejected {
        if (isEmpty(field)) {
            return 0;
        }
        int end = ends[field];
        int point = starts[field];
        while (point < end && bytes[point] != '.') {
            point++;
        }
        for (int i = point + 1; i < end; i++) {
            if (!isDigit(bytes[i])) {
                throw rejected(field, "quantity-invalid", "must be a number of units");
            }
        }
        ends[field] = quantityDecimals == 0 ? point : Math.min(end, point + 1 + quantityDecimals);
        try {
            return digits(field, "quantity-invalid", "must be a number of units", quantityDecimals);
        } finally {
            ends[field] = end;
        }
    }

    /// A positive factor in billionths.
    long factor(int field) throws RowRejected {
        String rule = "must be a positive plain decimal with at most nine decimals";
        long billionths = digits(field, "factor-invalid", rule, FACTOR_DECIMALS);
        if (billionths <= 0) {
            throw rejected(field, "factor-invalid", rule);
        }
        return billionths;
    }

    /// A hexadecimal set of bits, an empty field is 0.
    int bits(int field) throws RowRejected {
        if (ends[field] - starts[field] > MAX_HEX_DIGITS) {
            throw rejected(field, "conditions-invalid", "must have at most 8 hexadecimal digits");
        }
        int value = 0;
        for (int i = starts[field]; i < ends[field]; i++) {
            int digit = Character.digit((char) bytes[i], 16);
            if (digit < 0) {
                throw rejected(field, "conditions-invalid", "must be hexadecimal");
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /// A mark: 1 is true, 0 or empty is false.
    boolean mark(int field) throws RowRejected {
        int length = ends[field] - starts[field];
        byte first = length == 0 ? (byte) '0' : bytes[starts[field]];
        if (length > 1 || (first != '0' && first != '1')) {
            throw rejected(field, "mark-invalid", "must be 0 or 1");
        }
        return first == '1';
    }

    /// A code of at most 8 printable ASCII characters without spaces, may be empty.
    String code(int field) throws RowRejected {
        int length = ends[field] - starts[field];
        if (length == 0) {
            return "";
        }
        for (int i = starts[field]; i < ends[field]; i++) {
            if (length > MAX_CODE_LENGTH || bytes[i] <= ' ' || bytes[i] > '~') {
                throw rejected(field, "code-invalid", "must have at most 8 plain characters");
            }
        }
        if (length > 1) {
            return text(field);
        }
        byte character = bytes[starts[field]];
        String code = shortCodes[character];
        if (code == null) {
            code = text(field);
            shortCodes[character] = code;
        }
        return code;
    }

    /// The number a field holds, times ten to the power of `decimals`.
    private long digits(int field, String code, String rule, int decimals) throws RowRejected {
        int i = starts[field];
        int end = ends[field];
        long value = 0;
        int integerDigits = 0;
        for (; i < end && isDigit(bytes[i]); i++) {
            if (value > ROOM_FOR_A_DIGIT) {
                throw rejected(field, code, rule);
            }
            value = value * 10 + (bytes[i] - '0');
            integerDigits++;
        }
        if (integerDigits == 0 || integerDigits > MAX_INTEGER_DIGITS) {
            throw rejected(field, code, rule);
        }
        int left = decimals;
        if (i < end && bytes[i] == '.' && decimals > 0) {
            for (i++; i < end && isDigit(bytes[i]); i++) {
                if (left > 0) {
                    if (value > ROOM_FOR_A_DIGIT) {
                        throw rejected(field, code, rule);
                    }
                    value = value * 10 + (bytes[i] - '0');
                    left--;
                } else if (bytes[i] != '0') {
                    throw rejected(field, code, rule);
                }
            }
        }
        if (i != end) {
            throw rejected(field, code, rule);
        }
        for (; left > 0; left--) {
            if (value > ROOM_FOR_A_DIGIT) {
                throw rejected(field, code, rule);
            }
            value *= 10;
        }
        return value;
    }

    private RowRejected rejected(int field, String code, String rule) {
        String text = text(field);
        String shown = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
        return new RowRejected(
                code, "column " + (field + 1) + " is '" + printable(shown) + "' and " + rule);
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private void add(int from, int to) throws RowRejected {
        if (count == MAX_FIELDS) {
            throw new RowRejected("csv-row-invalid", "has more than " + MAX_FIELDS + " columns");
        }
        boolean quoted = to - from >= 2 && bytes[from] == '"' && bytes[to - 1] == '"';
        starts[count] = quoted ? from + 1 : from;
        ends[count] = quoted ? to - 1 : to;
        count++;
    }
}
