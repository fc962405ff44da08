package io.quanttrade.marketdata.stream.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// CSV with one header line, LF, plain decimals without trailing zeros, empty where a value is not
/// there. Text that a spreadsheet would take for a formula gets an apostrophe in front.
public final class CsvRowFile implements RowFile {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final Writer out;
    private final StringBuilder line = new StringBuilder();

    /// @param gzip true to compress
    public CsvRowFile(Path path, ExportTable table, boolean gzip) throws IOException {
        OutputStream file = Files.newOutputStream(path);
        out =
                new BufferedWriter(
                        new OutputStreamWriter(
                                gzip ? new GZIPOutputStream(file, 1 << 16) : file,
                                StandardCharsets.UTF_8),
                        1 << 16);
        out.write(
                table.columns().stream()
                                .map(ExportTable.Column::name)
                                .collect(Collectors.joining(","))
                        + "\n");
    }

    @Override
    public void write(@Nullable Object[] values) throws IOException {
        line.setLength(0);
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                line.append(',');
            }
            append(values[i]);
        }
        out.append(line.append('\n'));
    }

    private void append(@Nullable Object value) {
        switch (value) {
            case null -> {
                // stays empty
            }
            case BigDecimal decimal ->
                    line.append(
                            decimal.signum() == 0
                                    ? "0"
                                    : decimal.stripTrailingZeros().toPlainString());
            case String text -> text(text);
            default -> line.append(value);
        }
    }

    private void text(String text) {
        if (!text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            line.append('\'');
        }
        if (text.indexOf(',') >= 0 || text.indexOf('"') >= 0) {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            line.append(text);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
