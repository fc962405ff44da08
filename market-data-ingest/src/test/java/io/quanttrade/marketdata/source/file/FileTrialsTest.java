package io.quanttrade.marketdata.source.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.marketdata.core.Market;
import io.quanttrade.marketdata.core.SeriesCheck;
import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files as people have them: each gives the right rows or is refused by name.
class FileTrialsTest {

    /// 2025-06-10T09:15:00+05:30.
    private static final long OPEN = 1_749_527_100_000L;

    private static final String HEADER = "ts,open,high,low,close,volume\n";

    @TempDir Path folder;

    private final BadRows bad = new BadRows();

    @Test
    void severalSymbolsAreRefusedOrOneIsChosen() throws IOException {
        StringBuilder text = new StringBuilder("date,open,high,low,close,volume,Name\n");
        for (int day = 2; day < 7; day++) {
            text.append("2025-06-0%d,99,102,98,100,1100,ZZA\n".formatted(day));
        }
        for (int day = 10; day < 14; day++) {
            text.append("2025-06-%d,2499,2502,2498,2500,3500,ZZB\n".formatted(day));
        }
        Path path = write("several-symbols.csv", text);

        String refusal = refusal(path);
        assertTrue(refusal.startsWith("symbols-mixed: " + path + " column name holds"), refusal);
        FileIdentity.Options only = new FileIdentity.Options(null, null, null, null, "ZZB");
        MarketDataFile file = MarketDataFile.open(path, only);
        assertEquals("NSE:ZZB", file.identity().instrument().value());
        assertEquals(4, file.rows());
        assertEquals(
                List.of("2499.00"),
                bars(file).stream().map(bar -> bar.open().toString()).distinct().toList());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        MarketDataFile.open(
                                path, new FileIdentity.Options(null, null, null, null, "ZZC")));
    }

    @Test
    void symbolsThatComeInTurnsAreRefusedAndARenamedOneIsNot() throws IOException {
        String rows = "2025-06-02,1,1,1,1,%s\n2025-06-03,1,1,1,1,%s\n2025-06-04,1,1,1,1,%s\n";
        String header = "date,open,high,low,close,symbol\n";
        Path turns = write("NEW.csv", header + rows.formatted("OLD", "NEW", "OLD"));
        assertTrue(refusal(turns).startsWith("symbols-mixed: "));
        Path renamed = write("NEW.csv", header + rows.formatted("OLD", "NEW", "NEW"));
        MarketDataFile file = MarketDataFile.open(renamed, FileIdentity.Options.NONE);
        assertEquals(3, bars(file).size());
        assertEquals("NSE:NEW", file.identity().instrument().value());
        assertEquals(List.of("taken as renamed in this order: OLD, NEW"), file.notes());
        Path one = write("export.csv", header + rows.formatted("TCS", "TCS", "TCS"));
        assertEquals(
                "NSE:TCS",
                MarketDataFile.open(one, FileIdentity.Options.NONE)
                        .identity()
                        .instrument()
                        .value());
    }

    @Test
    void dateAndTimeInTwoColumnsAreMinuteBars() throws IOException {
        StringBuilder text = new StringBuilder("date,time,open,high,low,close,volume\n");
        for (int day = 10; day < 12; day++) {
            for (int minute = 15; minute < 21; minute++) {
                text.append("2025-06-%d,09:%d:00,200,201,199,200.5,100\n".formatted(day, minute));
            }
        }
        MarketDataFile file =
                MarketDataFile.open(write("date-and-time.csv", text), FileIdentity.Options.NONE);

        assertEquals(FileLayout.LOCAL_BARS, file.layout());
        assertEquals(BarInterval.of("1m"), file.interval());
        List<FileBar> bars = bars(file);
        assertEquals(12, bars.size());
        assertEquals(
                "2025-06-10T03:45:00Z",
                MarketTime.instant(bars.getFirst().startNanos()).toString());
        assertEquals(100, bars.getFirst().volume());
        FileIdentity.Options us = new FileIdentity.Options(null, "US", null, null, null);
        assertEquals(
                "2025-06-10T13:15:00Z",
                MarketTime.instant(
                                bars(MarketDataFile.open(file.path(), us)).getFirst().startNanos())
                        .toString());
    }

    @Test
    void newestFirstIsRefusedOnceForTheFile() throws IOException {
        Path path =
                write(
                        "newest-first.csv",
                        """
                        Date,Open,High,Low,Close,Volume
                        2025-06-17,98,100,96,98,1000
                        2025-06-16,99,101,97,99,1000
                        2025-06-13,101,103,99,101,1000
                        """);
        assertTrue(refusal(path).startsWith("rows-descending: " + path + ":3 "), refusal(path));
        assertTrue(
                refusal(write("T.csv", "ts,ltp,cum_volume\n1749527107,1,1\n1749527100,1,1\n"))
                        .startsWith("rows-descending: "));
    }

    @ParameterizedTest
    @CsvSource({
        "1749527100, 1749527107",
        "1749527100.0, 1749527107.000",
        "1749527100000, 1749527107000",
        "1749527100000000, 1749527107000000",
        "1749527100000000000, 1749527107000000000",
        "2025-06-10T09:15:00+05:30, 2025-06-10T03:45:07Z",
        "2025-06-10 09:15:00+05:30, 2025-06-10 09:15:07+05:30"
    })
    void everyUnitOfTimeIsToldApart(String first, String second) throws IOException {
        Path path =
                write(
                        "epoch.csv",
                        "ts,ltp,cum_volume\n" + first + ",500.00,100\n" + second + ",500.05,200\n");
        List<Long> times = new ArrayList<>();
        MarketDataFile.open(path, FileIdentity.Options.NONE)
                .forEachTick(tick -> times.add(tick.tsNanos()), bad);
        assertEquals(List.of(OPEN * 1_000_000, (OPEN + 7_000) * 1_000_000), times);
        assertEquals(0, bad.count());
    }

    @Test
    void mixedAndImplausibleTimesAreRefusedWithTheirLine() throws IOException {
        Path mixed = write("M.csv", "ts,ltp,cum_volume\n1749527100,1,1\n1749527107000,1,1\n");
        assertEquals(
                "time-unit-unclear: "
                        + mixed
                        + ":3 is epoch milliseconds, line 2 is epoch seconds; a file has one unit",
                refusal(mixed));
        Path small = write("S.csv", "ts,ltp,cum_volume\n45000,1,1\n45001,1,1\n");
        assertTrue(refusal(small).startsWith("time-unit-unclear: " + small + ":2 "));
        StringBuilder text = new StringBuilder("ts,ltp,cum_volume\n");
        for (int i = 0; i < 30; i++) {
            text.append(1_749_527_100L + i).append(i == 20 ? "000" : "").append(",1,1\n");
        }
        MarketDataFile stray = MarketDataFile.open(write("R.csv", text));
        long[] rows = {0};
        stray.forEachTick(tick -> rows[0]++, bad);
        assertEquals(29, rows[0]);
        assertEquals(22, bad.kinds().getFirst().first().getFirst().line());
        assertTrue(
                bad.kinds().getFirst().toString().contains("looks like epoch milliseconds"),
                bad.kinds()::toString);
    }

    @Test
    void floatTailsAreTheNearestTick() throws IOException {
        Path path =
                write(
                        "float-tails.csv",
                        """
                        Date,Open,High,Low,Close,Adj Close,Volume
                        2025-06-02,2445.800048828125,2450.35009765625,2440.14990234375,2447.699951171875,2301.1,410000
                        2025-06-03,2447.70000000001,2450.3499999999999,2440.15,2448.70,2302.1,410001
                        2025-06-04,2447.70001,2450.35,2440.15,2448.70,2302.1,410001
                        """);
        MarketDataFile file = MarketDataFile.open(path, FileIdentity.Options.NONE);
        List<FileBar> bars = bars(file);
        assertEquals(2, bars.size());
        assertEquals(Price.of("2445.80"), bars.getFirst().open());
        assertEquals(Price.of("2450.35"), bars.getFirst().high());
        assertEquals(Price.of("2440.15"), bars.getFirst().low());
        assertEquals(Price.of("2447.70"), bars.getFirst().close());
        assertEquals(Price.of("2447.70"), bars.getLast().open());
        assertEquals(Price.of("2450.35"), bars.getLast().high());
        assertEquals(1, bad.count(), "2447.70001 is a price of five decimals");
        RowError error = bad.kinds().getFirst().first().getFirst();
        assertEquals("open (column 2)", error.column());
        assertEquals(4, error.line());
    }

    @Test
    void currenciesHaveFiveDecimals() throws IOException {
        Path path = write("GBPUSD.csv", HEADER + OPEN + ",1.57597,1.57606,1.57576,1.57576,\n");
        MarketDataFile file = MarketDataFile.open(path, FileIdentity.Options.NONE);
        assertEquals("FX:GBPUSD", file.identity().instrument().value());
        assertEquals(Market.FX, file.identity().market());
        assertEquals(Price.of("157.597"), bars(file).getFirst().open());
        assertEquals(2, file.terms().priceExponent());
        Path tails = write("fx/A.csv", HEADER + OPEN + ",1.5759700536727905,1.58,1.57,1.57,\n");
        assertEquals(
                Price.of("157.597"),
                bars(MarketDataFile.open(tails, FileIdentity.Options.NONE)).getFirst().open());
    }

    @Test
    void anOddLastBarIsRefusedByNameAndSpoilsNoInterval() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 75; i++) {
            text.append(OPEN + i * 300_000L).append(",100,101,99,100.5,1000\n");
        }
        text.append(OPEN + 75 * 300_000L - 1_000).append(",174.5,174.5,174.5,174.5,0\n");
        MarketDataFile file =
                MarketDataFile.open(write("odd-last-bar.csv", text), FileIdentity.Options.NONE);

        assertEquals(BarInterval.of("5m"), file.interval());
        assertEquals(75, bars(file).size());
        assertEquals(1, bad.count());
        RowError odd = bad.kinds().getFirst().first().getFirst();
        assertEquals("bar-off-grid", odd.code());
        assertEquals(77, odd.line());
        bad.requireFew(75);
    }

    @Test
    void strayRowsAnywhereLeaveTheInterval() throws IOException {
        long seed = Long.getLong("quanttrade.seed", System.nanoTime());
        System.out.println("FileTrialsTest seed " + seed);
        Random random = new Random(seed);
        for (String interval : List.of("1m", "5m", "15m", "1h")) {
            long step = BarInterval.of(interval).seconds() * 1_000L;
            StringBuilder text = new StringBuilder(HEADER);
            int strays = 0;
            int left = 0;
            long perDay = 22_500_000L / step;
            for (int i = 0; i < 400; i++) {
                long start = OPEN + (i / perDay) * 86_400_000L + (i % perDay) * step;
                boolean stray = i > 0 && random.nextInt(60) == 0;
                strays += stray ? 1 : 0;
                // Holes do not matter either.
                if (stray || random.nextInt(20) != 0) {
                    left++;
                    text.append(start + (stray ? 1_000L * (1 + random.nextInt(50)) : 0))
                            .append(",100,101,99,100.5,1000\n");
                }
            }
            MarketDataFile file = MarketDataFile.open(write("STRAY.csv", text));
            assertEquals(BarInterval.of(interval), file.interval(), () -> "seed " + seed);
            long before = bad.count();
            assertEquals(left - strays, bars(file).size(), () -> interval + " seed " + seed);
            assertEquals(strays, bad.count() - before, () -> interval + " seed " + seed);
        }
    }

    @Test
    void whatHasNoCommonDistanceIsRefused() throws IOException {
        MarketDataFile one = MarketDataFile.open(write("O.csv", HEADER + OPEN + ",1,1,1,1,1\n"));
        assertTrue(message(one::interval).startsWith("input-too-short: "));
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 50; i++) {
            text.append(OPEN + i * 1_000L * (61 + i)).append(",1,1,1,1,1\n");
        }
        MarketDataFile odd = MarketDataFile.open(write("G.csv", text));
        assertTrue(message(odd::interval).startsWith("interval-unclear: "));
        StringBuilder minutes = new StringBuilder(HEADER);
        for (int i = 0; i < 50; i++) {
            minutes.append(OPEN + i * 60_000L).append(",1,1,1,1,1\n");
        }
        MarketDataFile minute = MarketDataFile.open(write("N.csv", minutes));
        for (String wrong : List.of("5m", "30s", "1d")) {
            assertTrue(
                    message(() -> minute.bars(BarInterval.of(wrong), bad))
                            .startsWith("interval-mismatch: "),
                    wrong);
        }
    }

    @Test
    void headersSayWhatIsWrongWithThem() throws IOException {
        assertHeader("date,open,high,low,volume", "missing close");
        assertHeader("timestamp,open,high,low,close", "missing ts; not known: timestamp");
        assertHeader("date;open;high;low;close;volume", "a semicolon, not by a comma");
        assertHeader("ts\tltp\tcum_volume", "a tab, not by a comma");
        assertHeader("foo,bar,baz", "no known column");
        assertHeader("ts,ltp,ltp,cum_volume", "'ltp' is there twice");
        for (Charset utf16 : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
            Path path = folder.resolve("U.csv");
            Files.writeString(path, "ts,ltp,cum_volume\n1749527100,1,1\n", utf16);
            assertTrue(refusal(path).contains("UTF-16"), refusal(path));
        }
        Path mark = write("B.csv", "\uFEFFts,ltp,cum_volume\n1749527100,1,1\n");
        assertEquals(1, MarketDataFile.open(mark).rows());
    }

    @Test
    void rowsThatAreAllBadAreAnErrorWithTheFirstPlace() throws IOException {
        Path path = write("A.csv", "ts,ltp,cum_volume\n1749527100,x,1\n1749527101,y,1\n");
        long[] good = {0};
        MarketDataFile.open(path).forEachTick(tick -> good[0]++, bad);
        String message = message(() -> bad.requireGood(good[0]));
        assertTrue(
                message.startsWith(
                        "rows-all-bad: all 2 rows are bad; price-invalid: 2 rows, first "
                                + path
                                + ":2 ltp (column 2) is 'x' and must be"),
                message);
    }

    @Test
    void rowsWithoutAReadableTimeAreAnErrorWithTheFirstPlace() throws IOException {
        Path path = write("A.csv", "ts,ltp,cum_volume\nx,1,1\n\"1749527101\",1\n");
        String refusal = refusal(path);
        assertTrue(
                refusal.startsWith("rows-all-bad: no row has a time that can be read; first")
                        && refusal.contains(path + ":2 ts (column 1) is 'x'"),
                refusal);
        Path dates = write("D.csv", "date,open,high,low,close\n02/06/2025,1,1,1,1\n");
        assertTrue(refusal(dates).contains("must be a date like 2021-05-17"), refusal(dates));
    }

    @Test
    void tooManyBadRowsAreRefusedByOneRule() {
        for (int[] row :
                new int[][] {
                    {100, 10, 1}, {100, 11, 0}, {10_000, 100, 1}, {10_000, 103, 0}, {3, 4, 0}
                }) {
            BadRows rows = new BadRows();
            for (int i = 0; i < row[1]; i++) {
                rows.accept(new RowError(Path.of("x"), i, "bar-invalid", "is bad"));
            }
            if (row[2] == 1) {
                rows.requireFew(row[0]);
            } else {
                assertTrue(
                        message(() -> rows.requireFew(row[0])).startsWith("rows-too-bad: "),
                        row[0] + " good, " + row[1] + " bad");
            }
        }
    }

    @Test
    void foreignHoursAreNotTakenAsIndian() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 7; i++) {
            // 2025-06-10T13:30:00Z, the opening in New York.
            text.append(1_749_562_200_000L + i * 3_600_000L).append(",1,1,1,1,1\n");
        }
        Path path = write("AAPL.csv", text);
        assertTrue(
                message(() -> MarketDataFile.open(path, FileIdentity.Options.NONE))
                        .startsWith("market-unclear: "));
        FileIdentity.Options us = new FileIdentity.Options(null, "US", null, null, null);
        assertEquals("US:AAPL", MarketDataFile.open(path, us).identity().instrument().value());
    }

    @Test
    void aHoleAndAJumpAreNoted() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int day = 0; day < 2; day++) {
            for (int i = 0; i < 75; i++) {
                boolean hole = day == 1 && i >= 20 && i < 28;
                if (!hole) {
                    text.append(OPEN + day * 86_400_000L + i * 300_000L)
                            .append(",100,101,99,100.5,1000\n");
                }
            }
        }
        assertEquals(
                List.of("8 bars missing 2025-06-11 10:55 to 11:30"),
                notes(write("hole.csv", text), SeriesCheck.Kind.HOLE));
        StringBuilder daily = new StringBuilder("date,open,high,low,close,volume\n");
        for (int day = 9; day < 14; day++) {
            String price = day == 12 ? "48754.2" : "490";
            daily.append(
                    String.format(Locale.ROOT, "2025-06-%02d,%2$s,%2$s,%2$s,%2$s,1\n", day, price));
        }
        assertEquals(
                List.of(
                        "2025-06-12 opens at 99.49 times the close before",
                        "2025-06-13 opens at 0.01 times the close before"),
                notes(write("unit-jump.csv", daily), SeriesCheck.Kind.JUMP));
    }

    private List<String> notes(Path path, SeriesCheck.Kind kind) throws IOException {
        MarketDataFile file = MarketDataFile.open(path, FileIdentity.Options.NONE);
        FileIdentity identity = file.identity();
        SeriesCheck check =
                new SeriesCheck(
                        identity.instrument(),
                        file.interval(),
                        identity.zone(),
                        new TradingCalendar(BuiltInRules.entries(0)));
        bars(file).forEach(bar -> check.add(bar.startNanos(), bar.open(), bar.close()));
        List<SeriesCheck.Note> notes = check.finish();
        assertEquals(List.of(kind), notes.stream().map(SeriesCheck.Note::kind).toList());
        return notes.getFirst().first();
    }

    private void assertHeader(String header, String expected) throws IOException {
        String refusal = refusal(write("H.csv", header + "\n"));
        assertTrue(
                refusal.startsWith("csv-header-invalid: ") && refusal.contains(expected), refusal);
    }

    private List<FileBar> bars(MarketDataFile file) throws IOException {
        List<FileBar> bars = new ArrayList<>();
        BarInterval interval = file.rows() == 1 ? BarInterval.of("1m") : file.interval();
        try (RowIterator<FileBar> rows = file.bars(interval, bad)) {
            rows.forEachRemaining(bars::add);
        }
        return bars;
    }

    private static String refusal(Path path) {
        return message(() -> MarketDataFile.open(path));
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private Path write(String name, CharSequence text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }
}
