package io.quanttrade.simulator.rest;

import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.core.Product;
import io.quanttrade.simulator.core.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Charges of one NSE cash trade in rupees: brokerage 0 for delivery, else the lower of 20 and 0.03
/// %; STT 0.1 % for delivery, else 0.025 % of sells; NSE 0.00307 % with IPFT; SEBI 0.0001 %; stamp
/// duty on buys; GST 18 % of fees. STT and stamp duty are rounded to the rupee.
record Charges(
        BigDecimal brokerage,
        BigDecimal stt,
        BigDecimal exchange,
        BigDecimal sebi,
        BigDecimal stamp,
        BigDecimal gst) {

    private static final BigDecimal BROKERAGE_CAP = new BigDecimal("20");
    private static final BigDecimal BROKERAGE_RATE = new BigDecimal("0.0003");
    private static final BigDecimal EXCHANGE_RATE = new BigDecimal("0.0000307");
    private static final BigDecimal SEBI_RATE = new BigDecimal("0.000001");
    private static final BigDecimal GST_RATE = new BigDecimal("0.18");

    static Charges of(Trade trade) {
        BigDecimal turnover =
                Price4.decimal(trade.price()).multiply(BigDecimal.valueOf(trade.quantity()));
        boolean delivery = trade.product() == Product.CNC;
        BigDecimal brokerage =
                delivery ? BigDecimal.ZERO : BROKERAGE_CAP.min(turnover.multiply(BROKERAGE_RATE));
        String sttRate = delivery ? "0.001" : trade.buy() ? "0" : "0.00025";
        String stampRate = !trade.buy() ? "0" : delivery ? "0.00015" : "0.00003";
        BigDecimal exchange = turnover.multiply(EXCHANGE_RATE);
        BigDecimal sebi = turnover.multiply(SEBI_RATE);
        BigDecimal gst = GST_RATE.multiply(brokerage.add(exchange).add(sebi));
        return new Charges(
                money(brokerage),
                rupees(turnover.multiply(new BigDecimal(sttRate))),
                money(exchange),
                money(sebi),
                rupees(turnover.multiply(new BigDecimal(stampRate))),
                money(gst));
    }

    private static BigDecimal money(BigDecimal value) {
        return value.setScale(4, RoundingMode.HALF_UP);
    }

    private static BigDecimal rupees(BigDecimal value) {
        return value.setScale(0, RoundingMode.HALF_UP).setScale(1, RoundingMode.UNNECESSARY);
    }
}
