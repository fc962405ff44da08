/// Tests of this package.
@NullMarked
package io.quanttrade.order.venue.paper;

import org.jspecify.annotations.NullMarked;
