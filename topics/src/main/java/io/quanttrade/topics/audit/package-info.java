/// The audit trail: what was decided, ordered or changed, by whom, chained by hashes. Facts come
/// in, chained events go out. What must always hold: per chain the sequence runs 1, 2, 3 .. and
/// each event carries the hash of the one before, so that a missing, added, moved or altered event
/// breaks the chain at its place. Everything is a function of its inputs: a second run over the
/// same facts gives the same hashes.
@NullMarked
package io.quanttrade.topics.audit;

import org.jspecify.annotations.NullMarked;
