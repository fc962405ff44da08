package io.quanttrade.backtest.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanttrade.backtest.app.BacktestCli.Outcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small inputs whose right answer is known by hand. Each stands for a kind of wrong number.
class RightAnswersTest {

    private static final String HEADER = "date,open,high,low,close,volume\n";

    /// Flat, a dip, then a rise that SMA 2 crosses at the close of 2025-06-06.
    private static final String DIP =
            HEADER
                    + """
                    2025-06-02,100,101,99,100,1000
                    2025-06-03,100,101,99,100,1000
                    2025-06-04,100,101,99,100,1000
                    2025-06-05,99,100,97,98,1000
                    2025-06-06,98,105,97,104,1000
                    """;

    @TempDir Path folder;
    private BacktestCli cli;

    @BeforeEach
    void newFolder() {
        cli = new BacktestCli(folder);
    }

    private Outcome bt(String name, String text, String... more) {
        return cli.cross(cli.file(name, text), more);
    }

    private static void assertMoney(String expected, JsonNode actual) {
        assertEquals(
                0,
                new BigDecimal(expected).compareTo(new BigDecimal(actual.asText())),
                actual::asText);
    }

    @Nested
    class Equity {

        private static final String NEXT =
                """
                2025-06-09,105,109,104,108,1000
                2025-06-10,108,111,107,110,1000
                2025-06-11,111,112,108,109,1000
                """;

        @Test
        void eachDayHasTheValueOfItsOwnClose() {
            Outcome run = bt("DAYS.csv", DIP + NEXT).ok();
            assertEquals(
                    List.of(
                            "2025-06-02 100000.00",
                            "2025-06-03 100000.00",
                            "2025-06-04 100000.00",
                            "2025-06-05 100000.00",
                            "2025-06-06 100000.00",
                            "2025-06-09 100030.00",
                            "2025-06-10 100050.00",
                            "2025-06-11 100040.00"),
                    run.rows("equity.csv").stream().map(row -> row[0] + " " + row[3]).toList());
            assertMoney("100040", run.result().get("finalValue"));
        }

        @Test
        void theLastCloseIsInTheDrawdownAndTheSharpeRatio() {
            JsonNode metrics = bt("DAYS.csv", DIP + NEXT).ok().result().get("metrics");
            assertEquals(10 / 100_050.0, metrics.get("maxDrawdown").asDouble(), 1e-12);
            // Eight daily returns, the first five are 0.
            double[] returns = {
                0,
                0,
                0,
                0,
                0,
                100_030 / 100_000.0 - 1,
                100_050 / 100_030.0 - 1,
                100_040 / 100_050.0 - 1
            };
            double mean = java.util.Arrays.stream(returns).average().orElseThrow();
            double squares =
                    java.util.Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum();
            assertEquals(
                    mean / Math.sqrt(squares / 7) * Math.sqrt(252),
                    metrics.get("sharpe").asDouble(),
                    1e-9);
        }

        /// Closes only rise after the entry, whatever the opens between them do.
        @Test
        void opensBetweenRisingClosesAreNoDrawdown() {
            Outcome run =
                    bt(
                                    "R02EQUITY.csv",
                                    HEADER
                                            + """
                                            2025-06-02,100.00,100.00,99.00,99.00,1000
                                            2025-06-03,99.00,99.00,98.00,98.00,1000
                                            2025-06-04,98.00,98.00,97.00,97.00,1000
                                            2025-06-05,97.00,97.00,96.00,96.00,1000
                                            2025-06-06,96.00,96.00,95.00,95.00,1000
                                            2025-06-09,95.00,104.00,95.00,104.00,1000
                                            2025-06-10,105.00,109.00,105.00,109.00,1000
                                            2025-06-11,110.00,114.00,110.00,114.00,1000
                                            2025-06-12,90.00,115.00,90.00,115.00,1000
                                            2025-06-13,120.00,120.00,116.00,116.00,1000
                                            2025-06-16,130.00,130.00,117.00,117.00,1000
                                            2025-06-17,100.00,118.00,100.00,118.00,1000
                                            2025-06-18,125.00,125.00,119.00,119.00,1000
                                            """)
                            .ok();
            assertEquals(0, run.result().at("/metrics/maxDrawdown").asDouble());
        }

        @Test
        void aDayIsTheExchangesOwn() {
            Outcome run = cli.cross(cli.file("us/SPYX.csv", DIP + NEXT), "--exchange", "US").ok();
            assertEquals("2025-06-02", run.rows("equity.csv").getFirst()[0]);
            assertEquals("2025-06-11", run.rows("equity.csv").getLast()[0]);
            assertTrue(run.rows("fills.csv").getFirst()[1].equals("US:SPYX"));
        }

        @Test
        void everyBarIsWrittenWhereItIsAskedFor() {
            StringBuilder csv = new StringBuilder("ts,open,high,low,close,volume\n");
            for (int i = 0; i < 750; i++) {
                long day = i < 375 ? 0 : 86_400_000L;
                csv.append(1_749_527_100_000L + day + i % 375 * 60_000L)
                        .append(",100,100,100,100,5\n");
            }
            Path file = cli.file("MINUTES.csv", csv.toString());
            Outcome days = cli.cross(file).ok();
            Outcome bars = cli.cross(file, "--equity", "bar").ok();
            assertEquals(2, days.rows("equity.csv").size());
            assertEquals(750, bars.rows("equity.csv").size());
            assertEquals("2025-06-10T03:46:00Z", bars.rows("equity.csv").getFirst()[0]);
            assertEquals(days.result().get("metrics"), bars.result().get("metrics"));
        }

        /// The last bar of a file of ticks is never ended by another tick.
        @Test
        void theLastTickIsInTheCurve() {
            StringBuilder csv = new StringBuilder("ts,ltp,cum_volume\n");
            int[] prices = {100, 100, 100, 98, 104, 105, 106, 107};
            for (int i = 0; i < prices.length; i++) {
                csv.append(1_749_527_100_000L + i * 60_000L)
                        .append(',')
                        .append(prices[i])
                        .append(',')
                        .append(10 * (i + 1))
                        .append('\n');
            }
            Outcome run = cli.cross(cli.file("LAST.csv", csv.toString())).ok();
            assertEquals(
                    run.result().get("finalValue").asText(), run.rows("equity.csv").getLast()[3]);
            // Bought at 106.05: decided at the close of the bar of 104 with the tick of 105.
            assertMoney("100009.50", run.result().get("finalValue"));
        }
    }

    @Nested
    class Orders {

        @Test
        void aTieWhileLongBuysNothingAndSellsOnce() {
            Outcome run =
                    cli.document(
                                    cli.file(
                                            "R01TIE.csv",
                                            """
                                            ts,open,high,low,close,volume
                                            1621223100000,100.00,100.00,100.00,100.00,100
                                            1621223160000,99.00,99.00,99.00,99.00,100
                                            1621223220000,98.00,98.00,98.00,98.00,100
                                            1621223280000,97.00,97.00,97.00,97.00,100
                                            1621223340000,96.00,96.00,96.00,96.00,100
                                            1621223400000,97.00,97.00,97.00,97.00,100
                                            1621223460000,100.00,100.00,100.00,100.00,100
                                            1621223520000,103.00,103.00,103.00,103.00,100
                                            1621223580000,104.00,104.00,104.00,104.00,100
                                            1621223640000,99.00,99.00,99.00,99.00,100
                                            1621223700000,110.00,110.00,110.00,110.00,100
                                            1621223760000,112.00,112.00,112.00,112.00,100
                                            1621223820000,113.00,113.00,113.00,113.00,100
                                            1621223880000,100.00,100.00,100.00,100.00,100
                                            1621223940000,90.00,90.00,90.00,90.00,100
                                            1621224000000,85.00,85.00,85.00,85.00,100
                                            """),
                                    crossing("1m", "SMA", 2, 4))
                            .ok();
            assertEquals(
                    List.of("BUY 10", "SELL 10"),
                    run.rows("fills.csv").stream().map(row -> row[2] + " " + row[3]).toList());
        }

        @Test
        void aPositionOpenAtTheEndIsListed() {
            JsonNode result =
                    bt(
                                    "OPEN.csv",
                                    DIP
                                            + """
                                            2025-06-09,105,109,104,108,1000
                                            2025-06-10,108,111,107,110,1000
                                            2025-06-11,111,113,110,112,1000
                                            """)
                            .ok()
                            .result();
            assertMoney("100070", result.get("finalValue"));
            assertEquals(0, result.get("trades").size());
            assertEquals(1, result.get("openPositions").size());
            JsonNode open = result.get("openPositions").get(0);
            assertEquals(10, open.get("quantity").asInt());
            assertMoney("105", open.get("entryPrice"));
            assertMoney("112", open.get("lastPrice"));
            assertMoney("70", open.get("netPnl"));
        }

        @Test
        void aPurchaseThatTheCashDoesNotCoverIsCanceledAndNamed() {
            Outcome run =
                    bt(
                                    "GAP.csv",
                                    DIP
                                            + """
                                            2025-06-09,140,141,107,108,1000
                                            2025-06-10,108,110,107,109,1000
                                            2025-06-11,109,111,108,110,1000
                                            """,
                                    "--capital",
                                    "1000",
                                    "--quantity",
                                    "9")
                            .ok();
            assertEquals(List.of(), run.fills());
            assertMoney("1000", run.result().get("finalValue"));
            assertEquals(
                    1,
                    run.result()
                            .at("/counts/canceled/the cash did not cover the price it met")
                            .asInt());
            assertTrue(run.warnings().contains("orders-not-filled"), run::warnings);
        }

        @Test
        void aPurchaseThatTheCashJustCoversIsMade() {
            Outcome run =
                    bt(
                                    "JUST.csv",
                                    DIP
                                            + "2025-06-09,110,111,104,108,1000\n2025-06-10,108,111,107,110,1000\n",
                                    "--capital",
                                    "1100")
                            .ok();
            assertEquals(List.of("2025-06-09 BUY"), run.fills());
            assertEquals("0.00", run.rows("equity.csv").get(5)[1]);
        }

        /// At 10 rupees a price step is half a per cent: a collar that wide lost every third order.
        @Test
        void marketOrdersFillAtLowPrices() {
            StringBuilder csv = new StringBuilder("ts,ltp,cum_volume\n");
            for (int i = 0; i < 2_400; i++) {
                long paise = 1_000 + Math.round(20 * Math.sin(i / 60.0)) * 5;
                csv.append(1_749_527_100_000L + i * 5_000L)
                        .append(',')
                        .append(BigDecimal.valueOf(paise, 2))
                        .append(',')
                        .append(10L * (i + 1))
                        .append('\n');
            }
            Path file = cli.file("LOW.csv", csv.toString());
            JsonNode counts = cli.cross(file).ok().result().get("counts");
            assertTrue(counts.get("approved").asInt() > 10, counts::toString);
            assertEquals(
                    counts.get("approved").asInt(),
                    counts.get("filled").asInt() + counts.get("openOrders").asInt(),
                    counts::toString);

            Outcome collared = cli.cross(file, "--collar", "0.001").ok();
            assertTrue(collared.result().at("/counts/canceled").size() > 0, collared.out());
            assertTrue(collared.warnings().contains("orders-not-filled"), collared::warnings);
        }

        @Test
        void aFillAtABarWithoutVolumeIsStated() {
            Outcome run =
                    bt(
                                    "STILL.csv",
                                    DIP
                                            + "2025-06-09,105,105,105,105,0\n2025-06-10,108,111,107,110,1000\n")
                            .ok();
            assertEquals(1, run.result().at("/counts/fillsWithoutVolume").asInt());
            assertTrue(run.warnings().contains("fills-without-volume: 1 of 1"), run::warnings);
            Outcome none =
                    bt(
                                    "NONE.csv",
                                    (DIP
                                                    + "2025-06-09,105,105,105,105,0\n2025-06-10,108,111,107,110,0\n")
                                            .replace(",1000", ",0"))
                            .ok();
            assertEquals(0, none.result().at("/counts/fillsWithoutVolume").asInt());
        }

        @Test
        void anExitWithoutAPositionIsNothingToExit() {
            Outcome run =
                    bt(
                                    "EXIT.csv",
                                    HEADER
                                            + """
                                            2025-06-02,100,101,99,100,1000
                                            2025-06-03,101,102,100,101,1000
                                            2025-06-04,102,103,101,102,1000
                                            2025-06-05,103,104,102,103,1000
                                            2025-06-06,95,96,89,90,1000
                                            2025-06-09,90,91,89,90,1000
                                            """)
                            .ok();
            JsonNode denied = run.result().at("/counts/denied");
            assertEquals(1, denied.size(), denied::toString);
            assertTrue(
                    denied.fieldNames().next().toLowerCase(java.util.Locale.ROOT).contains("exit"),
                    denied::toString);
        }
    }

    @Nested
    class Charged {

        private static final String OVERNIGHT =
                HEADER
                        + """
                        2025-06-02,1000,1001,999,1000,1000
                        2025-06-03,1000,1001,999,1000,1000
                        2025-06-04,1000,1001,999,1000,1000
                        2025-06-05,998,999,989,990,1000
                        2025-06-06,992,1011,991,1010,1000
                        2025-06-09,1012,1021,1011,1020,1000
                        2025-06-10,1021,1031,1020,1030,1000
                        2025-06-11,1031,1032,1024,1025,1000
                        2025-06-12,1024,1025,999,1000,1000
                        2025-06-13,1002,1003,979,980,1000
                        2025-06-16,978,979,974,975,1000
                        """;

        @Test
        void whatIsHeldOverNightIsDeliveryWithTheDepositoryFee() {
            Outcome run = bt("NIGHT.csv", OVERNIGHT, "--charges", "india").ok();
            assertEquals(
                    List.of("12.38", "10.37"),
                    run.rows("fills.csv").stream().map(row -> row[5]).toList());
            JsonNode metrics = run.result().get("metrics");
            BigDecimal fee = new BigDecimal(metrics.get("depositoryFees").asText());
            assertTrue(fee.compareTo(new BigDecimal("12.50")) >= 0, fee::toString);
            BigDecimal charges = new BigDecimal("22.75").add(fee);
            assertMoney(charges.toPlainString(), metrics.get("charges"));
            // Bought at 1021, sold at 1002.
            assertMoney(
                    new BigDecimal("99810").subtract(charges).toPlainString(),
                    run.result().get("finalValue"));
        }

        @Test
        void theProductCanBeFixed() {
            Outcome run =
                    bt("NIGHT.csv", OVERNIGHT, "--charges", "india", "--product", "intraday").ok();
            assertEquals(
                    List.of("4.00", "6.92"),
                    run.rows("fills.csv").stream().map(row -> row[5]).toList());
            assertMoney("0", run.result().at("/metrics/depositoryFees"));
            assertTrue(run.warnings().contains("intraday-held-over-night"), run::warnings);
        }

        @Test
        void theCurveEndsAtTheFinalValueWithAllCharges() {
            Outcome run = bt("NIGHT.csv", OVERNIGHT, "--charges", "india").ok();
            assertMoney(run.rows("equity.csv").getLast()[3], run.result().get("finalValue"));
        }

        @Test
        void indianChargesAreForIndia() {
            Outcome run =
                    cli.cross(
                            cli.file("us/SPYX.csv", DIP), "--exchange", "US", "--charges", "india");
            assertEquals(2, run.exit());
            assertTrue(run.err().startsWith("charges-unknown:"), run.err());
        }
    }

    @Nested
    class CorporateActionsOfFiles {

        /// Bonus 1:1 on 2017-09-07: the prices halve where a file is not adjusted.
        private String reliance(int before) {
            StringBuilder csv = new StringBuilder(HEADER);
            String[] dates = {
                "2017-08-28", "2017-08-29", "2017-08-30", "2017-08-31", "2017-09-01",
                "2017-09-04", "2017-09-05", "2017-09-06", "2017-09-07", "2017-09-08"
            };
            int[] prices = {400, 400, 400, 395, 406, 408, 409, 410, 411, 412};
            for (int i = 0; i < dates.length; i++) {
                int price = dates[i].compareTo("2017-09-07") < 0 ? prices[i] * before : prices[i];
                csv.append(dates[i])
                        .append((',' + Integer.toString(price)).repeat(4))
                        .append(",1000\n");
            }
            return csv.toString();
        }

        @Test
        void theDefaultIsToRefuseWithTheDatesAndTheChoice() {
            Outcome run = bt("RELIANCE.csv", reliance(2));
            assertEquals(2, run.exit());
            assertTrue(run.err().startsWith("corporate-actions-in-range:"), run.err());
            assertTrue(run.err().contains("2017-09-07"), run.err());
            assertTrue(run.err().contains("--corporate-actions apply"), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
        }

        @Test
        void anUnadjustedFileIsAdjustedAndAnAdjustedOneLeftAlone() {
            Outcome raw = bt("RELIANCE.csv", reliance(2), "--corporate-actions", "apply").ok();
            Outcome adjusted =
                    bt("again/RELIANCE.csv", reliance(1), "--corporate-actions", "apply").ok();
            assertEquals(List.of("2017-09-04 BUY"), raw.fills());
            assertEquals(
                    raw.result().get("finalValue").asText(),
                    adjusted.result().get("finalValue").asText());
            assertTrue(
                    adjusted.warnings().contains("corporate-action-not-applied"),
                    adjusted::warnings);
            assertTrue(adjusted.warnings().contains("2017-09-07"), adjusted::warnings);
        }

        @Test
        void aRangeBeforeTheActionNeedsNoChoice() {
            bt("RELIANCE.csv", reliance(2), "--to", "2017-09-06").ok();
        }
    }

    @Nested
    class Ranges {

        @Test
        void fromWarmsUpAndToEnds() {
            String rows =
                    DIP + "2025-06-09,105,109,104,108,1000\n2025-06-10,108,111,107,110,1000\n";
            Outcome run = bt("RANGE.csv", rows, "--from", "2025-06-06", "--to", "2025-06-09").ok();
            assertEquals(
                    List.of("2025-06-06", "2025-06-09"),
                    run.rows("equity.csv").stream().map(row -> row[0]).toList());
            assertEquals(List.of("2025-06-09 BUY"), run.fills());
            assertMoney("100030", run.result().get("finalValue"));
            assertEquals(2, run.result().at("/counts/bars").asInt());
            assertEquals(4, run.result().at("/counts/warmUpBars").asInt());
        }

        /// The last hour of a day closes with the next day's first tick; it is not of that day's
        /// range.
        @Test
        void aBarThatBeganBeforeTheRangeTradesNothing() {
            StringBuilder csv = new StringBuilder("ts,ltp,cum_volume\n");
            int[] hours = {100, 100, 100, 98, 90, 89, 120};
            for (int day = 0; day < 2; day++) {
                for (int i = 0; i < 375; i++) {
                    int price = day == 0 ? hours[i / 60] : 121;
                    csv.append(1_749_527_100_000L + day * 86_400_000L + i * 60_000L)
                            .append(',')
                            .append(price)
                            .append(',')
                            .append(10L * (i + 1))
                            .append('\n');
                }
            }
            Path file = cli.file("HOURS.csv", csv.toString());
            assertEquals(1, cli.cross(file, "--interval", "1h").ok().fills().size());
            Outcome second = cli.cross(file, "--interval", "1h", "--from", "2025-06-11").ok();
            assertEquals(List.of(), second.fills());
            assertEquals(0, second.result().at("/counts/signals").asInt());
        }

        /// New York's afternoon is the next day in India; its sessions end all the same.
        @Test
        void aDayOfTicksElsewhereEndsInItsOwnZone() {
            StringBuilder csv = new StringBuilder("ts,ltp,cum_volume\n");
            for (int day = 0; day < 3; day++) {
                for (int i = 0; i < 390; i++) {
                    // From 09:30 New York time on, a tick a minute.
                    csv.append(1_749_562_200_000L + day * 86_400_000L + i * 60_000L)
                            .append(",100,")
                            .append(390L * day + i + 1)
                            .append('\n');
                }
            }
            Outcome run = cli.cross(cli.file("us/TAPE.csv", csv.toString())).ok();
            assertEquals(3 * 390, run.result().at("/counts/bars").asInt());
            assertEquals(
                    List.of("2025-06-10", "2025-06-11", "2025-06-12"),
                    run.rows("equity.csv").stream().map(row -> row[0]).toList());
        }

        @Test
        void aRangeWithoutABarIsRefused() {
            Outcome run = bt("RANGE.csv", DIP, "--from", "2030-01-01");
            assertEquals(2, run.exit());
            assertTrue(run.err().startsWith("input-missing:"), run.err());
        }
    }

    @Nested
    class Files {

        @Test
        void severalSymbolsAreNotOneSeries() {
            Outcome run =
                    bt(
                            "several.csv",
                            """
                            date,symbol,open,high,low,close,volume
                            2025-06-02,AAA,100,101,99,100,1000
                            2025-06-02,BBB,500,501,499,500,1000
                            2025-06-03,AAA,100,101,99,100,1000
                            2025-06-03,BBB,500,501,499,500,1000
                            """);
            assertNotEquals(0, run.exit());
            assertTrue(run.err().contains("symbol"), run.err());
        }

        @Test
        void aFileWhoseRowsAreAllBadIsAnError() {
            Outcome run = bt("BADALL.csv", HEADER + "2025-06-02,a,b,c,d,1\n2025-06-03,a,b,c,d,1\n");
            assertEquals(2, run.exit());
            assertTrue(run.err().contains("rows-all-bad"), run.err());
        }

        @Test
        void tooManyBadRowsAreRefusedWithTheirLines() {
            StringBuilder csv = new StringBuilder("ts,open,high,low,close,volume\n");
            for (int i = 0; i < 300; i++) {
                csv.append(1_749_527_100_000L + i * 60_000L)
                        .append(i % 27 == 26 ? ",x,100,100,100,5\n" : ",100,100,100,100,5\n");
            }
            Path file = cli.file("BADROWS.csv", csv.toString());
            Outcome run = cli.cross(file);
            assertEquals(2, run.exit());
            assertTrue(run.err().startsWith("rows-too-bad: 11 of 300 rows"), run.err());
            assertTrue(run.err().contains("BADROWS.csv:28"), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
            Outcome allowed = cli.cross(file, "--max-bad-rows", "11").ok();
            assertEquals(289, allowed.result().at("/counts/bars").asInt());
            assertTrue(allowed.warnings().contains("bad-rows: 11 rows"), allowed::warnings);
        }

        @Test
        void jumpsUpAreWarnedAsFallsAre() {
            String up =
                    DIP
                            + "2025-06-09,10400,10500,10300,10450,1000\n2025-06-10,105,106,104,105,10\n";
            Outcome run = bt("JUMP.csv", up).ok();
            assertTrue(run.warnings().contains("price-jump"), run::warnings);
            assertTrue(run.warnings().contains("2025-06-09"), run::warnings);
            assertTrue(run.warnings().contains("2025-06-10"), run::warnings);
        }

        @Test
        void ticksOfADayMakeAllItsBars() {
            StringBuilder csv = new StringBuilder("ts,ltp,cum_volume\n");
            for (int i = 0; i < 750; i++) {
                csv.append(1_749_527_100_000L + i * 30_000L)
                        .append(",400.00,")
                        .append(10L * (i + 1))
                        .append('\n');
            }
            Path file = cli.file("DAY.csv", csv.toString());
            assertEquals(
                    List.of(375, 75),
                    Stream.of("1m", "5m")
                            .map(
                                    interval ->
                                            cli.cross(file, "--interval", interval)
                                                    .ok()
                                                    .result()
                                                    .at("/counts/bars")
                                                    .asInt())
                            .toList());
        }
    }

    private static String crossing(String interval, String type, int fast, int slow) {
        return """
                {"version": 1, "name": "x", "interval": "%s",
                 "indicators": {"f": {"type": "%s", "period": %d}, "s": {"type": "%s", "period": %d}},
                 "entry": {"type": "CrossedUp", "args": ["f", "s"]},
                 "exit": {"type": "CrossedDown", "args": ["f", "s"]},
                 "size": {"type": "FixedQuantity", "quantity": 10}}"""
                .formatted(interval, type, fast, type, slow);
    }
}
