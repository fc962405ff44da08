package io.quanttrade.simulator.core;

/// Black-Scholes prices and greeks of European options, and futures at cost of carry. Statistics in
/// `double`: whoever makes a price of it rounds to the tick in one place.
public final class OptionModel {
    /// Interest of the model, a year.
    public static final double RATE = 0.065;

    private static final double YEAR_MILLIS = 365.0 * 86_400_000.0;

    /// Half an hour: below it an option would be worth its intrinsic value and have no greeks.
    private static final double SHORTEST = 1_800_000.0 / YEAR_MILLIS;

    /// `theta` is rupees a day, `vega` rupees for one point of volatility (1 %).
    public record Greeks(double delta, double theta, double gamma, double vega) {}

    private OptionModel() {}

    /// Years from one epoch millisecond to another, never less than half an hour.
    public static double years(long from, long to) {
        return Math.max(SHORTEST, (to - from) / YEAR_MILLIS);
    }

    /// Volatility of a strike: the underlying's own, higher away from the money.
    public static double volatility(double base, double spot, double strike) {
        double moneyness = StrictMath.log(strike / spot);
        return base * (1 + Math.min(1, 12 * moneyness * moneyness)) - base * 0.3 * moneyness;
    }

    public static double future(double spot, double years) {
        return spot * StrictMath.exp(RATE * years);
    }

    public static double price(
            boolean call, double spot, double strike, double volatility, double years) {
        double d1 = d1(spot, strike, volatility, years);
        double d2 = d1 - volatility * StrictMath.sqrt(years);
        double discounted = strike * StrictMath.exp(-RATE * years);
        return call
                ? spot * normal(d1) - discounted * normal(d2)
                : discounted * normal(-d2) - spot * normal(-d1);
    }

    public static Greeks greeks(
            boolean call, double spot, double strike, double volatility, double years) {
        double root = StrictMath.sqrt(years);
        double d1 = d1(spot, strike, volatility, years);
        double d2 = d1 - volatility * root;
        double density = StrictMath.exp(-d1 * d1 / 2) / StrictMath.sqrt(2 * Math.PI);
        double carry = RATE * strike * StrictMath.exp(-RATE * years);
        double decay = -spot * density * volatility / (2 * root);
        double theta = call ? decay - carry * normal(d2) : decay + carry * normal(-d2);
        return new Greeks(
                call ? normal(d1) : normal(d1) - 1,
                theta / 365,
                density / (spot * volatility * root),
                spot * density * root / 100);
    }

    private static double d1(double spot, double strike, double volatility, double years) {
        double variance = volatility * volatility;
        return (StrictMath.log(spot / strike) + (RATE + variance / 2) * years)
                / (volatility * StrictMath.sqrt(years));
    }

    /// Cumulative normal distribution, Abramowitz and Stegun 26.2.17, error below 1e-7.
    private static double normal(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double poly =
                t
                        * (0.319381530
                                + t
                                        * (-0.356563782
                                                + t
                                                        * (1.781477937
                                                                + t
                                                                        * (-1.821255978
                                                                                + t
                                                                                        * 1.330274429))));
        double tail = StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * Math.PI) * poly;
        return x >= 0 ? 1 - tail : tail;
    }
}
