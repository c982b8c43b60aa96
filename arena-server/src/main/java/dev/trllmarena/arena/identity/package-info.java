/// Finds out when a battle stops being blind: a question that asks who answers, an answer that tells it.
@NullMarked
package dev.trllmarena.arena.identity;

import org.jspecify.annotations.NullMarked;
