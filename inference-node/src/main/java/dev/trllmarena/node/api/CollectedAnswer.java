package dev.trllmarena.node.api;

import dev.trllmarena.node.engine.AnswerEvent;
import dev.trllmarena.node.engine.Score;
import dev.trllmarena.node.text.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that an answer said, for a client that wants it whole.
final class CollectedAnswer {
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder content = new StringBuilder();
    private final List<ToolCall> calls = new ArrayList<>();
    private final List<AnswerEvent.Token> tokens = new ArrayList<>();
    private List<Optional<Score>> promptScores = List.of();
    private String finishReason = "";

    void add(Part part) {
        reasoning.append(part.piece().reasoning());
        content.append(part.piece().content());
        calls.addAll(part.calls());
        tokens.addAll(part.tokens());
        if (!part.promptScores().isEmpty()) {
            promptScores = part.promptScores();
        }
        part.finishReason().ifPresent(reason -> finishReason = reason);
    }

    String reasoning() {
        return reasoning.toString();
    }

    String content() {
        return content.toString();
    }

    List<ToolCall> calls() {
        return calls;
    }

    List<AnswerEvent.Token> tokens() {
        return tokens;
    }

    List<Optional<Score>> promptScores() {
        return promptScores;
    }

    String finishReason() {
        return finishReason;
    }
}
