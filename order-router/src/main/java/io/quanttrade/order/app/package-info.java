/// The order router as a Quarkus service: configuration in, threads, health and metrics out. What
/// must always hold: without the configuration for a venue nothing of that venue is constructed,
/// and the service is READY only while every order it takes can be carried to its end.
@NullMarked
package io.quanttrade.order.app;

import org.jspecify.annotations.NullMarked;
