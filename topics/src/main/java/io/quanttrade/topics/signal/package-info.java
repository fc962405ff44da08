/// A strategy's view on an instrument, before any risk rule: the public topic. Written by
/// signal-engine; every signal gets exactly one decision from risk-gate.
@NullMarked
package io.quanttrade.topics.signal;

import org.jspecify.annotations.NullMarked;
