/// Who may play: contestants and the roster of those that answer now.
@NullMarked
package dev.trllmarena.arena.contestant;

import org.jspecify.annotations.NullMarked;
