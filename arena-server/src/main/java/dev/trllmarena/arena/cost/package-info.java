/// What the arena costs, as everybody may see it.
@NullMarked
package dev.trllmarena.arena.cost;

import org.jspecify.annotations.NullMarked;
