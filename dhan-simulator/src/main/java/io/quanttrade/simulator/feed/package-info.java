/// Dhan's binary market feed: packets, subscriptions and sockets.
///
/// In: market changes and the clients' JSON subscriptions. Out: little-endian packets exactly as
/// Dhan sends them. Always true: a socket that cannot keep up holds at most one pending update per
/// instrument and is closed when it stays behind.
@NullMarked
package io.quanttrade.simulator.feed;

import org.jspecify.annotations.NullMarked;
