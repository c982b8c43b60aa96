package dev.trllmarena.arena.battle;

import java.util.List;
import java.util.Set;

/// What a visitor sends: an outcome and, if wanted, why.
public record Vote(Outcome outcome, List<Reason> reasons) {
    public Vote {
        reasons = Set.copyOf(reasons).stream().sorted().toList();
        for (Reason reason : reasons) {
            if (!reason.fits(outcome)) {
                throw new IllegalArgumentException(reason.word() + " is no reason for " + outcome.word());
            }
        }
    }
}
