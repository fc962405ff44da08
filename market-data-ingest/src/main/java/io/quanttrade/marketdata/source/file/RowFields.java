package io.quanttrade.marketdata.source.file;

import io.quanttrade.topics.value.Price;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/// The fields of one line, split at commas, and their numbers, read without making text of them. A
/// field may stand in double quotes; quotes never span lines, so that a stray one spoils its own
/// row only.
final class RowFields {

    private static final int MAX_FIELDS = 256;
    private static final int PRICE_DECIMALS = 4;
    private static final int MAX_INTEGER_DIGITS = 13;
    private static final int MAX_SHOWN = 40;

    private final int[] starts = new int[MAX_FIELDS];
    private final int[] ends = new int[MAX_FIELDS];
    private byte[] bytes = new byte[0];
    private int count;

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

    /// Epoch nanoseconds of a field in epoch milliseconds.
    long millisAsNanos(int field) throws RowRejected {
        long millis = digits(field, "time-invalid", "must be epoch milliseconds", 0);
        if (millis <= 0 || millis > Long.MAX_VALUE / 1_000_000) {
            throw rejected(field, "time-invalid", "must be epoch milliseconds");
        }
        return millis * 1_000_000;
    }

    /// An ISO 8601 date.
    LocalDate date(int field) throws RowRejected {
        try {
            return LocalDate.parse(text(field));
        } catch (DateTimeParseException e) {
            throw rejected(field, "time-invalid", "must be a date like 2021-05-17");
        }
    }

    /// A positive price in plain decimal with at most four decimals.
    Price price(int field) throws RowRejected {
        String rule = "must be a positive plain decimal with at most four decimals";
        long units = digits(field, "price-invalid", rule, PRICE_DECIMALS);
        if (units <= 0) {
            throw rejected(field, "price-invalid", rule);
        }
        return new Price(units);
    }

    /// Whole units; fractions (crypto files have them) are cut off, an empty field is 0.
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
        ends[field] = point;
        try {
            return digits(field, "quantity-invalid", "must be a number of units", 0);
        } finally {
            ends[field] = end;
        }
    }

    /// The number a field holds, times ten to the power of `decimals`.
    private long digits(int field, String code, String rule, int decimals) throws RowRejected {
        int i = starts[field];
        int end = ends[field];
        long value = 0;
        int integerDigits = 0;
        for (; i < end && isDigit(bytes[i]); i++) {
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
