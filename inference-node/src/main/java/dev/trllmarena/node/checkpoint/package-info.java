/// What a folder under `models/` says about itself: shape, tensors, generation defaults, card, and all that is wrong
/// with it.
@NullMarked
package dev.trllmarena.node.checkpoint;

import org.jspecify.annotations.NullMarked;
