/// Conversations whose visitors allowed to publish them, as data sets: masked, without voter, time or battle. They are
/// no
/// part of the signed releases, because a consent can be taken back: each export holds what is allowed now.
@NullMarked
package dev.trllmarena.arena.dataset;

import org.jspecify.annotations.NullMarked;
