package io.quanttrade.simulator.rest;

import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Segment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// The detailed instrument CSV of one segment: 32 columns and a trailing comma. TICK_SIZE is in
/// paise, limits in rupees, SM_FREEZE_QTY the largest order plus one (0 = none).
final class InstrumentFile {
    private static final String HEADER =
            "EXCH_ID,SEGMENT,SECURITY_ID,ISIN,INSTRUMENT,UNDERLYING_SECURITY_ID,UNDERLYING_SYMBOL,"
                    + "SYMBOL_NAME,DISPLAY_NAME,INSTRUMENT_TYPE,SERIES,LOT_SIZE,SM_EXPIRY_DATE,"
                    + "STRIKE_PRICE,OPTION_TYPE,TICK_SIZE,EXPIRY_FLAG,BRACKET_FLAG,COVER_FLAG,"
                    + "ASM_GSM_FLAG,ASM_GSM_CATEGORY,BUY_SELL_INDICATOR,BUY_CO_MIN_MARGIN_PER,"
                    + "BUY_CO_SL_RANGE_MAX_PERC,BUY_CO_SL_RANGE_MIN_PERC,BUY_BO_MIN_MARGIN_PER,"
                    + "BUY_BO_PROFIT_RANGE_MAX_PERC,BUY_BO_PROFIT_RANGE_MIN_PERC,MTF_LEVERAGE,"
                    + "SM_UPPER_LIMIT,SM_LOWER_LIMIT,SM_FREEZE_QTY,\n";

    private InstrumentFile() {}

    static Answer of(List<InstrumentMarket> markets, Segment segment) {
        StringBuilder text = new StringBuilder(HEADER);
        for (InstrumentMarket market : markets) {
            if (market.instrument().segment() == segment) {
                text.append(row(market));
            }
        }
        return new Answer(200, "text/csv", text.toString());
    }

    private static String row(InstrumentMarket market) {
        Instrument i = market.instrument();
        boolean index = i.segment() == Segment.IDX_I;
        List<String> fields =
                List.of(
                        i.segment().exchange(),
                        i.segment().letter(),
                        Integer.toString(i.securityId()),
                        i.isin(),
                        i.kind(),
                        index ? Integer.toString(i.securityId()) : "",
                        i.symbol(),
                        i.companyName(),
                        i.displayName(),
                        index ? "INDEX" : "ES",
                        index ? "NA" : "EQ",
                        i.lotSize() + ".0",
                        index ? "0001-01-01" : "",
                        "",
                        index ? "XX" : "",
                        index ? "0.0500" : decimal(market.tick(), 2),
                        index ? "N" : "NA",
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
                        index ? "0" : "4",
                        index ? "0.0000" : decimal(market.upperLimit(), 4),
                        index ? "0.0000" : decimal(market.lowerLimit(), 4),
                        Long.toString(i.freezeQuantity() == 0 ? 0 : i.freezeQuantity() + 1));
        return String.join(",", fields) + ",\n";
    }

    /// `scale` 2 turns ten-thousandths of a rupee into paise, 4 into rupees.
    private static String decimal(long value, int scale) {
        return BigDecimal.valueOf(value, scale)
                .setScale(4, RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
