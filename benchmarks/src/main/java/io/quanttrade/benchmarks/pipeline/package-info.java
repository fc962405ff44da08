/// The whole pipeline under load, measured from outside: a stack of its own on a temporary folder,
/// ticks at a steady rate, strategies that signal often, and the times at which their intents
/// become visible and their orders reach the broker.
@NullMarked
package io.quanttrade.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
