/// Tests of the router as a whole.
@NullMarked
package io.quanttrade.order;

import org.jspecify.annotations.NullMarked;
