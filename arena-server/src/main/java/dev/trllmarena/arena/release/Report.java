package dev.trllmarena.arena.release;

import dev.trllmarena.arena.board.Board;
import java.util.List;

/// What the documents for people are written from.
record Report(Method method, List<Board> boards, Changes changes, Summary summary) {
    /// The headline over all categories and all time.
    Board headline() {
        return board("", "all", "headline");
    }

    Board board(String category, String period, String view) {
        return boards.stream()
                .filter(board -> board.category().equals(category)
                        && board.period().equals(period)
                        && board.view().equals(view))
                .findFirst()
                .orElseThrow();
    }

    List<String> categories() {
        return boards.stream()
                .map(Board::category)
                .filter(category -> !category.isEmpty())
                .distinct()
                .toList();
    }

    String name(Board.Row row) {
        return method.nameOf(row.contestant());
    }
}
