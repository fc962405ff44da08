/// All services in one JVM: starts the infrastructure, hands its addresses to the services as
/// configuration, runs them, and stops the infrastructure after them.
///
/// In: [StackOptions] from the command line. Out: a running stack and, in the data folder, the file
/// `run.json` that says so. What must always hold: the infrastructure is up before the first bean
/// starts and stops after the last one; nothing here can reach a live broker.
@NullMarked
package io.quanttrade.standalone.app;

import org.jspecify.annotations.NullMarked;
