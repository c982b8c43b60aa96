/// Battles: who meets whom, two answers released by one clock, one vote.
@NullMarked
package dev.trllmarena.arena.battle;

import org.jspecify.annotations.NullMarked;
