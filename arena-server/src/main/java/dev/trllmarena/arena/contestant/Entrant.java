package dev.trllmarena.arena.contestant;

import java.util.Optional;
import java.util.OptionalInt;

/// A contestant as visitors may know it: whether it rests after failures is not told.
///
/// @param maker empty where not known
/// @param contextTokens absent for one that is no longer listed
/// @param share of the seats in a draw, 0 where it is not drawn
public record Entrant(
        String id,
        String name,
        String kind,
        String maker,
        String family,
        String licence,
        OptionalInt contextTokens,
        Optional<Price> price,
        Optional<TransferBasis> transfer,
        State state,
        double share) {
    /// Whether it takes part.
    public enum State {
        /// It is drawn.
        OPEN("open"),
        /// It is listed, and takes no part now.
        CLOSED("closed"),
        /// It took part once and is no longer listed.
        RETIRED("retired");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /// As JSON spells it.
        public String word() {
            return word;
        }
    }

    Entrant withShare(double other) {
        return new Entrant(id, name, kind, maker, family, licence, contextTokens, price, transfer, state, other);
    }
}
