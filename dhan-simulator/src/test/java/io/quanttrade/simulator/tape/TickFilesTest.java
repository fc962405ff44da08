package io.quanttrade.simulator.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.simulator.SharedFolder;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.MarketSource;
import io.quanttrade.simulator.core.RecordedMarket;
import io.quanttrade.simulator.core.TickTape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickFilesTest {
    private static final long OPEN = 1_621_223_100_000L;

    @TempDir Path folder = Path.of(".");

    private final LoadReport report = new LoadReport();

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private TickTape read(Path file) {
        return TickFiles.read(List.of(file), report).getFirst();
    }

    @Test
    void cumulativeVolumeBecomesQuantities() throws IOException {
        TickTape tape =
                read(
                        file(
                                "RELIANCE_20210517.csv",
                                "ts,ltp,cum_volume\n1621223127000,1943.35,84082\n1621223130000,1942.8,96695\n"));
        assertEquals(2885, tape.instrument().securityId());
        assertEquals(84_082, tape.quantity(0));
        assertEquals(12_613, tape.quantity(1));
        assertEquals(19_428_000, tape.price(1));
    }

    @Test
    void malformedRowsAreSkippedAndReportedWithFileAndLine() throws IOException {
        Path file =
                file(
                        "TCS_20210517.csv",
                        "ts,ltp,cum_volume\n"
                                + OPEN
                                + ",3100,10\n"
                                + (OPEN + 1_000)
                                + ",NaN,20\n"
                                + (OPEN + 2_000)
                                + ",3101\n"
                                + (OPEN + 3_000)
                                + ",-5,30\n"
                                + (OPEN - 1)
                                + ",3100,30\n"
                                + (OPEN + 4_000)
                                + ",3102,5\n"
                                + (OPEN + 5_000)
                                + ",3103,40\n");
        TickTape tape = read(file);
        assertEquals(2, tape.size());
        assertEquals(2, report.rows());
        assertEquals(5, report.skipped());
        assertTrue(report.reasons().getFirst().startsWith(file + ":3: ltp \"NaN\""));
        assertTrue(report.reasons().get(4).contains("cum_volume falls from 10 to 5"));
    }

    @Test
    void missingHeaderIsRefusedWithOneLine() throws IOException {
        Path file = file("TCS_20210517.csv", OPEN + ",3100,10\n");
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> read(file));
        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith("tick-file-header: " + file + ":1:"), message);
        assertEquals(1, message.lines().count());
        Path empty = file("EMPTY.csv", "");
        assertThrows(IllegalArgumentException.class, () -> read(empty));
        assertThrows(IllegalArgumentException.class, () -> read(folder.resolve("NOWHERE_1.csv")));
    }

    @Test
    void tradesLayoutInGzipIsRead() throws IOException {
        Path file = folder.resolve("SPY_20131008.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(
                    "ts,price,size,exchange\n1381239000000,167.4201,200,P\n"
                            .getBytes(StandardCharsets.UTF_8));
        }
        TickTape tape = read(file);
        assertEquals(1_674_201, tape.price(0));
        assertEquals(200, tape.quantity(0));
        assertEquals("SPY", tape.instrument().symbol());
    }

    @Test
    void barBecomesFourPrintsThatKeepItsVolumeAndRange() throws IOException {
        TickTape tape =
                read(
                        file(
                                "SBIN.csv",
                                "ts,open,high,low,close,volume\n"
                                        + OPEN
                                        + ",400,405,398,404,10\n"
                                        + (OPEN + 60_000)
                                        + ",404,404,404,404,0\n"));
        assertEquals(8, tape.size());
        assertEquals(
                List.of(4_000_000L, 3_980_000L, 4_050_000L, 4_040_000L),
                List.of(tape.price(0), tape.price(1), tape.price(2), tape.price(3)));
        assertEquals(10, tape.quantity(0) + tape.quantity(1) + tape.quantity(2) + tape.quantity(3));
        assertTrue(tape.millis(3) < OPEN + 60_000);
    }

    @Test
    void tapesAreMergedByTimeWithAOneTickSpread() throws IOException {
        Path first =
                file(
                        "RELIANCE_1.csv",
                        "ts,ltp,cum_volume\n"
                                + OPEN
                                + ",1943.35,10\n"
                                + (OPEN + 2_000)
                                + ",1943.3,20\n");
        Path second = file("TCS_1.csv", "ts,ltp,cum_volume\n" + (OPEN + 1_000) + ",3100,10\n");
        MarketSource market = new RecordedMarket(TickFiles.read(List.of(second, first), report));
        assertEquals(OPEN, market.startMillis());
        assertEquals("RELIANCE", market.advance().instrument().symbol());
        assertEquals("TCS", market.advance().instrument().symbol());
        String position = market.position();
        InstrumentMarket reliance = market.advance();
        assertEquals(500, reliance.tick());
        assertEquals(19_433_000, reliance.bidPrice(0));
        assertEquals(19_433_500, reliance.askPrice(0));
        assertEquals(MarketSource.NEVER, market.nextMillis());
        MarketSource again = new RecordedMarket(TickFiles.read(List.of(second, first), report));
        again.resume(position);
        assertEquals(OPEN + 2_000, again.nextMillis());
    }

    @Test
    void recordedDayIsPlayedCompletely() {
        Path real = SharedFolder.require("data/nse/ticks/RELIANCE_20210517.csv.gz");
        MarketSource market = new RecordedMarket(TickFiles.read(List.of(real), report));
        long rows = 0;
        while (market.nextMillis() != MarketSource.NEVER) {
            InstrumentMarket m = market.advance();
            rows++;
            assertTrue(m.bidPrice(0) <= m.lastPrice() && m.lastPrice() <= m.askPrice(0));
        }
        assertEquals(16_024, rows);
        assertEquals(0, report.skipped());
    }
}
