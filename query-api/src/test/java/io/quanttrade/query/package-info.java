/// Tests of the whole service against a real broker, PostgreSQL and Redis.
@NullMarked
package io.quanttrade.query;

import org.jspecify.annotations.NullMarked;
