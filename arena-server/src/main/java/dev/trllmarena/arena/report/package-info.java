/// Answers that visitors reported to the operator: kept masked, for a week at most.
@NullMarked
package dev.trllmarena.arena.report;

import org.jspecify.annotations.NullMarked;
