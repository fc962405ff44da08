package io.quanttrade.marketdata.source.file;

import io.quanttrade.marketdata.core.FloatPrice;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of one line, split at commas, and their numbers, read without making text of them. A
/// field may stand in double quotes; quotes never span lines, so that a stray one spoils its own
/// row only.
final class RowFields {

    private static final int DATE_LENGTH = 10;
    private static final int MIN_YEAR = 1800;
    private static final int MAX_YEAR = 2200;
    private static final int MAX_FIELDS = 256;
    private static final int PRICE_DECIMALS = 4;
    private static final int FACTOR_DECIMALS = 9;
    private static final int MAX_INTEGER_DIGITS = 13;
    private static final int ISO_DATE_LENGTH = 10;
    private static final int MAX_EPOCH_DIGITS = 19;
    private static final int MAX_DECIMAL_LENGTH = 40;
    private static final String TIME_RULE =
            "must be epoch seconds, milliseconds, microseconds or nanoseconds, or a date-time like"
                    + " 2021-05-17T09:15:00+05:30";
    private static final int MAX_HEX_DIGITS = 8;
    private static final int MAX_CODE_LENGTH = 8;
    private static final int MAX_SHOWN = 40;

    /// One more digit fits to what is not above it.
    private static final long ROOM_FOR_A_DIGIT = (Long.MAX_VALUE - 9) / 10;

    private final List<String> names;
    private final int priceExponent;
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
        this(FileTerms.NSE, List.of());
    }

    /// @param terms by how many places prices and quantities move
    /// @param names of the columns, for what is said about them
    RowFields(FileTerms terms, List<String> names) {
        this.names = names;
        priceExponent = terms.priceExponent();
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

    /// True when a field holds just these bytes.
    boolean is(int field, byte[] text) {
        return Arrays.equals(bytes, starts[field], ends[field], text, 0, text.length);
    }

    /// True when a field begins with a digit and has no `-`: a number if anything.
    boolean isNumber(int field) {
        for (int i = starts[field]; i < ends[field]; i++) {
            if (bytes[i] == '-') {
                return false;
            }
        }
        return starts[field] < ends[field] && isDigit(bytes[starts[field]]);
    }

    /// How a time is written, null when it is none or lies outside of the years 1980 to 2099.
    @Nullable TimeForm timeForm(int field) {
        long number = 0;
        int i = starts[field];
        int end = ends[field];
        for (; i < end && isDigit(bytes[i]); i++) {
            if (number > ROOM_FOR_A_DIGIT) {
                return null;
            }
            number = number * 10 + (bytes[i] - '0');
        }
        if (i < end && bytes[i] == '-') {
            return isIso(starts[field], end) ? TimeForm.ISO : null;
        }
        for (TimeForm form : TimeForm.values()) {
            if (form.holds(number)) {
                return form;
            }
        }
        return null;
    }

    private boolean isIso(int from, int to) {
        return to - from > ISO_DATE_LENGTH
                && bytes[from + 4] == '-'
                && bytes[from + 7] == '-'
                && (bytes[from + ISO_DATE_LENGTH] == 'T' || bytes[from + ISO_DATE_LENGTH] == ' ');
    }

    /// Epoch nanoseconds of a field that is written as said.
    long nanos(int field, TimeForm form) throws RowRejected {
        if (form == TimeForm.ISO) {
            return isoNanos(field);
        }
        TimeForm found = timeForm(field);
        if (found == form) {
            return digits(field, "time-invalid", TIME_RULE, form.decimals(), MAX_EPOCH_DIGITS);
        }
        throw rejected(
                field,
                "time-invalid",
                found == null
                        ? TIME_RULE + ", of the years 1980 to 2099"
                        : "looks like " + found.words() + ", the file is in " + form.words());
    }

    private long isoNanos(int field) throws RowRejected {
        try {
            String text = text(field);
            String iso =
                    text.length() > ISO_DATE_LENGTH && text.charAt(ISO_DATE_LENGTH) == ' '
                            ? text.substring(0, ISO_DATE_LENGTH)
                                    + "T"
                                    + text.substring(ISO_DATE_LENGTH + 1)
                            : text;
            OffsetDateTime time = OffsetDateTime.parse(iso);
            if (time.getYear() >= MIN_YEAR && time.getYear() <= MAX_YEAR) {
                return MarketTime.epochNanos(time.toInstant());
            }
        } catch (DateTimeParseException e) {
            // Refused below.
        }
        throw rejected(field, "time-invalid", TIME_RULE);
    }

    /// A local time of day such as 09:15 or 09:15:00.
    LocalTime time(int field) throws RowRejected {
        try {
            return LocalTime.parse(text(field));
        } catch (DateTimeParseException e) {
            throw rejected(field, "time-invalid", "must be a local time like 09:15:00");
        }
    }

    /// An ISO 8601 date. Years that nanoseconds in a long do not reach are none of a market.
    LocalDate date(int field) throws RowRejected {
        int at = starts[field];
        if (ends[field] - at == DATE_LENGTH && bytes[at + 4] == '-' && bytes[at + 7] == '-') {
            int year = number(at, 4);
            try {
                if (year >= MIN_YEAR && year <= MAX_YEAR) {
                    return LocalDate.of(year, number(at + 5, 2), number(at + 8, 2));
                }
            } catch (DateTimeException e) {
                // No such day: refused below.
            }
        }
        throw rejected(field, "time-invalid", "must be a date like 2021-05-17");
    }

    /// So many digits as a number, -1 when they are not all digits.
    private int number(int from, int length) {
        int value = 0;
        for (int i = from; i < from + length; i++) {
            if (!isDigit(bytes[i])) {
                return -1;
            }
            value = value * 10 + (bytes[i] - '0');
        }
        return value;
    }

    /// A positive price in plain decimal with at most four decimals after the move, or a float that
    /// means one ([FloatPrice]).
    Price price(int field) throws RowRejected {
        try {
            long units =
                    digits(field, "price-invalid", priceRule, priceDecimals, MAX_INTEGER_DIGITS);
            if (units > 0) {
                return new Price(units);
            }
        } catch (RowRejected e) {
            Price meant = floatPrice(field);
            if (meant != null) {
                return meant;
            }
            throw e;
        }
        throw rejected(field, "price-invalid", priceRule);
    }

    private @Nullable Price floatPrice(int field) {
        int length = ends[field] - starts[field];
        int point = 0;
        for (int i = starts[field]; i < ends[field]; i++) {
            if (bytes[i] == '.') {
                point++;
            } else if (!isDigit(bytes[i])) {
                return null;
            }
        }
        boolean isFloat =
                point == 1
                        && length <= MAX_DECIMAL_LENGTH
                        && isDigit(bytes[starts[field]])
                        && isDigit(bytes[ends[field] - 1]);
        return isFloat ? FloatPrice.meant(new BigDecimal(text(field)), priceExponent) : null;
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
            return digits(
                    field,
                    "quantity-invalid",
                    "must be a number of units",
                    quantityDecimals,
                    MAX_INTEGER_DIGITS);
        } finally {
            ends[field] = end;
        }
    }

    /// A positive factor in billionths.
    long factor(int field) throws RowRejected {
        String rule = "must be a positive plain decimal with at most nine decimals";
        long billionths =
                digits(field, "factor-invalid", rule, FACTOR_DECIMALS, MAX_INTEGER_DIGITS);
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
    private long digits(int field, String code, String rule, int decimals, int maxInteger)
            throws RowRejected {
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
        if (integerDigits == 0 || integerDigits > maxInteger) {
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
        String column =
                field < names.size()
                        ? names.get(field) + " (column " + (field + 1) + ")"
                        : "column " + (field + 1);
        return new RowRejected(code, column, column + " is '" + printable(shown) + "' and " + rule);
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
