package io.quanttrade.backtest.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.backtest.app.BacktestCli.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Every option of `backtest run` with every source: it changes what the run says or does, or it is
/// refused by its name. A new option fails here until somebody has decided that for it.
class OptionWalkTest {

    private enum Source {
        BARS,
        TICKS,
        RECORDED,
        IMPORTED
    }

    /// A value that makes a difference to the runs below.
    private static final Map<String, List<String>> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("--from", List.of("2025-06-11"));
        VALUES.put("--to", List.of("2025-06-11"));
        VALUES.put("--instruments", List.of("NSE:AAA"));
        VALUES.put("--collar", List.of("0.0001"));
        VALUES.put("--charges", List.of("india"));
        VALUES.put("--commission", List.of("0.001"));
        VALUES.put("--capital", List.of("50000"));
        VALUES.put("--quantity", List.of("3"));
        VALUES.put("--param", List.of("slow=4"));
        VALUES.put("--exchange", List.of("BSE"));
        VALUES.put("--tick-size", List.of("0.01"));
        VALUES.put("--latency-ms", List.of("45000"));
        VALUES.put("--corporate-actions", List.of("ignore"));
        VALUES.put("--max-bad-rows", List.of("0"));
        VALUES.put("--symbol", List.of("AAA"));
        VALUES.put("--source", List.of("imported"));
        VALUES.put("--kafka", List.of("127.0.0.1:1"));
        VALUES.put("--data", List.of("nowhere"));
        VALUES.put("--equity", List.of("bar"));
        VALUES.put("--product", List.of("delivery", "--charges", "india"));
        VALUES.put("--strategy", List.of("STRATEGY"));
        VALUES.put("--interval", List.of("5m"));
        VALUES.put("--fills", List.of("next-open"));
        VALUES.put("--instrument", List.of("NSE:ZZZ"));
    }

    /// Where every run has it, or it asks for what is done anyway: there is nothing to compare
    /// with.
    private static final Set<String> ALWAYS =
            Set.of("--template", "--input", "--out", "--output", "--help", "--version");

    /// Refused: the source cannot honour it.
    private static final Map<Source, Set<String>> REFUSED =
            Map.of(
                    Source.BARS,
                    Set.of("--latency-ms", "--tick-size", "--source", "--kafka", "--data"),
                    Source.TICKS,
                    Set.of("--source", "--kafka", "--data"),
                    Source.RECORDED,
                    Set.of(
                            "--instrument",
                            "--exchange",
                            "--symbol",
                            "--max-bad-rows",
                            "--tick-size"),
                    Source.IMPORTED,
                    Set.of(
                            "--instrument",
                            "--exchange",
                            "--symbol",
                            "--max-bad-rows",
                            "--tick-size"));

    @TempDir Path folder;
    private BacktestCli cli;

    @BeforeEach
    void newFolder() {
        cli = new BacktestCli(folder);
    }

    @Test
    void everyOptionIsInTheTable() {
        assertEquals(
                options(),
                java.util.stream.Stream.concat(VALUES.keySet().stream(), ALWAYS.stream())
                        .collect(Collectors.toCollection(java.util.TreeSet::new)));
    }

    @Test
    void barsOfFiles() {
        walkFiles(Source.BARS, bars("AAA", 100), bars("BBB", 200));
    }

    @Test
    void ticksOfFiles() {
        walkFiles(Source.TICKS, ticks("AAA", 100), ticks("BBB", 200));
    }

    @Test
    void topics() {
        for (Source source : List.of(Source.RECORDED, Source.IMPORTED)) {
            for (String option : VALUES.keySet()) {
                List<String> arguments =
                        new ArrayList<>(
                                List.of(
                                        "--template",
                                        "sma-cross",
                                        "--from",
                                        "2025-06-10",
                                        "--to",
                                        "2025-06-11"));
                if (source == Source.IMPORTED && !option.equals("--source")) {
                    arguments.addAll(List.of("--source", "imported"));
                }
                // These are there already, or need a broker that answers (ImportedTicksTest).
                if (Set.of(
                                "--from",
                                "--to",
                                "--strategy",
                                "--fills",
                                "--product",
                                "--param",
                                "--kafka")
                        .contains(option)) {
                    continue;
                }
                if (!Set.of("--kafka", "--data").contains(option)) {
                    arguments.addAll(List.of("--data", folder.resolve("none").toString()));
                }
                Outcome outcome = cli.run(with(arguments, option));
                if (REFUSED.get(source).contains(option)) {
                    assertRefused(outcome, option);
                } else {
                    // It got as far as the stack, which is not there.
                    assertEquals(3, outcome.exit(), option + ": " + outcome.err());
                }
            }
        }
    }

    private void walkFiles(Source source, Path... files) {
        List<String> plain =
                new ArrayList<>(
                        List.of(
                                "--template",
                                "sma-cross",
                                "--param",
                                "fast=2",
                                "--param",
                                "slow=3",
                                "--charges",
                                "none"));
        for (Path file : files) {
            plain.addAll(List.of("--input", file.toString()));
        }
        Outcome without = cli.run(plain).ok();
        for (String option : VALUES.keySet()) {
            Outcome outcome = cli.run(with(plain, option));
            if (REFUSED.get(source).contains(option)) {
                assertRefused(outcome, option);
                continue;
            }
            if (source == Source.BARS && option.equals("--fills")) {
                // The only rule for bars; the other one is refused.
                assertEquals(0, outcome.exit(), outcome.err());
            } else if (outcome.exit() == 0) {
                assertNotEquals(print(without), print(outcome), option + " changed nothing");
            } else {
                // Two files of one symbol, another interval than the file's, ... by name.
                assertEquals(2, outcome.exit(), option + ": " + outcome.err());
                assertTrue(
                        Set.of(
                                        "--instrument",
                                        "--symbol",
                                        "--interval",
                                        "--fills",
                                        "--strategy",
                                        "--max-bad-rows")
                                .contains(option),
                        option + ": " + outcome.err());
                assertTrue(
                        outcome.err().contains(option)
                                || outcome.err().contains(VALUES.get(option).getFirst())
                                || option.equals("--symbol")
                                || option.equals("--strategy"),
                        outcome.err());
            }
        }
    }

    /// All that a run says but its inputs' hash, which every assumption enters.
    private static String print(Outcome outcome) {
        ObjectNode result = (ObjectNode) outcome.result();
        result.remove("inputsHash");
        return result
                + outcome.rows("equity.csv").stream()
                        .map(row -> String.join(",", row))
                        .collect(Collectors.joining("\n"));
    }

    private static void assertRefused(Outcome outcome, String option) {
        assertEquals(2, outcome.exit(), option + ": " + outcome.err());
        assertTrue(outcome.err().startsWith("option-not-possible: " + option + " "), outcome.err());
    }

    /// The option in the place of the one that is there, or behind all.
    private static List<String> with(List<String> plain, String option) {
        List<String> arguments = new ArrayList<>(plain);
        List<String> value = VALUES.get(option);
        for (String name : List.of(option, "--charges")) {
            int at = arguments.indexOf(name);
            boolean replaced =
                    name.equals(option) ? !option.equals("--param") : value.contains(name);
            if (at >= 0 && replaced) {
                arguments.remove(at);
                arguments.remove(at);
            }
        }
        if (option.equals("--param")) {
            if (arguments.remove("slow=3")) {
                arguments.remove(arguments.lastIndexOf("--param"));
            }
        }
        arguments.add(option);
        arguments.addAll(value);
        return arguments;
    }

    private static Set<String> options() {
        return new CommandLine(new BacktestRunCommand())
                .getCommandSpec().options().stream()
                        .map(OptionSpec::longestName)
                        .map(name -> name.equals("--bootstrap") ? "--kafka" : name)
                        .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    /// Two days of minutes with a bad row, so that every option finds something to change.
    private Path bars(String symbol, int base) {
        StringBuilder csv = new StringBuilder("ts,open,high,low,close,volume\n");
        for (int i = 0; i < 750; i++) {
            long price = base + Math.round(5 * Math.sin(i / 7.0)) + i % 3;
            csv.append(time(i, 60_000))
                    .append((',' + Long.toString(price)).repeat(4))
                    .append(",100\n");
        }
        return cli.file(symbol + ".csv", csv + "x,1,1,1,1,1\n");
    }

    private Path ticks(String symbol, int base) {
        StringBuilder csv = new StringBuilder("ts,ltp,cum_volume\n");
        for (int i = 0; i < 1_500; i++) {
            long paise = base * 100L + Math.round(100 * Math.sin(i / 14.0)) * 5 + i % 3 * 5;
            csv.append(time(i, 30_000))
                    .append(',')
                    .append(java.math.BigDecimal.valueOf(paise, 2))
                    .append(',')
                    .append(10L * (i + 1))
                    .append('\n');
        }
        return cli.file(symbol + ".csv", csv + "x,1,1\n");
    }

    private static long time(int i, int step) {
        long perDay = 375L * 60_000 / step;
        return 1_749_527_100_000L + i / perDay * 86_400_000L + i % perDay * step;
    }
}
