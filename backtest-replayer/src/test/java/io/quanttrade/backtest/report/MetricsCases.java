package io.quanttrade.backtest.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs with the metrics they have, worked out by hand or with exact fractions, not by the code
/// under test. Amounts are in 1/10,000 of the currency unit.
///
/// The definitions: total return = final value / capital - 1. Drawdown = largest fall from the
/// highest value so far, the capital included, over the close of every bar, as a fraction of that
/// value. Sharpe ratio = mean / sample deviation of daily returns times the root of 252; a day's
/// value is that of its last close, the first day is measured from the capital; none with fewer
/// than two days, and none where all daily returns are equal. Win rate = trades with a net profit
/// above 0 / trades, none without trades. Profit factor = profits / losses, none without losses.
final class MetricsCases {

    /// Value of the account at the close of a bar.
    record Point(LocalDate day, long equity) {}

    /// @param points in order of time, several a day where bars are shorter
    /// @param netPnls of the closed round trips
    record Case(
            String name,
            long capital,
            List<Point> points,
            List<Long> netPnls,
            double totalReturn,
            double maxDrawdown,
            @Nullable Double sharpe,
            int trades,
            @Nullable Double winRate,
            @Nullable Double profitFactor) {

        /// Value at the last close, the capital where there is none.
        long finalValue() {
            return points.isEmpty() ? capital : points.getLast().equity();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// Comparison of the figures: they are ratios of the order of one, added up in doubles.
    static final double TOLERANCE = 1e-9;

    private static final long RUPEE = 10_000;
    private static final LocalDate MONDAY = LocalDate.of(2025, 6, 9);

    private MetricsCases() {}

    static List<Case> all() {
        return List.of(
                new Case(
                        "no bars", rupees(12_345), List.of(), List.of(), 0, 0, null, 0, null, null),
                new Case(
                        "nothing traded for three days",
                        rupees(100_000),
                        daily(100_000, 100_000, 100_000),
                        List.of(),
                        0,
                        0,
                        null,
                        0,
                        null,
                        null),
                // 105,000 / 100,000 - 1; one daily return has no deviation
                new Case(
                        "one day",
                        rupees(100_000),
                        daily(105_000),
                        trades(5_000),
                        0.05,
                        0,
                        null,
                        1,
                        1.0,
                        null),
                // Returns 0.01 and -505 / 101,000 = -0.005: mean 0.0025, deviation
                // sqrt(2 x 0.0075^2) = 0.0106066, ratio 0.2357023 x 15.8745079.
                // Fall 505 / 101,000. Profit factor 1,000 / 505.
                new Case(
                        "two days, the first measured from the capital",
                        rupees(100_000),
                        daily(101_000, 100_495),
                        trades(1_000, -505),
                        0.00495,
                        0.005,
                        3.741657386773941,
                        2,
                        0.5,
                        1.9801980198019802),
                // Returns 30/100,000, 20/100,030, -10/100,050; fall 10 / 100,050.
                new Case(
                        "three days with a small fall at the end",
                        rupees(100_000),
                        daily(100_030, 100_050, 100_040),
                        List.of(),
                        0.0004,
                        9.995002498750625e-05,
                        10.169405476537803,
                        0,
                        null,
                        null),
                // The worst fall is at the last close of all: (120,000 - 90,000) / 120,000.
                // Returns 20,000/100,000 - and not the first bar's - and -30,000/120,000:
                // mean -0.025, deviation 0.45 / sqrt(2).
                new Case(
                        "the last bar falls",
                        rupees(100_000),
                        List.of(
                                point(0, 110_000),
                                point(0, 120_000),
                                point(1, 118_000),
                                point(1, 90_000)),
                        List.of(),
                        -0.1,
                        0.25,
                        -0.025 / (0.45 / Math.sqrt(2)) * Math.sqrt(252),
                        0,
                        null,
                        null),
                // 20 % down inside the first day, which ends 2 % up, as the second does.
                new Case(
                        "a fall inside a day counts for the drawdown only",
                        rupees(100_000),
                        List.of(
                                point(0, 100_000),
                                point(0, 80_000),
                                point(0, 102_000),
                                point(1, 104_040)),
                        trades(2_000, 2_040),
                        0.0404,
                        0.2,
                        null,
                        2,
                        1.0,
                        null),
                // Measured from the capital: 5,000 / 100,000, though no close was above it.
                // Returns -1/20, 2/95, 1/97.
                new Case(
                        "falls from the capital",
                        rupees(100_000),
                        daily(95_000, 97_000, 98_000),
                        trades(-2_000),
                        -0.02,
                        0.05,
                        -2.5750605306531908,
                        1,
                        0.0,
                        0.0),
                // Falls 110/1,100 = 10 % and 180/1,200 = 15 %; the greater one in rupees counts
                // for nothing, and a new high ends it. Returns 1/10, -1/10, 7/33, -3/20, 14/51.
                new Case(
                        "the worst fall is not the first one",
                        rupees(1_000),
                        daily(1_100, 990, 1_200, 1_020, 1_300),
                        trades(90, 210),
                        0.3,
                        0.15,
                        5.709007211877859,
                        2,
                        1.0,
                        null),
                // (500 + 750) / (250 + 250); a trade of 0 is a trade and no win: 2 / 5.
                // Fall 250 / 100,500 (and not 250 / 101,000). Returns 1/200, -1/402, 3/401, -1/404.
                new Case(
                        "wins, losses and a trade of nothing",
                        rupees(100_000),
                        daily(100_500, 100_250, 101_000, 100_750),
                        trades(500, -250, 750, -250, 0),
                        0.0075,
                        0.0024875621890547263,
                        5.808961267640436,
                        5,
                        0.4,
                        2.5),
                // A trade of nothing alone: no win, no loss.
                new Case(
                        "one trade of nothing",
                        rupees(100_000),
                        daily(100_000, 100_000),
                        trades(0),
                        0,
                        0,
                        null,
                        1,
                        0.0,
                        null),
                // Returns -1/500 and -1/499: nearly equal, and not equal.
                new Case(
                        "only losses",
                        rupees(50_000),
                        daily(49_900, 49_800),
                        trades(-100, -100),
                        -0.004,
                        0.004,
                        -11213.747188161503,
                        2,
                        0.0,
                        0.0),
                // 10 % more every day is no variation: the sum of eight doubles of 0.1 is not 0.8,
                // and what is left over is no deviation.
                new Case(
                        "the same growth every day",
                        rupees(100_000),
                        growing(8),
                        List.of(),
                        1.14358881,
                        0,
                        null,
                        0,
                        null,
                        null));
    }

    private static long rupees(long amount) {
        return amount * RUPEE;
    }

    private static Point point(int day, long rupees) {
        return new Point(MONDAY.plusDays(day), rupees(rupees));
    }

    private static List<Point> daily(long... rupees) {
        List<Point> points = new ArrayList<>();
        for (long amount : rupees) {
            points.add(point(points.size(), amount));
        }
        return points;
    }

    /// 100,000 times 1.1, 1.21, ... exactly.
    private static List<Point> growing(int days) {
        List<Point> points = new ArrayList<>();
        long equity = rupees(100_000);
        for (int day = 0; day < days; day++) {
            equity = equity / 10 * 11;
            points.add(new Point(MONDAY.plusDays(day), equity));
        }
        return points;
    }

    private static List<Long> trades(long... rupees) {
        List<Long> netPnls = new ArrayList<>();
        for (long amount : rupees) {
            netPnls.add(rupees(amount));
        }
        return netPnls;
    }
}
