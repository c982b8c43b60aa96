/// Providers that speak their real wire formats, for tests.
@NullMarked
package dev.trllmarena.arena.fakes;

import org.jspecify.annotations.NullMarked;
