package io.quanttrade.simulator.core;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// Lists the futures and options on the instruments of a market: of NIFTY and of six stocks, for
/// the expiries of a quarter from the first day on. Lots of stocks other than RELIANCE and the ids
/// are made up, and depend on nothing but the contract, so that they are the same in every run.
public final class ContractListing {
    /// How long ahead contracts are listed; a simulator that runs further needs a new start.
    private static final int LISTED_DAYS = 91;

    private static final int STRIKES_EACH_SIDE = 20;
    private static final int STOCK_STRIKES_EACH_SIDE = 8;
    private static final int NIFTY_LOT = 65;

    /// Largest order: 27 lots.
    private static final long NIFTY_FREEZE = 1_755;

    private static final double NIFTY_VOLATILITY = 0.11;
    private static final double TRADING_DAYS = 252;
    private static final Map<String, Integer> STOCK_LOTS =
            Map.of(
                    "RELIANCE",
                    500,
                    "TCS",
                    175,
                    "HDFCBANK",
                    550,
                    "INFY",
                    400,
                    "ICICIBANK",
                    700,
                    "SBIN",
                    750);

    /// The id of NIFTY 25650 CE of the week of [#ID_EPOCH]; others count on from it.
    private static final int NIFTY_OPTION_ID = 42_528;

    private static final int NIFTY_FUTURE_ID = 53_001;
    private static final int STOCK_OPTION_ID = 3_000_000;
    private static final int STOCK_FUTURE_ID = 60_000;
    private static final LocalDate ID_EPOCH = LocalDate.of(2026, 11, 23);
    private static final long ID_STRIKE = 25_650;
    private static final int WEEKS_OF_IDS = 200;
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMMyyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_MONTH =
            DateTimeFormatter.ofPattern("dd MMM", Locale.ENGLISH);

    private final List<ContractMarket> listed = new ArrayList<>();
    private int nextIndex;

    private ContractListing(int firstIndex) {
        nextIndex = firstIndex;
    }

    /// Contracts on the given markets; indices follow theirs.
    public static List<ContractMarket> on(List<InstrumentMarket> markets, LocalDate start) {
        ContractListing listing = new ContractListing(markets.size());
        for (InstrumentMarket market : markets) {
            Instrument instrument = market.instrument();
            if (instrument.equals(KnownInstruments.NIFTY)) {
                listing.index(market, start);
            } else if (STOCK_LOTS.containsKey(instrument.symbol())) {
                listing.stock(market, start);
            }
        }
        return List.copyOf(listing.listed);
    }

    /// Distance between two strikes of an underlying at a price.
    public static long strikeStep(Instrument underlying, long price) {
        if (underlying.segment() == Segment.IDX_I) {
            return 50 * Price4.ONE;
        }
        long rupees = price / Price4.ONE;
        return (rupees > 2_000 ? 20 : rupees > 500 ? 10 : 5) * Price4.ONE;
    }

    /// An option that is not listed, expired ones included, for looking at its past.
    public static ContractMarket unlisted(
            InstrumentMarket underlying, LocalDate expiry, Contract.Right right, long strike) {
        int lot = STOCK_LOTS.getOrDefault(underlying.instrument().symbol(), NIFTY_LOT);
        ContractListing listing = new ContractListing(0);
        listing.add(underlying, expiry, right, strike, lot, 0);
        return listing.listed.getFirst();
    }

    private void index(InstrumentMarket market, LocalDate start) {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (LocalDate day = start; !day.isAfter(start.plusDays(LISTED_DAYS)); ) {
            days.addAll(Expiries.index(day));
            day = day.plusWeeks(1);
        }
        long step = strikeStep(market.instrument(), market.previousClose());
        for (LocalDate expiry : days) {
            options(market, expiry, step, STRIKES_EACH_SIDE, NIFTY_LOT, NIFTY_FREEZE);
            if (Expiries.isMonthly(expiry)) {
                future(market, expiry, NIFTY_LOT, NIFTY_FREEZE);
            }
        }
    }

    private void stock(InstrumentMarket market, LocalDate start) {
        int lot = STOCK_LOTS.getOrDefault(market.instrument().symbol(), 1);
        long step = strikeStep(market.instrument(), market.previousClose());
        for (LocalDate expiry : Expiries.stock(start)) {
            options(market, expiry, step, STOCK_STRIKES_EACH_SIDE, lot, 40L * lot);
            future(market, expiry, lot, 40L * lot);
        }
    }

    private void options(
            InstrumentMarket market,
            LocalDate expiry,
            long step,
            int eachSide,
            int lot,
            long freeze) {
        long middle = Price4.floorToTick(market.previousClose() + step / 2, step);
        for (int n = -eachSide; n <= eachSide; n++) {
            long strike = middle + n * step;
            if (strike > 0) {
                add(market, expiry, Contract.Right.CALL, strike, lot, freeze);
                add(market, expiry, Contract.Right.PUT, strike, lot, freeze);
            }
        }
    }

    private void future(InstrumentMarket market, LocalDate expiry, int lot, long freeze) {
        add(market, expiry, Contract.Right.FUTURE, 0, lot, freeze);
    }

    private void add(
            InstrumentMarket market,
            LocalDate expiry,
            Contract.Right right,
            long strike,
            int lot,
            long freeze) {
        Instrument on = market.instrument();
        Contract contract =
                new Contract(on.segment(), on.securityId(), on.symbol(), expiry, right, strike);
        boolean future = right == Contract.Right.FUTURE;
        String strikeText = Price4.decimal(strike).stripTrailingZeros().toPlainString();
        String symbol =
                on.symbol()
                        + "-"
                        + expiry.format(MONTH)
                        + (future ? "-FUT" : "-" + strikeText + "-" + right.fileText());
        String display =
                on.symbol()
                        + " "
                        + (future
                                ? expiry.format(DAY_MONTH).substring(3) + " FUT"
                                : expiry.format(DAY_MONTH) + " " + strikeText + " " + right);
        Instrument instrument =
                new Instrument(
                        Segment.NSE_FNO,
                        id(contract),
                        symbol,
                        display.toUpperCase(Locale.ROOT),
                        symbol,
                        "NA",
                        lot,
                        freeze,
                        contract);
        listed.add(new ContractMarket(instrument, contract, nextIndex++, market, volatility(on)));
    }

    private static int id(Contract contract) {
        long weeks =
                Math.floorMod(
                        Math.round(ChronoUnit.DAYS.between(ID_EPOCH, contract.expiry()) / 7.0),
                        (long) WEEKS_OF_IDS);
        int put = contract.right() == Contract.Right.PUT ? 1 : 0;
        long strike = contract.strike() / Price4.ONE;
        if (!contract.isOption()) {
            return (int)
                    (contract.onIndex()
                            ? NIFTY_FUTURE_ID + weeks
                            : STOCK_FUTURE_ID + contract.underlyingId() * 200L + weeks);
        }
        if (contract.onIndex()) {
            return (int) (NIFTY_OPTION_ID + weeks * 10_000 + (strike - ID_STRIKE) / 50 * 2 + put);
        }
        // Twenty-six expiries a half-year and 2,048 strikes in steps of five apart per stock.
        long slot = contract.underlyingId() * 16L + weeks / 4 % 16;
        return (int) (STOCK_OPTION_ID + slot * 4_096 + strike / 5 % 2_048 * 2 + put);
    }

    private static double volatility(Instrument underlying) {
        return KnownInstruments.stocks().stream()
                .filter(p -> p.instrument().equals(underlying))
                .mapToDouble(p -> p.volatilityBps() / 10_000.0 * StrictMath.sqrt(TRADING_DAYS))
                .findFirst()
                .orElse(NIFTY_VOLATILITY);
    }
}
