/// Votes that others published, ranked by our method: read from their files into a database of their own, never mixed
/// with the arena's votes.
@NullMarked
package dev.trllmarena.arena.imported;

import org.jspecify.annotations.NullMarked;
