/// The read model: PostgreSQL rows and last ticks in Redis, made from the topics by two plain
/// consumers, and the queries on it. What must hold: rows and the offsets they were made from are
/// written in one transaction; writing a record again changes nothing; every query on trading data
/// names the accounts of the caller.
@NullMarked
package io.quanttrade.query.store;

import org.jspecify.annotations.NullMarked;
