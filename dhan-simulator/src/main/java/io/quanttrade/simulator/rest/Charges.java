package io.quanttrade.simulator.rest;

import io.quanttrade.simulator.core.Contract;
import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.core.Product;
import io.quanttrade.simulator.core.Trade;
import io.quanttrade.simulator.core.TradingCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/// Charges of one NSE trade in rupees, at the rates in force on its day: brokerage, STT, exchange
/// with IPFT, SEBI fee, stamp duty on buys, GST 18 % of the fees. STT and stamp duty are rounded to
/// the rupee.
record Charges(
        BigDecimal brokerage,
        BigDecimal stt,
        BigDecimal exchange,
        BigDecimal sebi,
        BigDecimal stamp,
        BigDecimal gst) {

    private static final BigDecimal BROKERAGE_CAP = new BigDecimal("20");
    private static final BigDecimal BROKERAGE_RATE = new BigDecimal("0.0003");
    private static final BigDecimal SEBI_RATE = new BigDecimal("0.000001");
    private static final BigDecimal GST_RATE = new BigDecimal("0.18");

    /// Budget 2026 raised the STT of derivatives.
    private static final LocalDate NEW_STT = LocalDate.of(2026, 4, 1);

    /// STT of buys and of sells, exchange with IPFT, stamp duty of buys, as shares of turnover.
    private record Rates(String sttBuy, String sttSell, String exchange, String stamp) {}

    static Charges of(Trade trade) {
        BigDecimal turnover =
                Price4.decimal(trade.price()).multiply(BigDecimal.valueOf(trade.quantity()));
        BigDecimal brokerage =
                brokerage(trade.instrument(), trade.product(), trade.price() * trade.quantity());
        Rates rates = rates(trade);
        BigDecimal exchange = turnover.multiply(new BigDecimal(rates.exchange()));
        BigDecimal sebi = turnover.multiply(SEBI_RATE);
        BigDecimal gst = GST_RATE.multiply(brokerage.add(exchange).add(sebi));
        String stt = trade.buy() ? rates.sttBuy() : rates.sttSell();
        return new Charges(
                money(brokerage),
                rupees(turnover.multiply(new BigDecimal(stt))),
                money(exchange),
                money(sebi),
                rupees(turnover.multiply(new BigDecimal(trade.buy() ? rates.stamp() : "0"))),
                money(gst));
    }

    /// Sum of all of them.
    BigDecimal total() {
        return brokerage.add(stt).add(exchange).add(sebi).add(stamp).add(gst);
    }

    /// Dhan's own charge on a value in ten-thousandths: nothing for delivery, 20 for an option,
    /// else the lower of 20 and 0.03 %.
    static BigDecimal brokerage(Instrument instrument, Product product, long value) {
        Contract contract = instrument.contract();
        if (contract == null && product == Product.CNC) {
            return BigDecimal.ZERO;
        }
        if (contract != null && contract.isOption()) {
            return BROKERAGE_CAP;
        }
        return BROKERAGE_CAP.min(BigDecimal.valueOf(value, 4).multiply(BROKERAGE_RATE));
    }

    private static Rates rates(Trade trade) {
        Contract contract = trade.instrument().contract();
        boolean raised = !TradingCalendar.dateOf(trade.millis()).isBefore(NEW_STT);
        if (contract == null) {
            return trade.product() == Product.CNC
                    ? new Rates("0.001", "0.001", "0.0000307", "0.00015")
                    : new Rates("0", "0.00025", "0.0000307", "0.00003");
        }
        return contract.isOption()
                ? new Rates("0", raised ? "0.0015" : "0.001", "0.0003553", "0.00003")
                : new Rates("0", raised ? "0.0005" : "0.0002", "0.0000183", "0.00002");
    }

    private static BigDecimal money(BigDecimal value) {
        return value.setScale(4, RoundingMode.HALF_UP);
    }

    private static BigDecimal rupees(BigDecimal value) {
        return value.setScale(0, RoundingMode.HALF_UP).setScale(1, RoundingMode.UNNECESSARY);
    }
}
