/// Tests of the feed's encoders against Dhan's layouts.
///
/// In: decoded values. Out: bytes. Always true: compared bit for bit.
@NullMarked
package io.quanttrade.simulator.feed;

import org.jspecify.annotations.NullMarked;
