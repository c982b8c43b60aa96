/// Months as the arena counts them.
@NullMarked
package dev.trllmarena.arena.calendar;

import org.jspecify.annotations.NullMarked;
