package io.quanttrade.marketdata.source.dhan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.value.Price;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstrumentFileTest {

    private static final String HEADER =
            "EXCH_ID,SEGMENT,SECURITY_ID,INSTRUMENT,UNDERLYING_SYMBOL,SYMBOL_NAME,DISPLAY_NAME,"
                    + "SERIES,LOT_SIZE,TICK_SIZE,SM_UPPER_LIMIT,SM_LOWER_LIMIT,SM_FREEZE_QTY,\n";
    private static final String TCS =
            "NSE,E,11536,EQUITY,TCS,TATA CONSULTANCY,Tata Consultancy,EQ,1.0,10.0000,3500.5000,2500.0000,0,\n";

    private final List<InstrumentRowError> errors = new ArrayList<>();

    @Test
    void tickSizeIsPaiseAndBandsAreRupees() {
        Instrument tcs = read(HEADER + TCS).getFirst();
        assertEquals("NSE:TCS", tcs.id().value());
        assertEquals(Price.of("0.10"), tcs.tickSize());
        assertEquals(Price.of("3500.5"), tcs.upperBand());
        assertEquals(Price.of("2500"), tcs.lowerBand());
        assertTrue(tcs.hasDerivatives());
        assertTrue(tcs.tradable());
        assertEquals(LocalDate.EPOCH, tcs.effectiveFrom());
    }

    @Test
    void indexHasTwoDecimalsNoBandsAndIsNotTradable() {
        Instrument vix =
                read(HEADER
                                + "NSE,I,21,INDEX,INDIA VIX,INDIA VIX,India VIX,NA,1.0,0.0000,0.0000,0.0000,0,\n")
                        .getFirst();
        assertEquals("IDX:INDIA-VIX", vix.id().value());
        assertEquals(Price.of("0.01"), vix.tickSize());
        assertNull(vix.upperBand());
        assertFalse(vix.tradable());
        assertEquals(InstrumentKind.INDEX, vix.kind());
    }

    @Test
    void anotherSeriesOfASymbolIsAnotherInstrument() {
        assertEquals(
                List.of("NSE:TCS", "NSE:TCS-BE"),
                read(HEADER + TCS + TCS.replace("11536", "99").replace(",EQ,", ",BE,")).stream()
                        .map(i -> i.id().value())
                        .toList());
        assertEquals(List.of(), errors);
    }

    @Test
    void badRowsAreReportedAndTheRestGoesOn() {
        List<Instrument> read =
                read(
                        HEADER
                                + TCS.replace("10.0000", "0")
                                + TCS.replace("1.0,", "0.0,")
                                + TCS.replace("11536", "x")
                                + TCS.replace("NSE,E", "XXX,E")
                                + TCS.replace("EQUITY", "BOND")
                                + TCS.replace("3500.5000", "abc")
                                + "NSE,E\n"
                                + TCS
                                + TCS);
        assertEquals(1, read.size());
        assertEquals(
                List.of(
                        "2 tick-size-invalid",
                        "3 instrument-invalid",
                        "4 security-id-invalid",
                        "5 segment-unknown",
                        "6 instrument-kind-unknown",
                        "7 number-invalid",
                        "8 csv-row-invalid",
                        "10 instrument-duplicate"),
                errors.stream().map(e -> e.line() + " " + e.code()).toList());
    }

    @Test
    void refusesFilesWithoutTheColumns() {
        assertThrows(IllegalArgumentException.class, () -> read(""));
        assertThrows(IllegalArgumentException.class, () -> read("A,B\n1,2\n"));
        assertThrows(
                IllegalArgumentException.class,
                () -> read(HEADER.replace("SERIES", "TICK_SIZE") + TCS));
    }

    @Test
    void sharesWithDerivativesAreTheUnderlyingsOfStockContracts() {
        String fno =
                HEADER
                        + "NSE,D,1,FUTSTK,RELIANCE,RELIANCE-Nov2026-FUT,R,NA,500.0,10.0,0,0,0,\n"
                        + "NSE,D,2,OPTIDX,NIFTY,NIFTY-Nov2026-25650-CE,N,NA,65.0,5.0,0,0,1756,\n";
        assertEquals(Set.of("RELIANCE"), InstrumentFile.shareUnderlyings(stream(fno), errors::add));
    }

    @Test
    void readsTheRealHeader() throws IOException {
        Path sample =
                Path.of(
                        System.getProperty("quanttrade.root", ".."),
                        "../shared/dhan/examples/instruments/detailed-sample.csv");
        assumeTrue(Files.exists(sample), "no sample at " + sample);
        List<Instrument> read;
        try (InputStream in = Files.newInputStream(sample)) {
            read = InstrumentFile.read(in, Set.of("RELIANCE"), LocalDate.EPOCH, 1, errors::add);
        }
        assertEquals(List.of(), errors);
        assertEquals(
                List.of(
                        "IDX:NIFTY 0.01 1 0",
                        "NSE:HDFCBANK 0.05 1 0",
                        "NSE:RELIANCE 0.10 1 0",
                        "NFO:NIFTY-Nov2026-25650-CE 0.05 65 1756",
                        "NFO:NIFTY-Nov2026-FUT 0.10 65 1756"),
                read.stream()
                        .map(
                                i ->
                                        i.id()
                                                + " "
                                                + i.tickSize()
                                                + " "
                                                + i.lotSize()
                                                + " "
                                                + i.freezeQuantity())
                        .toList());
    }

    private List<Instrument> read(String csv) {
        return InstrumentFile.read(stream(csv), Set.of("TCS"), LocalDate.EPOCH, 1, errors::add);
    }

    private static InputStream stream(String csv) {
        return new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
    }
}
