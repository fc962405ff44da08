package io.quanttrade.backtest.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanttrade.backtest.app.BacktestCli.Outcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What adds up in every run, whatever the market does: random bars and ticks of one or two
/// instruments, with gaps, zero volumes, little cash, charges and collars. Repeat one with
/// `-Dquanttrade.seed=N`.
class BalancesPropertyTest {

    private static final int RUNS = 40;

    @TempDir Path folder;

    @Test
    void everySumHolds() {
        long seed = Long.getLong("quanttrade.seed", System.nanoTime());
        System.out.println("BalancesPropertyTest seed " + seed);
        Random random = new Random(seed);
        long filled = 0;
        long canceled = 0;
        for (int i = 0; i < RUNS; i++) {
            Outcome run = run(new Random(random.nextLong()), i);
            String hint = "seed " + seed + ", run " + i + ": " + run.err();
            assertEquals(0, run.exit(), hint);
            assertBalanced(run, hint);
            filled += run.result().at("/counts/filled").asLong();
            canceled += sum(run.result().at("/counts/canceled"));
        }
        assertTrue(filled > RUNS, "hardly anything was filled: " + filled);
        assertTrue(canceled > 0, "nothing was canceled");
    }

    private Outcome run(Random random, int number) {
        BacktestCli cli = new BacktestCli(folder.resolve("run" + number));
        boolean ticks = random.nextInt(3) == 0;
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--template",
                                "sma-cross",
                                "--param",
                                "fast=2",
                                "--param",
                                "slow=4",
                                "--capital",
                                Integer.toString(800 + random.nextInt(3_000))));
        arguments.addAll(List.of("--charges", random.nextBoolean() ? "india" : "none"));
        if (random.nextBoolean()) {
            arguments.addAll(List.of("--commission", "0.0013"));
        }
        if (random.nextBoolean()) {
            arguments.addAll(List.of("--quantity", Integer.toString(1 + random.nextInt(12))));
        }
        if (random.nextInt(3) == 0) {
            arguments.addAll(List.of("--collar", "0.004"));
        }
        for (int i = 0; i <= random.nextInt(2); i++) {
            String name = "WALK" + i + ".csv";
            String text = ticks ? ticks(random) : days(random);
            arguments.addAll(List.of("--input", cli.file(name, text).toString()));
        }
        return cli.run(arguments);
    }

    private static void assertBalanced(Outcome run, String hint) {
        JsonNode result = run.result();
        JsonNode counts = result.get("counts");
        assertEquals(
                counts.get("signals").asLong(),
                counts.get("approved").asLong() + sum(counts.get("denied")),
                hint);
        assertEquals(
                counts.get("approved").asLong(),
                counts.get("filled").asLong()
                        + sum(counts.get("canceled"))
                        + counts.get("openOrders").asLong(),
                hint);
        assertEquals(counts.get("fills").asInt(), run.rows("fills.csv").size(), hint);

        BigDecimal capital = money(result.get("capital"));
        BigDecimal profit = BigDecimal.ZERO;
        for (String list : List.of("trades", "openPositions")) {
            for (JsonNode trade : result.get(list)) {
                profit = profit.add(money(trade.get("netPnl")));
            }
        }
        BigDecimal fees = money(result.at("/metrics/depositoryFees"));
        assertSame(money(result.get("finalValue")), capital.add(profit).subtract(fees), hint);

        BigDecimal cash = capital;
        BigDecimal charges = fees;
        for (String[] fill : run.rows("fills.csv")) {
            BigDecimal value = new BigDecimal(fill[4]).multiply(new BigDecimal(fill[3]));
            cash = fill[2].equals("BUY") ? cash.subtract(value) : cash.add(value);
            charges = charges.add(new BigDecimal(fill[5]));
        }
        assertSame(charges, money(result.at("/metrics/charges")), hint);
        List<String[]> equity = run.rows("equity.csv");
        assertSame(cash.subtract(charges), new BigDecimal(equity.getLast()[1]), hint);
        assertSame(money(result.get("finalValue")), new BigDecimal(equity.getLast()[3]), hint);
        for (String[] point : equity) {
            assertTrue(new BigDecimal(point[1]).signum() >= 0, hint + " cash " + point[1]);
        }
    }

    private static void assertSame(BigDecimal expected, BigDecimal actual, String hint) {
        assertEquals(0, expected.compareTo(actual), hint + " " + expected + " is not " + actual);
    }

    private static BigDecimal money(JsonNode text) {
        return new BigDecimal(text.asText());
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }

    private static String days(Random random) {
        StringBuilder csv = new StringBuilder("date,open,high,low,close,volume\n");
        LocalDate day = LocalDate.of(2025, 2, 3);
        long close = 100;
        for (int i = 0; i < 60; i++) {
            long open = Math.max(60, Math.min(200, close + random.nextInt(9) - 4));
            close = Math.max(60, Math.min(200, open + random.nextInt(15) - 7));
            csv.append(day)
                    .append(',')
                    .append(open)
                    .append(',')
                    .append(Math.max(open, close) + 1)
                    .append(',')
                    .append(Math.min(open, close) - 1)
                    .append(',')
                    .append(close)
                    .append(',')
                    .append(random.nextInt(5) == 0 ? 0 : 1_000)
                    .append('\n');
            do {
                day = day.plusDays(1);
            } while (day.getDayOfWeek() == DayOfWeek.SATURDAY
                    || day.getDayOfWeek() == DayOfWeek.SUNDAY);
        }
        return csv.toString();
    }

    /// Two days of ticks every half minute.
    private static String ticks(Random random) {
        StringBuilder csv = new StringBuilder("ts,ltp,cum_volume\n");
        long steps = 2_000;
        for (int i = 0; i < 1_500; i++) {
            steps = Math.max(1_000, steps + random.nextInt(21) - 10);
            long volume = i % 750 + 1 - (random.nextInt(9) == 0 && i % 750 > 0 ? 1 : 0);
            csv.append(1_749_527_100_000L + i / 750 * 86_400_000L + i % 750 * 30_000L)
                    .append(',')
                    .append(BigDecimal.valueOf(steps * 5, 2))
                    .append(',')
                    .append(10 * volume)
                    .append('\n');
        }
        return csv.toString();
    }
}
