/// `./arena server bench`: what this machine does with the real server, contestants being played.
@NullMarked
package dev.trllmarena.arena.bench;

import org.jspecify.annotations.NullMarked;
