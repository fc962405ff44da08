/// Dhan as a source of market data: its binary feeds, its feed socket and its instrument file.
/// Comes in: WebSocket messages and CSV, as bytes from a party that may send anything. Goes out:
/// packets to a sink and instrument records. Always holds: no input makes a decoder throw, what
/// cannot be used is reported with a code, and the socket stays up. Source: Dhan API v2, live feed
/// and instrument documents.
@NullMarked
package io.quanttrade.marketdata.source.dhan;

import org.jspecify.annotations.NullMarked;
