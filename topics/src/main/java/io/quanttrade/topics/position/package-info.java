/// The ledger's results: positions and valuations, computed once by risk-gate and only shown
/// elsewhere. A position is the sum of its fills.
@NullMarked
package io.quanttrade.topics.position;

import org.jspecify.annotations.NullMarked;
