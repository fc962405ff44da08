package io.quanttrade.topics.value;

/// Text of scaled longs: at least two decimals, at most four, no exponent.
final class Decimals {

    private Decimals() {}

    static String format(long units) {
        long scale = Price.SCALE;
        String sign = units < 0 ? "-" : "";
        long whole = Math.abs(units / scale);
        long fraction = Math.abs(units % scale);
        StringBuilder text = new StringBuilder(24).append(sign).append(whole).append('.');
        text.append(fraction / 1000).append(fraction / 100 % 10);
        long rest = fraction % 100;
        if (rest != 0) {
            text.append(rest / 10);
            if (rest % 10 != 0) {
                text.append(rest % 10);
            }
        }
        return text.toString();
    }
}
