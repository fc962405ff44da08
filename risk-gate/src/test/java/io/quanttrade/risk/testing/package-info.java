/// Builders of valid messages for the tests of this module.
@NullMarked
package io.quanttrade.risk.testing;

import org.jspecify.annotations.NullMarked;
