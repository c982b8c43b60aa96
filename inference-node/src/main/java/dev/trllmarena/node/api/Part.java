package dev.trllmarena.node.api;

import dev.trllmarena.node.engine.AnswerEvent;
import dev.trllmarena.node.engine.Score;
import dev.trllmarena.node.text.Reasoning.Piece;
import dev.trllmarena.node.text.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One step of an answer on its way to the client.
///
/// @param calls the tools that the answer wants called
/// @param tokens what the model made, stop strings included
/// @param promptScores of each token of the prompt, where they were asked for; in one part at most
/// @param finishReason present with the last part
record Part(
        Piece piece,
        List<ToolCall> calls,
        List<AnswerEvent.Token> tokens,
        List<Optional<Score>> promptScores,
        Optional<String> finishReason) {
    static final Piece SILENCE = new Piece("", "");

    static Part said(Part part, AnswerEvent.Token token) {
        return new Part(part.piece, part.calls, List.of(token), List.of(), Optional.empty());
    }

    static Part scored(List<Optional<Score>> promptScores) {
        return new Part(SILENCE, List.of(), List.of(), promptScores, Optional.empty());
    }

    static Part said(Piece piece, List<ToolCall> calls) {
        return new Part(piece, calls, List.of(), List.of(), Optional.empty());
    }

    /// The same with what was held back until the end.
    Part ending(Part rest, String reason) {
        Piece all = new Piece(piece.reasoning() + rest.piece.reasoning(), piece.content() + rest.piece.content());
        List<ToolCall> allCalls = new ArrayList<>(calls);
        allCalls.addAll(rest.calls);
        return new Part(all, allCalls, tokens, promptScores, Optional.of(reason));
    }

    /// Whether it says nothing, as far as the answer goes on.
    boolean isSilent() {
        return piece.isEmpty() && calls.isEmpty() && finishReason.isEmpty();
    }
}
