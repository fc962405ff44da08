/// The shapes people and programs read, and how they are made from records of the topics: pure
/// functions. Decimals and 64-bit numbers are text, unknown is null. Nothing here computes profit,
/// limits or states anew; it only shows what the topics say.
@NullMarked
package io.quanttrade.query.view;

import org.jspecify.annotations.NullMarked;
