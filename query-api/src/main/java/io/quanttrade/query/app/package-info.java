/// The service: configuration, start and stop, demo data, readiness and the operations summary.
/// What must hold: a missing broker or database never stops the start; it is retried and shows as
/// not ready with a code.
@NullMarked
package io.quanttrade.query.app;

import org.jspecify.annotations.NullMarked;
