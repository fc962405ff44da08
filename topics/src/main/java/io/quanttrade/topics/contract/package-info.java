/// The contracts as documents: from the catalogue, the `.proto` files and the golden messages come
/// the AsyncAPI document, a page per topic and what `/contract/` serves; from two descriptor sets
/// comes the list of what an old reader or an old writer would not survive.
///
/// In: the catalogue and the descriptor set of this build, and those of every released version,
/// which stay in the sources. Out: text. Everything here is a function of the class path: equal
/// builds give equal documents, and the build fails when the committed ones differ.
@NullMarked
package io.quanttrade.topics.contract;

import org.jspecify.annotations.NullMarked;
