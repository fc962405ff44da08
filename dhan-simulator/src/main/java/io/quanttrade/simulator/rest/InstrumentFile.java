package io.quanttrade.simulator.rest;

import io.quanttrade.simulator.core.Contract;
import io.quanttrade.simulator.core.Expiries;
import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Segment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// The instrument CSVs: detailed with 32 columns and a trailing comma, compact with 16. TICK_SIZE
/// is in paise, limits in rupees, SM_FREEZE_QTY the largest order plus one (0 = none).
public final class InstrumentFile {
    private static final String HEADER =
            "EXCH_ID,SEGMENT,SECURITY_ID,ISIN,INSTRUMENT,UNDERLYING_SECURITY_ID,UNDERLYING_SYMBOL,"
                    + "SYMBOL_NAME,DISPLAY_NAME,INSTRUMENT_TYPE,SERIES,LOT_SIZE,SM_EXPIRY_DATE,"
                    + "STRIKE_PRICE,OPTION_TYPE,TICK_SIZE,EXPIRY_FLAG,BRACKET_FLAG,COVER_FLAG,"
                    + "ASM_GSM_FLAG,ASM_GSM_CATEGORY,BUY_SELL_INDICATOR,BUY_CO_MIN_MARGIN_PER,"
                    + "BUY_CO_SL_RANGE_MAX_PERC,BUY_CO_SL_RANGE_MIN_PERC,BUY_BO_MIN_MARGIN_PER,"
                    + "BUY_BO_PROFIT_RANGE_MAX_PERC,BUY_BO_PROFIT_RANGE_MIN_PERC,MTF_LEVERAGE,"
                    + "SM_UPPER_LIMIT,SM_LOWER_LIMIT,SM_FREEZE_QTY,\n";

    private static final String NO_DATE = "0001-01-01";
    private static final String COMPACT_HEADER =
            "SEM_EXM_EXCH_ID,SEM_SEGMENT,SEM_SMST_SECURITY_ID,SEM_INSTRUMENT_NAME,SEM_EXPIRY_CODE,"
                    + "SEM_TRADING_SYMBOL,SEM_LOT_UNITS,SEM_CUSTOM_SYMBOL,SEM_EXPIRY_DATE,"
                    + "SEM_STRIKE_PRICE,SEM_OPTION_TYPE,SEM_TICK_SIZE,SEM_EXPIRY_FLAG,"
                    + "SEM_EXCH_INSTRUMENT_TYPE,SEM_SERIES,SM_SYMBOL_NAME\n";

    /// In the file the index itself has another id than in charts and feeds.
    private static final String NIFTY_IN_FILE = "26000";

    private InstrumentFile() {}

    /// The detailed file of one segment.
    static Answer detailed(List<InstrumentMarket> markets, Segment segment) {
        StringBuilder text = new StringBuilder(HEADER);
        for (InstrumentMarket market : markets) {
            if (market.instrument().segment() == segment) {
                text.append(row(market));
            }
        }
        return csv(text);
    }

    /// The detailed file of everything.
    public static Answer detailed(List<InstrumentMarket> markets) {
        StringBuilder text = new StringBuilder(HEADER);
        markets.forEach(market -> text.append(row(market)));
        return csv(text);
    }

    /// The compact file of everything, 16 columns.
    public static Answer compact(List<InstrumentMarket> markets) {
        StringBuilder text = new StringBuilder(COMPACT_HEADER);
        markets.forEach(market -> text.append(compactRow(market)));
        return csv(text);
    }

    private static Answer csv(StringBuilder text) {
        return new Answer(200, "text/csv", text.toString());
    }

    private static String row(InstrumentMarket market) {
        market.refresh();
        Instrument i = market.instrument();
        Contract contract = i.contract();
        boolean index = i.segment() == Segment.IDX_I;
        List<String> fields =
                List.of(
                        i.segment().exchange(),
                        i.segment().letter(),
                        Integer.toString(i.securityId()),
                        i.isin(),
                        i.kind(),
                        underlyingId(i),
                        contract == null ? i.symbol() : contract.underlyingSymbol(),
                        i.companyName(),
                        i.displayName(),
                        type(i),
                        index || contract != null ? "NA" : "EQ",
                        i.lotSize() + ".0",
                        expiry(i, index ? NO_DATE : ""),
                        strike(i),
                        right(i),
                        index ? "0.0500" : decimal(market.tick(), 2),
                        expiryFlag(i, index ? "N" : "NA"),
                        "N",
                        "N",
                        "N",
                        "NA",
                        "A",
                        "0",
                        "0",
                        "0",
                        "0",
                        "0",
                        "0",
                        index || contract != null ? "0" : "4",
                        index ? "0.0000" : decimal(market.upperLimit(), 4),
                        index ? "0.0000" : decimal(market.lowerLimit(), 4),
                        Long.toString(i.freezeQuantity() == 0 ? 0 : i.freezeQuantity() + 1));
        return String.join(",", fields) + ",\n";
    }

    private static String compactRow(InstrumentMarket market) {
        market.refresh();
        Instrument i = market.instrument();
        Contract contract = i.contract();
        boolean index = i.segment() == Segment.IDX_I;
        List<String> fields =
                List.of(
                        i.segment().exchange(),
                        i.segment().letter(),
                        Integer.toString(i.securityId()),
                        i.kind(),
                        "0",
                        i.symbol(),
                        i.lotSize() + ".0",
                        i.displayName(),
                        contract == null
                                ? expiry(i, index ? NO_DATE : "")
                                : contract.expiry() + " 14:30:00",
                        strike(i),
                        right(i),
                        index ? "0.0500" : decimal(market.tick(), 2),
                        index ? "" : expiryFlag(i, "NA"),
                        index ? "INDEX" : type(i),
                        index ? "X" : contract == null ? "EQ" : "",
                        contract == null ? i.companyName() : "");
        return String.join(",", fields) + "\n";
    }

    private static String underlyingId(Instrument i) {
        Contract contract = i.contract();
        if (contract != null) {
            return contract.onIndex() ? NIFTY_IN_FILE : Integer.toString(contract.underlyingId());
        }
        return i.segment() == Segment.IDX_I ? Integer.toString(i.securityId()) : "";
    }

    private static String type(Instrument i) {
        Contract contract = i.contract();
        if (contract != null) {
            return contract.isOption() ? "OP" : "FUT";
        }
        return i.segment() == Segment.IDX_I ? "INDEX" : "ES";
    }

    private static String expiry(Instrument i, String none) {
        Contract contract = i.contract();
        return contract == null ? none : contract.expiry().toString();
    }

    private static String strike(Instrument i) {
        Contract contract = i.contract();
        if (contract == null) {
            return "";
        }
        return contract.isOption()
                ? BigDecimal.valueOf(contract.strike(), 4)
                        .setScale(5, RoundingMode.UNNECESSARY)
                        .toPlainString()
                : "-0.01000";
    }

    private static String right(Instrument i) {
        Contract contract = i.contract();
        if (contract != null) {
            return contract.right().fileText();
        }
        return i.segment() == Segment.IDX_I ? "XX" : "";
    }

    private static String expiryFlag(Instrument i, String none) {
        Contract contract = i.contract();
        if (contract == null) {
            return none;
        }
        return Expiries.isMonthly(contract.expiry()) ? "M" : "W";
    }

    /// `scale` 2 turns ten-thousandths of a rupee into paise, 4 into rupees.
    private static String decimal(long value, int scale) {
        return BigDecimal.valueOf(value, scale)
                .setScale(4, RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
