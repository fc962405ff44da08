/// The verbs `import`, `export` and `coverage`. Comes in: options as a person typed them. Goes out:
/// a table or JSON on standard output, progress and refused rows on standard error, an exit code.
@NullMarked
package io.quanttrade.marketdata.app.history;

import org.jspecify.annotations.NullMarked;
