package io.quanttrade.marketdata.source.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.marketdata.core.Market;
import io.quanttrade.topics.instrument.InstrumentId;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileIdentityTest {

    @ParameterizedTest
    @CsvSource({
        "x/NIFTY_50.csv, IDX:NIFTY_50, ",
        "x/NIFTY 50.csv, IDX:NIFTY-50, ",
        "x/NIFTY_BANK.csv, IDX:NIFTY_BANK, ",
        "nse/NIFTY50.csv.gz, IDX:NIFTY50, ",
        "x/NIFTYBEES.csv, NSE:NIFTYBEES, ",
        "x/TCS.NS.csv, NSE:TCS, ",
        "x/TCS.BO.csv, BSE:TCS, ",
        "bse/TCS.csv, BSE:TCS, ",
        "us/BRK.A.csv, US:BRK.A, ",
        "us/BRK.B.csv, US:BRK.B, ",
        "us/minute/SPY_20131010.csv.gz, US:SPY, ",
        "x/RELIANCE_20210517.csv.gz, NSE:RELIANCE, ",
        "x/RELIANCE-2021-05-17.csv, NSE:RELIANCE, ",
        "x/RELIANCE_2021-01-01_2021-12-31_1m.csv, NSE:RELIANCE, 1m",
        "x/RELIANCE_5min_2021.csv, NSE:RELIANCE, 5m",
        "x/reliance daily.csv, NSE:RELIANCE, 1d",
        "x/RELIANCE_minute.csv, NSE:RELIANCE, 1m",
        "x/RELIANCE_7m.csv, NSE:RELIANCE_7M, ",
        "x/RELIANCE_20211350.csv, NSE:RELIANCE_20211350, ",
        "x/M&M.csv, NSE:M&M, ",
        "x/BAJAJ-AUTO_1d.csv, NSE:BAJAJ-AUTO, 1d",
        "x/NIFTY_500.csv, NSE:NIFTY_500, ",
        "x/2021.csv, NSE:2021, ",
        "fx/GBPUSD_bid_201202.csv.gz, FX:GBPUSD.BID, ",
        "fx/minute/GBPUSD_ask_201202.csv.gz, FX:GBPUSD.ASK, ",
        "x/EURUSD.csv, FX:EURUSD, ",
        "x/EURUSD_bid_1m.csv, FX:EURUSD.BID, 1m",
        "crypto/BTC-PERP_202201.csv.gz, CRYPTO:BTC-PERP, ",
        "crypto/depth/ETHUSDT_20240808.jsonl.gz, CRYPTO:ETHUSDT, "
    })
    void namesBecomeIdsByOneRule(String path, String id, String interval) {
        FileIdentity identity = of(path);
        assertEquals(id, identity.instrument().value());
        assertEquals(interval, identity.interval() == null ? null : identity.interval().toString());
    }

    @Test
    void optionsWinOverTheName() {
        assertEquals("BSE:TCS", with("x/TCS.csv", "BSE", null).instrument().value());
        assertEquals("US:TCS", with("nse/TCS.csv", "US", null).instrument().value());
        assertEquals("US:TCS", with("nse/TCS.csv", null, Market.US).instrument().value());
        assertEquals("BSE:TCS", with("x/TCS.BO.csv", null, Market.NSE).instrument().value());
        assertTrue(
                refusal("x/TCS.BO.csv", new FileIdentity.Options(null, "NSE", null, null, null))
                        .startsWith("instrument-unclear: "));
        FileIdentity vod =
                FileIdentity.of(
                        Path.of("x/prices.csv"),
                        new FileIdentity.Options(
                                new InstrumentId("LSE:VOD"),
                                null,
                                null,
                                ZoneId.of("Europe/London"),
                                null));
        assertEquals("LSE:VOD", vod.instrument().value());
        assertEquals(ZoneId.of("Europe/London"), vod.zone());
        assertTrue(
                refusal("x/VOD.csv", new FileIdentity.Options(null, "LSE", null, null, null))
                        .startsWith("zone-missing: "));
        assertTrue(
                refusal("x/\u20b9.csv", FileIdentity.Options.NONE)
                        .startsWith("instrument-unclear: "));
    }

    @Test
    void onlyTheDefaultIsADefault() {
        assertTrue(of("x/TCS.csv").isDefault());
        assertTrue(!of("nse/TCS.csv").isDefault());
        assertTrue(!of("x/TCS.NS.csv").isDefault());
    }

    @Test
    void namesThatWouldBecomeOneAreAClash() {
        Map<Path, String> clashes =
                FileIdentity.clashes(
                        Stream.of(
                                        "x/NIFTY 50.csv",
                                        "x/NIFTY-50.csv",
                                        "x/TCS_20210517.csv",
                                        "x/TCS_20210518.csv",
                                        "x/INFY.csv",
                                        "x/INFY.NS.csv",
                                        "x/NIFTY_50.csv")
                                .map(FileIdentityTest::of)
                                .toList());
        assertEquals(
                List.of(Path.of("x/INFY.csv"), Path.of("x/INFY.NS.csv")),
                List.copyOf(clashes.keySet()));
        assertTrue(clashes.get(Path.of("x/INFY.csv")).startsWith("instrument-clash: "));
    }

    private static FileIdentity of(String path) {
        return FileIdentity.of(Path.of(path), FileIdentity.Options.NONE);
    }

    private static FileIdentity with(String path, String exchange, Market market) {
        return FileIdentity.of(
                Path.of(path), new FileIdentity.Options(null, exchange, market, null, null));
    }

    private static String refusal(String path, FileIdentity.Options options) {
        return String.valueOf(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> FileIdentity.of(Path.of(path), options))
                        .getMessage());
    }
}
