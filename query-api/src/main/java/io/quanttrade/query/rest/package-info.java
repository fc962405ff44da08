/// REST under `/api/v1`, the WebSocket `/ws/v1`, and what surrounds them: problems, security
/// headers, the fallback for pages of the UI, the subscribers' contract under `/contract/`. What
/// must hold: everything below `/api` but the log-in needs a token; "not yours" and "not there"
/// look the same; an error names no class, host or statement.
@NullMarked
package io.quanttrade.query.rest;

import org.jspecify.annotations.NullMarked;
