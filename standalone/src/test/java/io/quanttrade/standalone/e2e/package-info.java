/// The product from outside: the launcher, the API, the UI in a browser, the simulator's own book.
/// What must always hold: nothing here reaches into a service, and every wait is for a condition.
@NullMarked
package io.quanttrade.standalone.e2e;

import org.jspecify.annotations.NullMarked;
