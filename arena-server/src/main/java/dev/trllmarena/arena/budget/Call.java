package dev.trllmarena.arena.budget;

import dev.trllmarena.arena.completion.Usage;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.contestant.Price;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// One question to a contestant, whatever became of it.
///
/// @param occasion empty for a probe, which belongs to no battle
/// @param at when it ended
/// @param usage empty where the provider counted nothing
/// @param price as it was then
public record Call(
        Optional<Occasion> occasion,
        String contestant,
        Instant at,
        Optional<Usage> usage,
        Optional<Price> price,
        Ending ended) {

    /// Where in a battle it was asked.
    ///
    /// @param side `a` or `b`
    public record Occasion(String battle, int turn, String side) {}

    /// What became of it.
    public enum Ending {
        /// It answered.
        DONE("done"),
        /// It failed, and the turn with it.
        FAILED("failed"),
        /// The visitor, or the other side's failure, stopped it.
        CANCELLED("cancelled"),
        /// It failed before its first word, and another was drawn.
        REPLACED("replaced");

        private final String word;

        Ending(String word) {
            this.word = word;
        }

        /// As the database spells it.
        public String word() {
            return word;
        }
    }

    /// One that only tried whether a contestant is well.
    public static Call probe(Contestant contestant, Instant at, Optional<Usage> usage, Ending ended) {
        return new Call(Optional.empty(), contestant.id(), at, usage, contestant.price(), ended);
    }

    /// In nano-dollars; empty where counts or price are not known.
    public OptionalLong cost() {
        return usage.isPresent() && price.isPresent()
                ? OptionalLong.of(usage.get().cost(price.get()))
                : OptionalLong.empty();
    }
}
