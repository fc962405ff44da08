package io.quanttrade.marketdata.app.history;

import io.quanttrade.marketdata.core.Market;
import io.quanttrade.marketdata.stream.history.CsvRowFile;
import io.quanttrade.marketdata.stream.history.ExportSubject;
import io.quanttrade.marketdata.stream.history.HistoryExport;
import io.quanttrade.marketdata.stream.history.ParquetRowFile;
import io.quanttrade.marketdata.stream.history.RowFile;
import io.quanttrade.topics.cli.CommandFailure;
import io.quanttrade.topics.cli.StackOption;
import io.quanttrade.topics.cli.TimeRange;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import io.quanttrade.topics.value.MarketTime;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `export`: imported or recorded market data of one instrument into a file.
@Command(
        name = "export",
        description = {
            "Write imported or recorded market data of one instrument to a file.",
            "CSV has the layouts that import reads; Parquet has the same columns with their types."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./quanttrade export --instrument NSE:RELIANCE --kind bar --interval 1m --out reliance.csv.gz",
            "  ./quanttrade export --instrument NSE:TCS --kind tick --source recorded --from 2021-05-17 \\",
            "      --to 2021-05-17 --out tcs.parquet"
        })
public final class ExportCommand implements Callable<Integer> {

    enum Kind {
        tick,
        bar,
        depth,
        factor
    }

    enum Origin {
        imported,
        recorded
    }

    enum Format {
        csv,
        parquet;

        /// That of a file's name.
        static Format of(Path file) {
            return file.toString().endsWith(".parquet") ? parquet : csv;
        }
    }

    @Option(
            names = "--instrument",
            required = true,
            paramLabel = "ID",
            description = "what to write")
    private String instrument = "";

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description = "tick, bar, depth or factor")
    private Kind kind = Kind.tick;

    @Option(names = "--interval", paramLabel = "INTERVAL", description = "of bars, for example 1m")
    private @Nullable String interval;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "date of the exchange or date-time with offset (default: all)")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "a date is included, a date-time is not (default: all)")
    private @Nullable String to;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "file to write; CSV is compressed where the name ends with .gz")
    private Path out = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or parquet (default: parquet where the name ends with .parquet)")
    private @Nullable Format format;

    @Option(
            names = "--source",
            paramLabel = "WHICH",
            description = "imported or recorded (default: ${DEFAULT-VALUE})")
    private Origin source = Origin.imported;

    @Mixin private StackOption stack = new StackOption();

    @Override
    @SuppressWarnings("SystemOut") // the command line's output
    public Integer call() {
        try {
            run(System.out);
            return 0;
        } catch (CommandFailure e) {
            System.err.println(e.getMessage());
            return e.exitCode();
        }
    }

    private void run(PrintStream stream) {
        String bootstrap = stack.bootstrap();
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            long rows = write(bootstrap, part);
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
            stream.printf("%,d records written to %s%n", rows, out);
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "output-not-writable: " + out + " (" + e + ")");
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            throw new CommandFailure(CommandFailure.UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            throw new CommandFailure(
                    CommandFailure.UNAVAILABLE, "stream-unavailable: " + e.getMessage());
        } finally {
            deletePart(part);
        }
    }

    private long write(String bootstrap, Path part) throws IOException {
        InstrumentId id = new InstrumentId(instrument);
        DataKind wanted = DataKind.valueOf(kind.name().toUpperCase(Locale.ROOT));
        BarInterval length = interval();
        HistoryExport export = new HistoryExport(bootstrap, id, wanted, length);
        TimeRange range = TimeRange.of(from, to, zone(id));
        if (source == Origin.recorded) {
            ExportSubject subject = new ExportSubject(id, wanted, length, List.of());
            try (RowFile file = file(part, subject)) {
                return checked(export.recorded(range::contains, subject.table(), file), id);
            }
        }
        List<Coverage> days =
                export.days().stream()
                        .filter(
                                day ->
                                        day.lastTime() >= range.from()
                                                && day.firstTime() < range.to())
                        .toList();
        ExportSubject subject = new ExportSubject(id, wanted, length, days);
        try (RowFile file = file(part, subject)) {
            return checked(export.imported(days, range::contains, subject.table(), file), id);
        }
    }

    private RowFile file(Path part, ExportSubject subject) throws IOException {
        return switch (format == null ? Format.of(out) : format) {
            case csv -> new CsvRowFile(part, subject.table(), out.toString().endsWith(".gz"));
            case parquet -> new ParquetRowFile(part, subject);
        };
    }

    private long checked(long rows, InstrumentId id) {
        if (rows == 0) {
            throw new CommandFailure(
                    CommandFailure.FAILED,
                    "nothing-there: no "
                            + source
                            + " "
                            + kind
                            + (interval == null ? "" : " " + interval)
                            + " of "
                            + id
                            + " in the range; see ./quanttrade coverage");
        }
        return rows;
    }

    private @Nullable BarInterval interval() {
        if ((kind == Kind.bar) != (interval != null)) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "interval-missing: --kind bar needs --interval, the other kinds have none");
        }
        return interval == null ? null : BarInterval.of(interval);
    }

    /// Dates are those of the exchange; factors have none.
    private ZoneId zone(InstrumentId id) {
        if (kind == Kind.factor) {
            return ZoneId.of("UTC");
        }
        return Market.of(id).map(Market::zone).orElse(MarketTime.IST);
    }

    private static void deletePart(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // It is in the way of nothing.
        }
    }
}
