/// Tests of this package.
@NullMarked
package io.quanttrade.order.venue.dhan;

import org.jspecify.annotations.NullMarked;
