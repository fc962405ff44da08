/// Tests of the router put together, on a real Kafka broker.
@NullMarked
package io.quanttrade.order.app;

import org.jspecify.annotations.NullMarked;
