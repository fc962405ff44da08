/// Tests of this package.
@NullMarked
package io.quanttrade.order.stream;

import org.jspecify.annotations.NullMarked;
