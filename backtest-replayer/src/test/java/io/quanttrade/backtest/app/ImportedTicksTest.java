package io.quanttrade.backtest.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.marketdata.source.file.RowError;
import io.quanttrade.marketdata.stream.history.FilePlan;
import io.quanttrade.marketdata.stream.history.FileSource;
import io.quanttrade.marketdata.stream.history.HistoryWriter;
import io.quanttrade.marketdata.stream.history.ImportRun;
import io.quanttrade.topics.cli.CommandFailure;
import io.quanttrade.topics.embedded.EmbeddedKafka;
import io.quanttrade.topics.kafka.SystemNanoClock;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.marketdata.Coverage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `backtest run --source`: imported ticks are replayed only when they are asked for.
@Timeout(120)
class ImportedTicksTest {

    private static final int TICKS = 3_600;

    @TempDir Path folder;

    @Test
    void importedTicksAreReplayedWhenAskedForAndNamedWhenNot() throws IOException {
        Path file = folder.resolve("nse/WAVE_20210517.csv");
        Files.createDirectories(file.getParent());
        Files.writeString(file, wave());
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
            TopicProvisioner.createMissing(kafka.bootstrap());
            try (HistoryWriter writer = HistoryWriter.open(kafka.bootstrap(), false)) {
                new ImportRun(writer, SystemNanoClock.INSTANCE, new Quiet())
                        .run(List.of(FilePlan.AUTO.source(file)));
            }
            // A writer that opens waits until the commit of the one before is seen by readers.
            HistoryWriter.open(kafka.bootstrap(), false).close();

            Outcome recorded = run(kafka.bootstrap(), "recorded");
            assertEquals(CommandFailure.UNAVAILABLE, recorded.exit());
            assertTrue(
                    recorded.err().contains("1 days were imported: give --source imported"),
                    recorded.err());

            Outcome imported = run(kafka.bootstrap(), "imported");
            assertEquals(0, imported.exit(), imported.err());
            JsonNode result = new ObjectMapper().readTree(imported.out());
            assertTrue(result.findValuesAsText("data").contains(TICKS + " ticks"), imported.out());
            assertEquals(
                    result.get("inputsHash"),
                    new ObjectMapper()
                            .readTree(run(kafka.bootstrap(), "imported").out())
                            .get("inputsHash"));
        }
    }

    private record Outcome(int exit, String out, String err) {}

    @SuppressWarnings("SystemOut")
    private static Outcome run(String bootstrap, String source) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream caughtOut = new ByteArrayOutputStream();
        ByteArrayOutputStream caughtErr = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(caughtOut, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(caughtErr, true, StandardCharsets.UTF_8));
            int exit =
                    new CommandLine(new BacktestCommand())
                            .execute(
                                    "run",
                                    "--template",
                                    "sma-cross",
                                    "--param",
                                    "fast=3",
                                    "--param",
                                    "slow=8",
                                    "--from",
                                    "2021-05-17",
                                    "--to",
                                    "2021-05-17",
                                    "--kafka",
                                    bootstrap,
                                    "--source",
                                    source,
                                    "-o",
                                    "json");
            return new Outcome(
                    exit,
                    caughtOut.toString(StandardCharsets.UTF_8),
                    caughtErr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static String wave() {
        StringBuilder csv = new StringBuilder("ts,ltp,cum_volume\n");
        for (int i = 0; i < TICKS; i++) {
            long cents = 200_000 + Math.round(2_000 * Math.sin(i / 300.0) / 5) * 5;
            csv.append(1_621_223_100_000L + i * 1_000L)
                    .append(',')
                    .append(cents / 100)
                    .append('.')
                    .append(cents % 100 < 10 ? "0" : "")
                    .append(cents % 100)
                    .append(',')
                    .append(i * 10L)
                    .append('\n');
        }
        return csv.toString();
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
        public void otherSource(Coverage there, Coverage.Source offered) {}

        @Override
        public boolean goOn(long rows, long fileBytes) {
            return true;
        }
    }
}
