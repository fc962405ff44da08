/// Reads recorded tick files.
///
/// In: CSV files, plain or gzip, in one of three layouts. Out: tapes and a report of skipped rows.
/// Always true: a bad row is skipped and reported with file and line, a bad header is refused.
@NullMarked
package io.quanttrade.simulator.tape;

import org.jspecify.annotations.NullMarked;
