package io.quanttrade.marketdata.stream.history;

import io.quanttrade.marketdata.source.file.RowError;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.HistoryLog;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import io.quanttrade.topics.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Imports and exports as the verbs do, and keeps what was said.
class ImportHarness implements ImportRun.Listener {

    static final FilePlan AUTO = FilePlan.AUTO;

    final List<RowError> errors = new ArrayList<>();
    final List<String> skipped = new ArrayList<>();
    private final String bootstrap;

    ImportHarness(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    ImportTally run(Path file) throws IOException {
        return run(AUTO.source(file));
    }

    ImportTally run(FileSource source) throws IOException {
        try (HistoryWriter writer = HistoryWriter.open(bootstrap, false)) {
            return new ImportRun(writer, SystemNanoClock.INSTANCE, this)
                    .run(List.of(source))
                    .getFirst()
                    .tally();
        }
    }

    Map<String, Coverage> ledger() {
        awaitCommitted();
        return new HistoryLog(bootstrap).coverage();
    }

    /// A commit is acknowledged before readers see it, some milliseconds earlier.
    private void awaitCommitted() {
        TopicPartition ledger = new TopicPartition(Topics.HISTORY_COVERAGE.name(), 0);
        Properties committed = KafkaSettings.consumer(bootstrap, "committed");
        Properties all = KafkaSettings.consumer(bootstrap, "all");
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        try (KafkaConsumer<byte[], byte[]> seen = new KafkaConsumer<>(committed);
                KafkaConsumer<byte[], byte[]> written = new KafkaConsumer<>(all)) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!seen.endOffsets(List.of(ledger)).equals(written.endOffsets(List.of(ledger)))) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("a transaction stays open");
                }
            }
        }
    }

    /// The lines of an exported file, without the header.
    List<String> export(
            Path folder, String instrument, DataKind kind, @Nullable BarInterval interval)
            throws IOException {
        awaitCommitted();
        HistoryExport export =
                new HistoryExport(bootstrap, new InstrumentId(instrument), kind, interval);
        List<Coverage> days = export.days();
        ExportTable table = ExportTable.of(kind, interval, days);
        Path file = Files.createTempFile(folder, "export", ".csv");
        try (RowFile rows = new CsvRowFile(file, table, false)) {
            export.imported(days, time -> true, table, rows);
        }
        List<String> lines = Files.readAllLines(file);
        return lines.subList(1, lines.size());
    }

    @Override
    public void begins(FileSource source) {}

    @Override
    public void ended(ImportRun.FileResult result) {}

    @Override
    public void rejected(RowError error) {
        errors.add(error);
    }

    @Override
    public void otherSource(Coverage there, Coverage.Source offered) {
        skipped.add(there.key());
    }

    @Override
    public boolean goOn(long rows, long fileBytes) {
        return true;
    }
}
