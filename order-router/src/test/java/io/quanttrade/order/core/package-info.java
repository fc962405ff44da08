/// Tests of the pure core: charges, order life, paper matching.
@NullMarked
package io.quanttrade.order.core;

import org.jspecify.annotations.NullMarked;
