package io.quanttrade.benchmarks.history;

import io.quanttrade.marketdata.source.file.FileIdentity;
import io.quanttrade.marketdata.source.file.RowError;
import io.quanttrade.marketdata.stream.history.FilePlan;
import io.quanttrade.marketdata.stream.history.FileSource;
import io.quanttrade.marketdata.stream.history.HistoryWriter;
import io.quanttrade.marketdata.stream.history.ImportRun;
import io.quanttrade.marketdata.stream.history.ImportTally;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.kafka.HistoryLog;
import io.quanttrade.topics.kafka.KafkaSettings;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/// Imports a file again and again, each time as another instrument, into a broker in this process;
/// between the rounds a bare producer sends the very bytes of the first import, with the same
/// settings and in one transaction.
public final class ImportBench {

    private static final String YARDSTICK_TOPIC = "bench.import.v1";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Path file;
    private final int warmUps;
    private final int rounds;

    public ImportBench(Path file, int warmUps, int rounds) {
        this.file = file;
        this.warmUps = warmUps;
        this.rounds = rounds;
    }

    /// Runs all rounds.
    ///
    /// @param folder empty folder for the broker's data
    /// @param onRound told of each round as it ends
    public ImportResult run(Path folder, Consumer<String> onRound)
            throws IOException, ExecutionException, InterruptedException {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            TopicProvisioner.createMissing(kafka.bootstrap());
            createYardstick(kafka.bootstrap());
            double[] imports = new double[rounds];
            double[] bare = new double[rounds];
            List<byte[]> values = List.of();
            long rows = 0;
            for (int i = -warmUps; i < rounds; i++) {
                long start = System.nanoTime();
                rows = importOnce(kafka.bootstrap(), "US:BENCH" + (i + warmUps));
                double importRate = rate(rows, start);
                if (values.isEmpty()) {
                    values = values(kafka.bootstrap());
                }
                start = System.nanoTime();
                sendBare(kafka.bootstrap(), values);
                double bareRate = rate(rows, start);
                onRound.accept(
                        "%s import %,.0f rows/s, bare producer %,.0f records/s"
                                .formatted(
                                        i < 0 ? "warm-up:" : "round " + (i + 1) + ":",
                                        importRate,
                                        bareRate));
                if (i >= 0) {
                    imports[i] = importRate;
                    bare[i] = bareRate;
                }
            }
            return new ImportResult(
                    String.valueOf(file.getFileName()),
                    rows,
                    rounds,
                    median(imports),
                    median(bare));
        }
    }

    private long importOnce(String bootstrap, String instrument) throws IOException {
        FileSource source =
                new FilePlan(
                                new FileIdentity.Options(
                                        new InstrumentId(instrument), null, null, null, null),
                                null,
                                null,
                                null)
                        .source(file);
        try (HistoryWriter writer = HistoryWriter.open(bootstrap, false)) {
            ImportTally tally =
                    new ImportRun(writer, SystemNanoClock.INSTANCE, new Quiet())
                            .run(List.of(source))
                            .getFirst()
                            .tally();
            if (tally.imported() != tally.rows()) {
                throw new IllegalStateException("not all rows were imported: " + tally);
            }
            return tally.rows();
        }
    }

    private static void sendBare(String bootstrap, List<byte[]> values) {
        Properties settings = HistoryWriter.settings(bootstrap);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "bench-import");
        byte[] key = "US:BENCH".getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            producer.initTransactions();
            producer.beginTransaction();
            for (byte[] value : values) {
                var unused = producer.send(new ProducerRecord<>(YARDSTICK_TOPIC, key, value));
            }
            producer.commitTransaction();
        }
    }

    private static void createYardstick(String bootstrap)
            throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(KafkaSettings.admin(bootstrap))) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(
                                                    YARDSTICK_TOPIC,
                                                    Topics.HISTORY_TICK.partitions(),
                                                    (short) 1)
                                            .configs(Topics.HISTORY_TICK.config())))
                    .all()
                    .get();
        }
    }

    /// The bytes of all rows imported so far.
    private static List<byte[]> values(String bootstrap) {
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(KafkaSettings.consumer(bootstrap, "bench-import"))) {
            for (Coverage day : new HistoryLog(bootstrap).coverage().values()) {
                TopicPartition partition =
                        new TopicPartition(
                                HistoryLog.topic(day.kind()).name(), day.place().partition());
                consumer.assign(List.of(partition));
                consumer.seek(partition, day.place().firstOffset());
                long seen = 0;
                while (seen < day.rows()) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        values.add(record.value());
                        seen++;
                    }
                }
            }
        }
        return values;
    }

    private static double rate(long rows, long startNanos) {
        return rows / ((System.nanoTime() - startNanos) / NANOS_PER_SECOND);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static final class Quiet implements ImportRun.Listener {

        @Override
        public void begins(FileSource source) {}

        @Override
        public void ended(ImportRun.FileResult result) {}

        @Override
        public void rejected(RowError error) {
            throw new IllegalStateException(error.toString());
        }

        @Override
        public void otherSource(Coverage there, Coverage.Source offered) {
            throw new IllegalStateException(there.key() + " is there already");
        }

        @Override
        public boolean goOn(long rows, long fileBytes) {
            return true;
        }
    }
}
