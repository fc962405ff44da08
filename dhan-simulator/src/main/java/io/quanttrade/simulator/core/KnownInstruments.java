package io.quanttrade.simulator.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/// The real NSE names the simulator plays, with their Dhan security ids, and what the market model
/// needs to know about each: a plausible price of 2026, shares a day, daily volatility, weight.
public final class KnownInstruments {
    /// Ids made up for unknown symbols start here, far above every real NSE id of the table.
    private static final int DERIVED_ID_BASE = 9_000_000;

    /// Ids of made-up stocks for load.
    private static final int MADE_UP_ID_BASE = 200_000;

    private static final int DERIVED_ID_RANGE = 900_000;

    /// One modelled stock: reference price in ten-thousandths, average day's shares, daily
    /// volatility in basis points, weight in the index in basis points.
    public record Profile(
            Instrument instrument,
            long referencePrice,
            long dailyVolume,
            int volatilityBps,
            int weightBps) {}

    private static final List<Profile> STOCKS =
            List.of(
                    stock(
                            2885,
                            "RELIANCE",
                            "Reliance Industries",
                            "INE002A01018",
                            150570,
                            9,
                            120,
                            940),
                    stock(
                            11536,
                            "TCS",
                            "Tata Consultancy Services",
                            "INE467B01029",
                            310540,
                            2,
                            115,
                            420),
                    stock(1333, "HDFCBANK", "HDFC Bank", "INE040A01034", 141935, 14, 105, 1320),
                    stock(1594, "INFY", "Infosys", "INE009A01021", 152460, 6, 130, 610),
                    stock(4963, "ICICIBANK", "ICICI Bank", "INE090A01021", 138020, 10, 110, 910),
                    stock(3045, "SBIN", "State Bank of India", "INE062A01020", 96340, 11, 125, 380),
                    stock(1660, "ITC", "ITC", "INE154A01025", 40515, 12, 95, 400),
                    stock(11483, "LT", "Larsen & Toubro", "INE018A01030", 402210, 2, 120, 420),
                    stock(5900, "AXISBANK", "Axis Bank", "INE238A01034", 124180, 7, 130, 330),
                    stock(
                            1922,
                            "KOTAKBANK",
                            "Kotak Mahindra Bank",
                            "INE237A01036",
                            42560,
                            8,
                            115,
                            300),
                    stock(
                            1394,
                            "HINDUNILVR",
                            "Hindustan Unilever",
                            "INE030A01027",
                            238450,
                            2,
                            100,
                            230),
                    stock(
                            10604,
                            "BHARTIARTL",
                            "Bharti Airtel",
                            "INE397D01024",
                            209150,
                            5,
                            115,
                            480),
                    stock(3787, "WIPRO", "Wipro", "INE075A01022", 24562, 9, 135, 60),
                    stock(3499, "TATASTEEL", "Tata Steel", "INE081A01020", 17583, 30, 150, 120),
                    stock(236, "ASIANPAINT", "Asian Paints", "INE021A01026", 284730, 1, 110, 110),
                    stock(10999, "MARUTI", "Maruti Suzuki", "INE585B01010", 1587600, 1, 120, 180),
                    stock(2475, "ONGC", "Oil & Natural Gas", "INE213A01029", 24871, 12, 130, 90),
                    stock(317, "BAJFINANCE", "Bajaj Finance", "INE296A01032", 101245, 7, 145, 240),
                    stock(
                            3351,
                            "SUNPHARMA",
                            "Sun Pharmaceutical",
                            "INE044A01036",
                            177080,
                            3,
                            110,
                            190),
                    stock(11630, "NTPC", "NTPC", "INE733E01010", 33145, 10, 115, 170));

    /// NIFTY 50, index 13.
    public static final Instrument NIFTY = index(13, "NIFTY", "Nifty 50");

    /// NIFTY BANK, index 25.
    public static final Instrument BANKNIFTY = index(25, "BANKNIFTY", "Nifty Bank");

    private KnownInstruments() {}

    /// The modelled stocks in a fixed order.
    public static List<Profile> stocks() {
        return STOCKS;
    }

    /// The first `count` stocks: the real names, then made-up ones `SIM0021`, `SIM0022` and so on
    /// for load, which have no weight in the index.
    public static List<Profile> stocks(int count) {
        List<Profile> all = new ArrayList<>(STOCKS.subList(0, Math.min(count, STOCKS.size())));
        for (int number = all.size() + 1; number <= count; number++) {
            String symbol = "SIM%04d".formatted(number);
            long paise = 5_000 + Math.floorMod(SeededRandom.mix(number), 300_000L);
            all.add(stock(MADE_UP_ID_BASE + number, symbol, symbol, "NA", paise, 1, 120, 0));
        }
        return List.copyOf(all);
    }

    /// The instrument a recorded file means. `NIFTY50` and `BANKNIFTY` are indices; a symbol that
    /// is not in the table becomes an NSE_EQ stock whose id depends on the name alone.
    public static Instrument forSymbol(String symbol) {
        String name = symbol.toUpperCase(Locale.ROOT);
        if (name.equals("NIFTY") || name.equals("NIFTY50")) {
            return NIFTY;
        }
        if (name.equals("BANKNIFTY")) {
            return BANKNIFTY;
        }
        for (Profile profile : STOCKS) {
            if (profile.instrument().symbol().equals(name)) {
                return profile.instrument();
            }
        }
        if (name.matches("SIM\\d{4}")) {
            int number = Integer.parseInt(name.substring(3));
            return stock(MADE_UP_ID_BASE + number, name, name, "NA", 5_000, 1, 120, 0).instrument();
        }
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        int id = DERIVED_ID_BASE + (int) (crc.getValue() % DERIVED_ID_RANGE);
        return new Instrument(Segment.NSE_EQ, id, name, name, name, "NA", 1, 0);
    }

    private static Profile stock(
            int id,
            String symbol,
            String display,
            String isin,
            long paise,
            int millionShares,
            int volatilityBps,
            int weightBps) {
        Instrument instrument =
                new Instrument(
                        Segment.NSE_EQ,
                        id,
                        symbol,
                        display,
                        display.toUpperCase(Locale.ROOT) + " LTD",
                        isin,
                        1,
                        0);
        return new Profile(
                instrument, paise * 100, millionShares * 1_000_000L, volatilityBps, weightBps);
    }

    private static Instrument index(int id, String symbol, String display) {
        return new Instrument(Segment.IDX_I, id, symbol, display, symbol, "NA", 1, 0);
    }
}
