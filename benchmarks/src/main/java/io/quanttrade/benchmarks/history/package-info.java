/// How fast files are imported. Comes in: one file of market data. Goes out: rows per second of the
/// import and of a bare producer that sends the same bytes, from alternating rounds.
@NullMarked
package io.quanttrade.benchmarks.history;

import org.jspecify.annotations.NullMarked;
