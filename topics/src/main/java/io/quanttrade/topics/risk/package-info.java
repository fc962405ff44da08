/// Limits and controls that go into the gate and the decisions that come out of it. An approved
/// decision names its intent; a denied one names the rule, its limit and the observed value.
@NullMarked
package io.quanttrade.topics.risk;

import org.jspecify.annotations.NullMarked;
