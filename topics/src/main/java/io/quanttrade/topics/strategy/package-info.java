/// What runs: a strategy definition (data, never code) and its deployments. Written by query-api,
/// read by signal-engine. A definition is immutable per (deployment, version).
@NullMarked
package io.quanttrade.topics.strategy;

import org.jspecify.annotations.NullMarked;
