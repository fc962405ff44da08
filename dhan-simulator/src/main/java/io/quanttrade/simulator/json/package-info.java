/// How Dhan writes values in JSON: decimals with at least one digit after the point, IST times.
///
/// In: ten-thousandths and epoch milliseconds. Out: JSON nodes. Always true: decimals are exact.
@NullMarked
package io.quanttrade.simulator.json;

import org.jspecify.annotations.NullMarked;
