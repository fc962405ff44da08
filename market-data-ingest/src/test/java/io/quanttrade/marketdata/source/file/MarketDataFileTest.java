package io.quanttrade.marketdata.source.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.value.Price;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketDataFileTest {

    /// Times of these files begin here, epoch nanoseconds.
    private static final long BASE = 1_621_223_000_000_000_000L;

    @TempDir Path folder;

    private final List<RowError> errors = new ArrayList<>();

    @Test
    void readsTicks() throws IOException {
        MarketDataFile file =
                MarketDataFile.open(
                        write(
                                "TCS_20210517.csv",
                                "ts,ltp,cum_volume\n1621223128000,3055.15,39989\n1621223129000,3055.2,40256"));

        assertEquals(FileLayout.TICKS, file.layout());
        assertEquals("TCS", file.symbol());
        assertEquals(
                List.of(
                        new FileTick(1621223128000000000L, Price.of("3055.15"), 39989),
                        new FileTick(1621223129000000000L, Price.of("3055.20"), 40256)),
                ticks(file));
        assertEquals(List.of(), errors);
    }

    @Test
    void readsGzipAndColumnsInAnyOrderWithByteOrderMarkAndCarriageReturns() throws IOException {
        Path path = folder.resolve("X.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(
                    "\uFEFFsize,\"price\",venue,ts\r\n5,13.8,P,1381226348450\r7,13.83,\"a,b\",1381226348450\r\n"
                            .getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(
                List.of(
                        trade(1381226348450000000L, "13.80", 5, 5),
                        trade(1381226348450000000L, "13.83", 7, 12)),
                ticks(MarketDataFile.open(path)));
        assertEquals(List.of(), errors);
    }

    @Test
    void readsDailyBarsFromTheOpeningOfTheSession() throws IOException {
        Path path =
                write(
                        "TCS.csv",
                        "date,symbol,series,prev_close,open,high,low,last,close,vwap,volume\n"
                                + "2004-08-25,TCS,EQ,850.0,1198.7,1198.7,979.0,985.0,987.95,1008.32,17116372\n");
        assertEquals(
                List.of(
                        new FileBar(
                                nanos("2004-08-25T03:45:00Z"),
                                Price.of("1198.7"),
                                Price.of("1198.7"),
                                Price.of("979"),
                                Price.of("987.95"),
                                17116372)),
                bars(MarketDataFile.open(path)));
        MarketDataFile newYork =
                MarketDataFile.open(
                        path,
                        new FileTerms(ZoneId.of("America/New_York"), LocalTime.of(9, 30), 0, 0));
        assertEquals(nanos("2004-08-25T13:30:00Z"), bars(newYork).getFirst().startNanos());
    }

    @Test
    void barsWithoutVolumeHaveVolumeZeroAndFractionsOfUnitsAreCut() throws IOException {
        assertEquals(
                0,
                bars(MarketDataFile.open(
                                write("A.csv", "ts,open,high,low,close\n1621223060000,1,1,1,1")))
                        .getFirst()
                        .volume());
        assertEquals(
                2300413,
                bars(MarketDataFile.open(
                                write(
                                        "B.csv",
                                        "ts,open,high,low,close,volume\n1621223060000,1,1,1,1,2300413.7295")))
                        .getFirst()
                        .volume());
    }

    @Test
    void readsTradesWithVenueConditionsAndMark() throws IOException {
        Path path =
                write(
                        "SPY_20131010.csv",
                        """
                        ts,price,size,exchange,conditions,suspicious
                        1621223001000,166.43,200,P,20002000,0
                        1621223001000,166.44,100,D,,1
                        1621223001000,166.44,100,D,xyz,0
                        1621223001000,166.44,100,D,1,2
                        1621223001000,166.44,100,a b,1,0
                        1621223001001,166.44,100,,1,
                        """);

        assertEquals(
                List.of(
                        new FileTick(
                                BASE + 1_000_000_000L,
                                Price.of("166.43"),
                                200,
                                200,
                                "P",
                                0x2000_2000,
                                false),
                        new FileTick(
                                BASE + 1_000_000_000L, Price.of("166.44"), 100, 300, "D", 0, true),
                        new FileTick(
                                BASE + 1_001_000_000L, Price.of("166.44"), 100, 400, "", 1, false)),
                ticks(MarketDataFile.open(path)));
        assertEquals(
                List.of("4 conditions-invalid", "5 mark-invalid", "6 code-invalid"),
                errors.stream().map(e -> e.line() + " " + e.code()).toList());
    }

    @Test
    void readsQuotesOneSideAtATime() throws IOException {
        Path path =
                write(
                        "BAC_20131008.csv",
                        """
                        ts,bid,bid_size,ask,ask_size,exchange,conditions,suspicious
                        1621223001000,13.8,1000,,,P,1,0
                        1621223001000,,,13.92,500,P,1,0
                        1621223001000,,,,,P,1,0
                        1621223001000,13.8,,,,P,1,0
                        1621223001000,13.8,1,,,P,1,1
                        1621223000999,13.8,1,,,P,1,0
                        """);
        List<FileQuote> quotes = new ArrayList<>();
        try (RowIterator<FileQuote> rows = MarketDataFile.open(path).quotes(errors::add)) {
            rows.forEachRemaining(quotes::add);
        }
        assertEquals(
                List.of(
                        new FileQuote(BASE + 1_000_000_000L, Price.of("13.8"), 1000, null, 0, "P"),
                        new FileQuote(BASE + 1_000_000_000L, null, 0, Price.of("13.92"), 500, "P")),
                quotes);
        assertEquals(
                List.of(
                        "quote-empty",
                        "quote-incomplete",
                        "quote-suspicious",
                        "time-not-ascending"),
                errors.stream().map(RowError::code).toList());
    }

    @Test
    void readsFactorsInBillionths() throws IOException {
        Path path =
                write(
                        "AAPL.csv",
                        """
                        until_date,price_factor,split_factor
                        2000-06-20,0.8613657,0.00892857
                        2000-06-20,1,1
                        2001-01-01,0,1
                        2050-12-31,1,1
                        """);
        List<FileFactor> factors = new ArrayList<>();
        try (RowIterator<FileFactor> rows = MarketDataFile.open(path).factors(errors::add)) {
            rows.forEachRemaining(factors::add);
        }
        assertEquals(
                List.of(
                        new FileFactor(LocalDate.parse("2000-06-20"), 861_365_700, 8_928_570),
                        new FileFactor(
                                LocalDate.parse("2050-12-31"), 1_000_000_000, 1_000_000_000)),
                factors);
        assertEquals(
                List.of("time-not-ascending", "factor-invalid"),
                errors.stream().map(RowError::code).toList());
    }

    @Test
    void movesPricesAndQuantitiesByPlaces() throws IOException {
        Path path =
                write(
                        "GBPUSD.csv",
                        """
                        ts,open,high,low,close,volume
                        1621223060000,1.57597,1.57606,1.57576,1.57576,0.0031
                        1621223120000,1.5759799,1.58,1.57,1.57,0
                        1621223180000,1.5759,1.58,1.57,1.57,99999999999
                        """);
        FileTerms terms = new FileTerms(ZoneId.of("UTC"), LocalTime.MIDNIGHT, 2, 8);
        assertEquals(
                List.of(
                        new FileBar(
                                BASE + 60_000_000_000L,
                                Price.of("157.597"),
                                Price.of("157.606"),
                                Price.of("157.576"),
                                Price.of("157.576"),
                                310_000)),
                bars(MarketDataFile.open(path, terms)));
        assertEquals(
                List.of("price-invalid", "quantity-invalid"),
                errors.stream().map(RowError::code).toList());
    }

    @Test
    void reportsBadRowsWithFileAndLineAndGoesOn() throws IOException {
        Path path =
                write(
                        "R.csv",
                        """
                        ts,ltp,cum_volume
                        1621223001000,1.05,1
                        1621223002000,NaN,1
                        1621223002000,0,1
                        1621223002000,-1.05,1
                        1621223002000,1e3,1
                        1621223002000,1.00001,1
                        1621223002000,1.05
                        1621223002000,1.05,1,1
                        1621223002000,"1.05,1
                        1621223000999,1.05,1
                        x,1.05,1
                        1621223002000,1.05,one
                        1621223002000,99999999999999999999,1

                        1621223003000,1.050000,
                        """);

        assertEquals(
                List.of(
                        new FileTick(BASE + 1_000_000_000L, Price.of("1.05"), 1),
                        new FileTick(BASE + 3_000_000_000L, Price.of("1.05"), 0)),
                ticks(MarketDataFile.open(path)));
        assertEquals(
                List.of(
                        "3 price-invalid",
                        "4 price-invalid",
                        "5 price-invalid",
                        "6 price-invalid",
                        "7 price-invalid",
                        "8 csv-row-invalid",
                        "9 csv-row-invalid",
                        "10 csv-quote-open",
                        "11 time-not-ascending",
                        "12 time-invalid",
                        "13 quantity-invalid",
                        "14 price-invalid"),
                errors.stream().map(e -> e.line() + " " + e.code()).toList());
        assertEquals(
                "price-invalid: "
                        + path
                        + ":3 ltp (column 2) is 'NaN' and must be a positive plain decimal with at most"
                        + " four decimals",
                errors.getFirst().toString());
    }

    @Test
    void rejectsBarsThatCannotBe() throws IOException {
        Path path =
                write(
                        "B.csv",
                        """
                        ts,open,high,low,close,volume
                        1621223060000,10,9,8,9,1
                        1621223060000,10,11,10.5,11,1
                        1621223060000,10,11,9,10,1
                        1621223060000,10,11,9,10,1
                        """);
        assertEquals(1, bars(MarketDataFile.open(path)).size());
        assertEquals(
                List.of("bar-invalid", "bar-invalid", "time-not-ascending"),
                errors.stream().map(RowError::code).toList());
    }

    @Test
    void refusesUnknownHeaders() throws IOException {
        for (String header : List.of("\n", "a,b\n", "ts,ltp\n", "ts,ltp,ltp,cum_volume\n")) {
            Path path = write("H.csv", header);
            String message =
                    assertThrows(IllegalArgumentException.class, () -> MarketDataFile.open(path))
                            .getMessage();
            assertTrue(message.startsWith("csv-header-invalid: " + path + ":1 "), message);
        }
    }

    @Test
    void aFileWithoutRowsIsRefused() throws IOException {
        for (String text : List.of("", "ts,ltp,cum_volume\n", "ts,ltp,cum_volume\n\n\n")) {
            Path path = write("E.csv", text);
            String message =
                    assertThrows(IllegalArgumentException.class, () -> MarketDataFile.open(path))
                            .getMessage();
            assertTrue(message.startsWith("input-empty: " + path), message);
        }
    }

    @Test
    void lineWithoutEndIsReportedAndDoesNotFillTheMemory() throws IOException {
        String endless = "9".repeat(5 * LineReader.MAX_LINE_BYTES);
        Path path =
                write(
                        "L.csv",
                        "ts,ltp,cum_volume\n1621223001000,1.05,1\n"
                                + endless
                                + "\r\n1621223002000,1.10,2\n"
                                + endless);
        assertEquals(2, ticks(MarketDataFile.open(path)).size());
        assertEquals(List.of(3L, 5L), errors.stream().map(RowError::line).toList());
    }

    @Test
    void truncatedGzipSaysWhere() throws IOException {
        StringBuilder text = new StringBuilder("ts,ltp,cum_volume\n");
        Random random = new Random(1);
        for (int i = 1; i < 100_000; i++) {
            text.append(1_621_223_000_000L + i)
                    .append(",")
                    .append(1 + random.nextInt(10_000))
                    .append(",1\n");
        }
        Path path = folder.resolve("Z.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, java.util.Arrays.copyOf(whole, whole.length / 2));

        String message =
                String.valueOf(
                        assertThrows(IOException.class, () -> MarketDataFile.open(path))
                                .getMessage());
        assertTrue(message.startsWith("csv-unreadable: " + path + ":"), message);
    }

    @Test
    void anyBytesGiveRowsOrErrorsAndNothingElse() throws IOException {
        long seed = Long.getLong("quanttrade.seed", System.nanoTime());
        System.out.println("MarketDataFileTest seed " + seed);
        Random random = new Random(seed);
        byte[] alphabet = "0123456789.,\"\n\r-x\0".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 300; round++) {
            StringBuilder text =
                    new StringBuilder("ts,ltp,cum_volume\n" + "1621223128000,1,1\n".repeat(1_000));
            int length = random.nextInt(2_000);
            for (int i = 0; i < length; i++) {
                text.append((char) alphabet[random.nextInt(alphabet.length)]);
            }
            Path path = write("F.csv", text.toString());
            errors.clear();
            int rows = ticks(MarketDataFile.open(path)).size();
            long lines = text.toString().lines().skip(1).filter(l -> !l.isEmpty()).count();
            assertEquals(lines, rows + errors.size() + 0L, () -> "seed " + seed);
        }
    }

    private static FileTick trade(long time, String price, long size, long volume) {
        return new FileTick(time, Price.of(price), size, volume, "", 0, false);
    }

    private List<FileTick> ticks(MarketDataFile file) throws IOException {
        List<FileTick> ticks = new ArrayList<>();
        file.forEachTick(ticks::add, errors::add);
        return ticks;
    }

    private List<FileBar> bars(MarketDataFile file) throws IOException {
        List<FileBar> bars = new ArrayList<>();
        file.forEachBar(bars::add, errors::add);
        return bars;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static long nanos(String time) {
        return Instant.parse(time).toEpochMilli() * 1_000_000;
    }
}
