/// Indicators of a strategy over closes. In: the indicators of a definition and one close after the
/// other. Out: each indicator's value now and one bar before.
///
/// What must hold: a value is a function of the closes added and of nothing else, so two sets with
/// the same closes agree to the last bit. Closes are whole price units (1/10,000): sums of them are
/// exact, an average over a window has no history in its rounding, and two averages that are equal
/// on paper are equal here.
///
/// `CLOSE`, `SMA`, `EMA`, `RSI` and `STDDEV` are computed here, a few nanoseconds a bar and without
/// an allocation; `WMA` and `ROC` by ta4j, which is also what the tests hold the others against.
@NullMarked
package io.quanttrade.signal.indicator;

import org.jspecify.annotations.NullMarked;
