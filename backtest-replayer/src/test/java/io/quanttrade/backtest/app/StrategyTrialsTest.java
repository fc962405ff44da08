package io.quanttrade.backtest.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanttrade.topics.value.MarketTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `backtest run --strategy` over small files whose right answer others computed.
class StrategyTrialsTest {

    private static final Path TRIALS =
            Path.of(System.getProperty("quanttrade.root", ".."), "..", "shared", "trials");

    @TempDir Path folder;

    @BeforeEach
    void trialsAreThere() {
        assumeTrue(Files.isDirectory(TRIALS), "no trials at " + TRIALS);
    }

    @Test
    void rsiIsWildersThroughTheWholeFile() throws IOException {
        Run run = run("rsi.csv", "rsi-cross.json");
        assertEquals(expected("rsi.expected.txt"), run.fills());
        assertEquals(0, new BigDecimal("100262").compareTo(run.finalValue()));
    }

    @Test
    void emaIsSeededByTheMean() throws IOException {
        Run run = run("ema.csv", "ema-cross.json");
        assertEquals(expected("ema.expected.txt"), run.fills());
        assertEquals(0, new BigDecimal("99994").compareTo(run.finalValue()));
    }

    @Test
    void anIndicatorThatNoRuleNamesChangesNoFill() throws IOException {
        assertEquals(run("R04RSI.csv", "r04-a.json"), run("R04RSI.csv", "r04-b.json"));
    }

    @Test
    void aTieWhileLongDoesNotBuyAgain() throws IOException {
        assertEquals(
                List.of("2021-05-17 BUY 10", "2021-05-17 SELL 10"),
                run(TRIALS.resolve("R01TIE.csv"), TRIALS.resolve("r01.json"), true).fills());
    }

    @Test
    void pyramidingBuysAgainAndTheExitSellsAll() throws IOException {
        Path document = folder.resolve("twice.json");
        Files.writeString(
                document,
                Files.readString(TRIALS.resolve("r01.json"))
                        .replace("\"version\": 1", "\"version\": 1, \"pyramiding\": 1"));
        assertEquals(
                List.of("2021-05-17 BUY 10", "2021-05-17 BUY 10", "2021-05-17 SELL 20"),
                run(TRIALS.resolve("R01TIE.csv"), document, true).fills());
    }

    private record Run(List<String> fills, BigDecimal finalValue) {}

    private Run run(String input, String document) throws IOException {
        return run(TRIALS.resolve(input), TRIALS.resolve(document), false);
    }

    private Run run(Path input, Path document, boolean quantities) throws IOException {
        Path out = folder.resolve(document.getFileName() + "-out");
        int exitCode =
                new CommandLine(new BacktestCommand())
                        .execute(
                                "run",
                                "--strategy",
                                document.toString(),
                                "--capital",
                                "100000",
                                "--charges",
                                "none",
                                "--fills",
                                "next-open",
                                "--out",
                                out.toString(),
                                "--input",
                                input.toString());
        assertEquals(0, exitCode);
        List<String> fills =
                Files.readAllLines(out.resolve("fills.csv")).stream()
                        .skip(1)
                        .map(line -> fill(line.split(",", -1), quantities))
                        .toList();
        String value =
                new ObjectMapper()
                        .readTree(out.resolve("result.json").toFile())
                        .get("finalValue")
                        .asText();
        return new Run(fills, new BigDecimal(value));
    }

    private static String fill(String[] fields, boolean quantities) {
        long time = MarketTime.epochNanos(Instant.parse(fields[0]));
        String fill = MarketTime.istDate(time) + " " + fields[2];
        return quantities ? fill + " " + new BigDecimal(fields[3]).toPlainString() : fill;
    }

    private static List<String> expected(String file) throws IOException {
        return Files.readAllLines(TRIALS.resolve(file)).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
