/// The proof that a recorded run replays to the same decisions: each stage is computed again from
/// its recorded inputs and compared record for record. Equal stages chain: what one stage puts out
/// is what the next one takes in.
@NullMarked
package io.quanttrade.backtest.verify;

import org.jspecify.annotations.NullMarked;
