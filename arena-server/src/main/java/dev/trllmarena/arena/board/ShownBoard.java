package dev.trllmarena.arena.board;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A board with what pages show beside it.
///
/// @param computedAt when it came to be what it is; computing it again to the same changes nothing
/// @param contenders of its rows, by id
/// @param sureness of headlines over all categories
/// @param headToHead of headlines
public record ShownBoard(
        Board board,
        Instant computedAt,
        Map<String, Contender> contenders,
        Optional<Sureness> sureness,
        Optional<HeadToHead> headToHead) {
    boolean saysTheSameAs(ShownBoard other) {
        return board.equals(other.board)
                && contenders.equals(other.contenders)
                && sureness.equals(other.sureness)
                && headToHead.equals(other.headToHead);
    }
}
