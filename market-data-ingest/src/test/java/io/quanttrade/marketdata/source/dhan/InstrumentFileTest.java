package io.quanttrade.marketdata.source.dhan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quanttrade.topics.instrument.Contract;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.value.Price;
import java.io.IOException;
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
                        "3 lot-size-invalid",
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
        assertEquals(Set.of("RELIANCE"), InstrumentFile.shareUnderlyings(bytes(fno), errors::add));
    }

    @Test
    void readsTheRealHeader() throws IOException {
        Path sample =
                Path.of(
                        System.getProperty("quanttrade.root", ".."),
                        "../shared/dhan/examples/instruments/detailed-sample.csv");
        assumeTrue(Files.exists(sample), "no sample at " + sample);
        List<Instrument> read =
                InstrumentFile.read(
                        Files.readAllBytes(sample),
                        Set.of("RELIANCE"),
                        LocalDate.EPOCH,
                        1,
                        errors::add);
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

    @Test
    void readsTheCompactHeader() throws IOException {
        Path sample =
                Path.of(
                        System.getProperty("quanttrade.root", ".."),
                        "../shared/dhan/examples/instruments/compact-sample.csv");
        assumeTrue(Files.exists(sample), "no sample at " + sample);
        byte[] file = Files.readAllBytes(sample);
        List<Instrument> read =
                InstrumentFile.read(file, Set.of("RELIANCE"), LocalDate.EPOCH, 1, errors::add);

        assertEquals(List.of(), errors);
        assertEquals(
                List.of(
                        "IDX:NIFTY 0.01 1 X null",
                        "IDX:INDIA-VIX 0.01 1 X null",
                        "NSE:RELIANCE 0.10 1 EQ null",
                        "NSE:HDFCBANK 0.05 1 EQ null",
                        "BSE:RELIANCE 0.05 1 A null",
                        "NFO:NIFTY-Nov2026-25650-CE 0.05 65  "
                                + call("NIFTY", "2026-11-23", "25650"),
                        "NFO:NIFTY-Nov2026-FUT 0.10 65  "
                                + new Contract("NIFTY", LocalDate.of(2026, 11, 23), null, null),
                        "NFO:RELIANCE-Sep2026-700-CE 0.05 500  "
                                + call("RELIANCE", "2026-09-29", "700"),
                        "CDS:EURINR-Aug2025-102.75-CE 0.0025 1  "
                                + call("EURINR", "2025-08-01", "102.75")),
                read.stream()
                        .map(
                                i ->
                                        i.id()
                                                + " "
                                                + i.tickSize()
                                                + " "
                                                + i.lotSize()
                                                + " "
                                                + i.series()
                                                + " "
                                                + i.contract())
                        .toList());
        assertEquals(Set.of("RELIANCE"), InstrumentFile.shareUnderlyings(file, errors::add));
    }

    private static Contract call(String underlying, String expiry, String strike) {
        return new Contract(
                underlying, LocalDate.parse(expiry), Price.of(strike), Contract.OptionType.CALL);
    }

    @Test
    void everySegmentHasItsIds() {
        String row = "EX,S,1,EQUITY,ABC,ABC,Abc,A,1.0,5.0000,0,0,0,\n";
        String text = HEADER;
        for (String exchange :
                List.of("NSE,E", "BSE,E", "NSE,D", "BSE,D", "NSE,C", "BSE,C", "MCX,M", "BSE,I")) {
            text += row.replace("EX,S", exchange);
        }
        assertEquals(
                List.of(
                        "NSE:ABC-A",
                        "BSE:ABC",
                        "NFO:ABC",
                        "BFO:ABC",
                        "CDS:ABC",
                        "BCD:ABC",
                        "MCX:ABC",
                        "IDX:ABC"),
                read(text).stream().map(i -> i.id().value()).toList());
    }

    @Test
    void namesTheColumnThatIsMissingOrThereTwice() {
        assertTrue(
                refusal(HEADER.replace("LOT_SIZE", "LOTS") + TCS).contains("LOT_SIZE is missing"));
        assertTrue(
                refusal(HEADER.replace("SERIES", "TICK_SIZE") + TCS)
                        .contains("TICK_SIZE is there twice"));
        assertTrue(refusal("").contains("empty"));
    }

    @Test
    void aHeaderAloneHoldsNothing() {
        assertEquals(List.of(), read(HEADER));
    }

    @Test
    void anOpenQuoteTakesNothingOfTheFile() {
        String refusal = refusal(HEADER + TCS + TCS.replace("11536,EQUITY", "\"99,EQUITY") + TCS);
        assertTrue(refusal.startsWith("csv-unreadable"), refusal);
    }

    @Test
    void acceptsByteOrderMarkAndCarriageReturns() {
        assertEquals(1, read("\uFEFF" + (HEADER + TCS).replace("\n", "\r\n")).size());
        assertEquals(1, read((HEADER + TCS).replace("\n", "\r")).size());
        assertEquals(List.of(), errors);
    }

    @Test
    void readsLatin1WhereTheFileIsNotUtf8() {
        byte[] latin =
                (HEADER + TCS.replace("Tata Consultancy", "Soci\u00e9t\u00e9"))
                        .getBytes(StandardCharsets.ISO_8859_1);
        Instrument read =
                InstrumentFile.read(latin, Set.of(), LocalDate.EPOCH, 1, errors::add).getFirst();
        assertEquals("Soci\u00e9t\u00e9", read.name());
    }

    private String refusal(String csv) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> read(csv)).getMessage());
    }

    private List<Instrument> read(String csv) {
        return InstrumentFile.read(bytes(csv), Set.of("TCS"), LocalDate.EPOCH, 1, errors::add);
    }

    private static byte[] bytes(String csv) {
        return csv.getBytes(StandardCharsets.UTF_8);
    }
}
