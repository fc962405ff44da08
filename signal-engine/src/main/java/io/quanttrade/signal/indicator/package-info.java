/// Indicators of a strategy over a window of closes, computed by ta4j. In: the indicators of a
/// definition and one close after the other. Out: each indicator's value now and one bar before.
///
/// What must hold: a value is a function of the closes added to the window and of nothing else, so
/// two windows with the same closes agree to the last bit. That is why closes enter ta4j as whole
/// price units (1/10,000) in a `DoubleNum`: sums of them are exact in a double, the running sum of
/// an SMA has no history in its rounding, and two averages that are equal on paper are equal here.
///
/// Measured with ta4j 0.22.2, SMA 10 and 30 over 200,000 bars, against whole-number arithmetic; the
/// rebuilt series holds the last 2,000 bars:
///
/// | closes | bars/s | rebuilt series differs | wrong order of the averages |
/// |---|---|---|---|
/// | `DoubleNum`, decimal | 570,000 | in every bar | in 758 bars |
/// | `DecimalNum`, decimal | 120,000 | never | never |
/// | `DoubleNum`, whole units | 570,000 | never | never |
@NullMarked
package io.quanttrade.signal.indicator;

import org.jspecify.annotations.NullMarked;
