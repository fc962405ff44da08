/// The command `bench`: what goes in is a built checkout, what comes out are figures with the
/// machine they were measured on and a yardstick of the same run beside them. Nothing here judges.
@NullMarked
package io.quanttrade.benchmarks.app;

import org.jspecify.annotations.NullMarked;
