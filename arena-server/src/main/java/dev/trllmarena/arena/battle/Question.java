package dev.trllmarena.arena.battle;

import dev.trllmarena.commons.Refusal;

/// What a visitor asks first, and how.
///
/// @param mask whether personal data is masked before a contestant reads it
/// @param localOnly whether only contestants on the operator's own machines may answer
public record Question(String prompt, boolean mask, boolean localOnly) {
    public Question {
        requireMaskUnlessLocal(mask, localOnly);
    }

    static void requireMaskUnlessLocal(boolean mask, boolean localOnly) {
        if (!mask && !localOnly) {
            throw new Refusal.Invalid(
                    "mask-needs-local", "mask", "`mask` can be false only where `localOnly` is true for the battle");
        }
    }
}
