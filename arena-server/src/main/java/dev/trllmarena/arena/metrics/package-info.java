/// Counts and durations for Prometheus; no label tells who answers a battle.
@NullMarked
package dev.trllmarena.arena.metrics;

import org.jspecify.annotations.NullMarked;
