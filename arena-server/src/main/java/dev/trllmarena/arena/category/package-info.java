/// What a question is about: its category by a small network over hashed n-grams, and plain facts of its form. Knows
/// nothing of battles; texts pass through and are not kept.
@NullMarked
package dev.trllmarena.arena.category;

import org.jspecify.annotations.NullMarked;
