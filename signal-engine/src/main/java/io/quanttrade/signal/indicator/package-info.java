/// Indicators of a strategy over a window of closes, computed by ta4j. In: the indicators of a
/// definition and one close after the other. Out: each indicator's value now and one bar before.
///
/// What must hold: a value is a function of the closes added to the window and of nothing else, so
/// two windows with the same closes agree to the last bit. That is why closes enter ta4j as whole
/// price units (1/10,000): sums of them are exact in a double, the running sum of an SMA has no
/// history in its rounding, and two averages that are equal on paper are equal here. Measured with
/// ta4j 0.22.2: decimal closes in a `DoubleNum` drift apart between a long-running series and a
/// rebuilt one, `DecimalNum` does not but costs three times the time, whole units in a `DoubleNum`
/// have both, exactness and speed.
@NullMarked
package io.quanttrade.signal.indicator;

import org.jspecify.annotations.NullMarked;
