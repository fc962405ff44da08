/// The command line `./quanttrade`. Light commands run as a plain program; only `up` starts the
/// application server.
///
/// In: arguments. Out: data on stdout, progress and hints on stderr, an exit code. What must always
/// hold: a failure is one line `code: what happened, what to do` and one of the exit codes 1
/// failed, 2 usage, 3 not healthy, 4 refused, 5 timed out.
@NullMarked
package io.quanttrade.standalone.cli;

import org.jspecify.annotations.NullMarked;
