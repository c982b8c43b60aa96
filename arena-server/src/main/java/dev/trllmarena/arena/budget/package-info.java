/// What calls to models cost.
@NullMarked
package dev.trllmarena.arena.budget;

import org.jspecify.annotations.NullMarked;
