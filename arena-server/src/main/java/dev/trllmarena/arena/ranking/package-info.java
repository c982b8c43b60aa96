/// Pure rating mathematics, no I/O.
@NullMarked
package dev.trllmarena.arena.ranking;

import org.jspecify.annotations.NullMarked;
