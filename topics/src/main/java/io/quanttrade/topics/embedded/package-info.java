/// A real Kafka broker inside this JVM, for the all-in-one product and for tests.
///
/// In: a data folder and a port. Out: a bootstrap address. What must always hold: the broker runs
/// production classes of the pinned version with the settings a deciding service needs
/// (transactions version 2, flushed coordinator topics, no automatic topics), and its data survives
/// kill -9 of the JVM.
///
/// The broker's jars are optional dependencies of this module: who uses this package names them in
/// the scope it needs.
@NullMarked
package io.quanttrade.topics.embedded;

import org.jspecify.annotations.NullMarked;
