package dev.trllmarena.arena.web;

import dev.trllmarena.arena.privacy.KeptTexts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// What the privacy notice and the method page say of this very arena.
///
/// @param battleExpiry how long texts are in memory after the last question
/// @param textMonths how long texts are kept that a visitor allowed to keep
public record Notice(Operator operator, Duration battleExpiry, int textMonths, int eloK) {
    /// Who answers for the data; each empty where the operator has not written it yet.
    ///
    /// @param contact e-mail or https address
    public record Operator(String name, String place, String contact) {}

    /// Values that pages are filled with; what the operator has not written is left to the texts of the page.
    Map<String, String> values() {
        Map<String, String> values = new HashMap<>(Map.of(
                "notice.version", KeptTexts.NOTICE,
                "notice.battle-minutes", Long.toString(battleExpiry.toMinutes()),
                "notice.text-months", Integer.toString(textMonths),
                "notice.elo-k", Integer.toString(eloK)));
        if (!operator.name().isBlank()) {
            values.put("operator.name", operator.name() + (operator.place().isBlank() ? "" : ", " + operator.place()));
        }
        if (!operator.contact().isBlank()) {
            values.put("operator.contact", operator.contact());
            values.put(
                    "operator.contact-link",
                    operator.contact().startsWith("https://") ? operator.contact() : "mailto:" + operator.contact());
        }
        return values;
    }
}
