package io.quanttrade.marketdata.stream.history;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/// Reads a Parquet file with the library's reader and says its rows as an exported CSV would.
final class ParquetText {

    private ParquetText() {}

    static ParquetMetadata footer(Path file) throws IOException {
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration())
                        .withCodecFactory(new UnpackedPages())
                        .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            return reader.getFooter();
        }
    }

    /// The names of the columns, then a line per row.
    static List<String> lines(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                footer(file).getFileMetaData().getSchema().getFields().stream()
                        .map(field -> field.getName())
                        .collect(Collectors.joining(",")));
        try (ParquetReader<Group> rows = new Rows(file).build()) {
            for (Group row = rows.read(); row != null; row = rows.read()) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < row.getType().getFieldCount(); i++) {
                    values.add(row.getFieldRepetitionCount(i) == 0 ? "" : text(row, i));
                }
                lines.add(String.join(",", values));
            }
        }
        return lines;
    }

    private static String text(Group row, int i) {
        PrimitiveType type = row.getType().getType(i).asPrimitiveType();
        return switch (type.getLogicalTypeAnnotation()) {
            case DecimalLogicalTypeAnnotation decimal ->
                    plain(BigDecimal.valueOf(row.getLong(i, 0), decimal.getScale()));
            case TimestampLogicalTypeAnnotation time ->
                    plain(BigDecimal.valueOf(row.getLong(i, 0), 6));
            case null, default -> row.getValueToString(i, 0);
        };
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static final class Rows extends ParquetReader.Builder<Group> {

        Rows(Path file) {
            super(new LocalInputFile(file), new PlainParquetConfiguration());
            withCodecFactory(new UnpackedPages());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }

    private static final class UnpackedPages
            implements CompressionCodecFactory, CompressionCodecFactory.BytesInputDecompressor {

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            if (codec != CompressionCodecName.ZSTD) {
                throw new IllegalArgumentException("codec-unknown: " + codec);
            }
            return this;
        }

        @Override
        public BytesInput decompress(BytesInput page, int size) throws IOException {
            return BytesInput.from(Zstd.decompress(page.toByteArray(), size));
        }

        @Override
        public void decompress(ByteBuffer in, int packedSize, ByteBuffer out, int size) {
            byte[] packed = new byte[packedSize];
            in.get(packed);
            out.put(Zstd.decompress(packed, size));
        }

        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException("files are only read");
        }

        @Override
        public void release() {}
    }
}
