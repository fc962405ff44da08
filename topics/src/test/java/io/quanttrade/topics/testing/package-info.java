/// What the tests of every module share: architecture rules and a real broker in the test's JVM.
@NullMarked
package io.quanttrade.topics.testing;

import org.jspecify.annotations.NullMarked;
