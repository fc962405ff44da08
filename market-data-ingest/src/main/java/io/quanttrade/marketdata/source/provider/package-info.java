/// Historical bars from providers over HTTP: Dhan's charts and Yahoo Finance. Comes in: an
/// instrument, a length of bars and a range of dates. Goes out: bars with exact prices in order of
/// time, and what could not be used. Always holds: no date is asked for twice and none is left out,
/// requests keep the provider's pace, and each is tried a bounded number of times.
@NullMarked
package io.quanttrade.marketdata.source.provider;

import org.jspecify.annotations.NullMarked;
