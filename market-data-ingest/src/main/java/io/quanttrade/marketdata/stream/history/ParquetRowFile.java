package io.quanttrade.marketdata.stream.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/// Apache Parquet with the columns of the CSV, compressed with Zstandard. Rows are held until a row
/// group of 16 MB is full, so that memory does not grow with the file; what the file is of stands
/// in its key-value metadata ([ExportSubject#description]).
public final class ParquetRowFile implements RowFile {

    private static final long ROW_GROUP_BYTES = 16L << 20;

    private final ParquetWriter<@Nullable Object[]> out;

    /// @param path is overwritten
    public ParquetRowFile(Path path, ExportSubject subject) throws IOException {
        out =
                new Builder(new LocalOutputFile(path), new Rows(subject))
                        .withConf(new PlainParquetConfiguration())
                        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                        .withRowGroupSize(ROW_GROUP_BYTES)
                        .withCodecFactory(new ZstdPages())
                        .withCompressionCodec(CompressionCodecName.ZSTD)
                        .build();
    }

    /// @throws IllegalArgumentException `value-too-large` when a number has more than 18 digits
    @Override
    public void write(@Nullable Object[] values) throws IOException {
        out.write(values);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static final class Builder extends ParquetWriter.Builder<@Nullable Object[], Builder> {

        private final Rows rows;

        Builder(OutputFile file, Rows rows) {
            super(file);
            this.rows = rows;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration unused) {
            return rows;
        }

        @Override
        protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration unused) {
            return rows;
        }
    }

    private static final class Rows extends WriteSupport<@Nullable Object[]> {

        private final ExportSubject subject;
        private final List<ParquetColumn> columns;
        private @Nullable RecordConsumer consumer;

        Rows(ExportSubject subject) {
            this.subject = subject;
            this.columns =
                    subject.table().columns().stream()
                            .map(column -> ParquetColumn.of(column, subject))
                            .toList();
        }

        @Override
        public WriteContext init(ParquetConfiguration unused) {
            List<Type> fields = columns.stream().<Type>map(ParquetColumn::schema).toList();
            return new WriteContext(new MessageType("row", fields), subject.description());
        }

        @Override
        public WriteContext init(Configuration unused) {
            return init(new PlainParquetConfiguration());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(@Nullable Object[] values) {
            RecordConsumer row = Objects.requireNonNull(consumer, "consumer");
            row.startMessage();
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                if (value != null) {
                    ParquetColumn column = columns.get(i);
                    row.startField(column.name(), i);
                    column.write(value, row);
                    row.endField(column.name(), i);
                }
            }
            row.endMessage();
        }
    }
}
