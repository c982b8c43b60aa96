/// The arena server: wiring, settings, commands.
@NullMarked
package dev.trllmarena.arena;

import org.jspecify.annotations.NullMarked;
