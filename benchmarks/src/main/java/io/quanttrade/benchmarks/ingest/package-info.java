/// Figures of market-data-ingest: decoding alone, and ingest to a real broker beside a bare
/// producer of the same bytes. Comes in: packets made here, in the layout of the live feed. Goes
/// out: medians over alternating rounds.
@NullMarked
package io.quanttrade.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
