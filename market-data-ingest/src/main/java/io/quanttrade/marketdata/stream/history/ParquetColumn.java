package io.quanttrade.marketdata.stream.history;

import java.math.BigDecimal;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/// A column of an export as Parquet has it. Decimals are exact: 18 digits in an INT64.
///
/// @param decimals of a price, quantity, factor or time
record ParquetColumn(String name, ExportTable.Type type, int decimals) {

    private static final int DIGITS = 18;
    private static final long LARGEST = 999_999_999_999_999_999L;
    private static final int FACTOR_DECIMALS = 9;

    /// Times are epoch milliseconds with six decimals: nanoseconds.
    private static final int TIME_DECIMALS = 6;

    static ParquetColumn of(ExportTable.Column column, ExportSubject subject) {
        int decimals =
                switch (column.type()) {
                    case TEXT, NUMBER, FLAGS -> 0;
                    case TIME -> TIME_DECIMALS;
                    case PRICE -> subject.priceDecimals();
                    case QUANTITY -> subject.quantityDecimals();
                    case FACTOR -> FACTOR_DECIMALS;
                };
        return new ParquetColumn(column.name(), column.type(), decimals);
    }

    /// Every column may be without a value.
    PrimitiveType schema() {
        return switch (type) {
            case TEXT ->
                    Types.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(name);
            case FLAGS -> Types.optional(PrimitiveTypeName.INT32).named(name);
            case NUMBER -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case TIME ->
                    Types.optional(PrimitiveTypeName.INT64)
                            .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.NANOS))
                            .named(name);
            case PRICE, QUANTITY, FACTOR ->
                    decimals == 0
                            ? Types.optional(PrimitiveTypeName.INT64).named(name)
                            : Types.optional(PrimitiveTypeName.INT64)
                                    .as(LogicalTypeAnnotation.decimalType(decimals, DIGITS))
                                    .named(name);
        };
    }

    /// @throws IllegalArgumentException `value-too-large` when it has more than 18 digits
    void write(Object value, RecordConsumer out) {
        switch (type) {
            case TEXT -> out.addBinary(Binary.fromString((String) value));
            case FLAGS -> out.addInteger(Math.toIntExact((Long) value));
            case NUMBER -> out.addLong((Long) value);
            case TIME, PRICE, QUANTITY, FACTOR -> out.addLong(units((BigDecimal) value));
        }
    }

    private long units(BigDecimal value) {
        try {
            // Without a fraction the exact conversion makes no object.
            long units = value.scaleByPowerOfTen(decimals).longValueExact();
            if (type == ExportTable.Type.TIME
                    || decimals == 0
                    || units >= -LARGEST && units <= LARGEST) {
                return units;
            }
        } catch (ArithmeticException e) {
            throw tooLarge(value, e);
        }
        throw tooLarge(value, null);
    }

    private IllegalArgumentException tooLarge(BigDecimal value, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "value-too-large: "
                        + name
                        + " "
                        + value.toPlainString()
                        + " does not fit 18 digits of which "
                        + decimals
                        + " are decimals; export it as CSV",
                cause);
    }
}
