/// A recorded topic as the market: the one place that knows a message of the platform.
///
/// In: committed records of the tick topic. Out: tapes, as from files. Always true: nothing of the
/// platform's own code is used, so that a mistake in it cannot hide here.
@NullMarked
package io.quanttrade.simulator.topic;

import org.jspecify.annotations.NullMarked;
