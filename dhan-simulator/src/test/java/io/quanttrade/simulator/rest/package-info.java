/// Tests of the rate table.
@NullMarked
package io.quanttrade.simulator.rest;

import org.jspecify.annotations.NullMarked;
