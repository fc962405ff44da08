/// Recordings written by the platform's own code, read by the simulator's.
@NullMarked
package io.quanttrade.simulator.topic;

import org.jspecify.annotations.NullMarked;
