/// Tests of reading tick files.
///
/// In: small files written by the test. Out: tapes and reports. Always true: files are temporary.
@NullMarked
package io.quanttrade.simulator.tape;

import org.jspecify.annotations.NullMarked;
