/// What command-line verbs of several modules share: which stack they talk to, ranges of time, and
/// how a verb says that it cannot go on. Comes in: options as a person typed them. Goes out:
/// checked values, or a [CommandFailure] with one line for the terminal. Needs picocli on the class
/// path.
@NullMarked
package io.quanttrade.topics.cli;

import org.jspecify.annotations.NullMarked;
