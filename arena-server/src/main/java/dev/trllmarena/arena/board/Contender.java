package dev.trllmarena.arena.board;

import java.util.OptionalDouble;

/// A contestant beside its rating.
///
/// @param kind `local` or `api`
/// @param secondsAnAnswer absent where none was timed
/// @param dollarsAnAnswer absent where no price is known
public record Contender(
        String id, String name, String kind, OptionalDouble secondsAnAnswer, OptionalDouble dollarsAnAnswer) {
    /// One of whom only the votes tell.
    static Contender unknown(String id) {
        return new Contender(id, id, "", OptionalDouble.empty(), OptionalDouble.empty());
    }
}
