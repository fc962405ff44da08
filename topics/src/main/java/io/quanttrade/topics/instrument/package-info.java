/// Reference data with effective dates: instruments, sessions, holidays. Written by ingest from the
/// broker's instrument file and the built-in rulebook; read by everything that decides. A rule
/// holds for the market dates in its half-open range `[effectiveFrom, effectiveTo)`.
@NullMarked
package io.quanttrade.topics.instrument;

import org.jspecify.annotations.NullMarked;
