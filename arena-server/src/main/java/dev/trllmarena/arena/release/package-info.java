/// What is published so that anybody can verify it: the hash-chained vote log.
@NullMarked
package dev.trllmarena.arena.release;

import org.jspecify.annotations.NullMarked;
