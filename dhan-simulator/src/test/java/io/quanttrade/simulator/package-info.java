/// Tests of the simulator from outside, through the clients of the JDK.
///
/// In: a started simulator. Out: answers and messages. Always true: no test sleeps.
@NullMarked
package io.quanttrade.simulator;

import org.jspecify.annotations.NullMarked;
