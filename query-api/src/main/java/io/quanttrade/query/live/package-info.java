/// The WebSocket `/ws/v1`: who may open one, what each connection is subscribed to, and how views
/// reach it. What must hold: events go to every subscriber in order or the connection is closed;
/// states are conflated; what waits for a slow reader is bounded; nothing here blocks.
@NullMarked
package io.quanttrade.query.live;

import org.jspecify.annotations.NullMarked;
