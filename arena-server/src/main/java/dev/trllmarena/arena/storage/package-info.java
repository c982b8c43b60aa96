/// SQLite through Helidon DB Client: the database and one store per subject.
@NullMarked
package dev.trllmarena.arena.storage;

import org.jspecify.annotations.NullMarked;
