package io.quanttrade.benchmarks.history;

import java.util.Locale;

/// Medians over the rounds of an [ImportBench].
///
/// @param rows of the file
/// @param importRate rows per second from the file to the committed topic
/// @param bareRate records per second of a bare producer with the same bytes
public record ImportResult(String file, long rows, int rounds, double importRate, double bareRate) {

    public String table() {
        return String.format(
                Locale.ROOT,
                "import of %s (%,d rows), median of %d rounds%n"
                        + "  import         %,10.0f rows/s%n"
                        + "  bare producer  %,10.0f records/s (same bytes, same settings)%n"
                        + "  import / bare  %10.2f",
                file,
                rows,
                rounds,
                importRate,
                bareRate,
                importRate / bareRate);
    }

    public String json() {
        return String.format(
                Locale.ROOT,
                "{\"file\":\"%s\",\"rows\":%d,\"rounds\":%d,\"importRowsPerSecond\":%.0f,"
                        + "\"bareRecordsPerSecond\":%.0f}",
                file,
                rows,
                rounds,
                importRate,
                bareRate);
    }
}
