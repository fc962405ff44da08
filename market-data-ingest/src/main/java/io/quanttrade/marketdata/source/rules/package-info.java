/// The rulebook as CSV files: those that come with the program and one an operator may add. In:
/// rows, named by line when they are wrong; out: calendar entries. A file with one bad row is
/// refused whole, because half a rulebook is worse than none.
@NullMarked
package io.quanttrade.marketdata.source.rules;

import org.jspecify.annotations.NullMarked;
