/// The one port: REST, the sockets and `/control`.
///
/// In: HTTP requests and WebSocket handshakes. Out: calls of the pure endpoints and their answers,
/// spoiled by the fault switches where asked. Always true: `/control` answers loopback peers only.
@NullMarked
package io.quanttrade.simulator.http;

import org.jspecify.annotations.NullMarked;
