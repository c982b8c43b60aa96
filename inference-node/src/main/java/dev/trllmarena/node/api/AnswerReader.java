package dev.trllmarena.node.api;

import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.engine.Answer;
import dev.trllmarena.node.engine.AnswerEvent;
import dev.trllmarena.node.text.Reasoning;
import dev.trllmarena.node.text.Reasoning.Piece;
import dev.trllmarena.node.text.StopStrings;
import dev.trllmarena.node.text.TextStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Turns the tokens of an answer into text: detokenises, stops at stop strings, parts the reasoning; owned by the
/// request's thread.
final class AnswerReader {
    /// @param finishReason present with the last piece
    record Part(Piece piece, Optional<String> finishReason) {}

    private final Answer answer;
    private final TextStream text;
    private final StopStrings stops;
    private final Reasoning reasoning;
    private final RequestMetrics metrics;
    private int tokens;

    AnswerReader(Answer answer, TextStream text, StopStrings stops, Reasoning reasoning, RequestMetrics metrics) {
        this.answer = answer;
        this.text = text;
        this.stops = stops;
        this.reasoning = reasoning;
        this.metrics = metrics;
    }

    /// The next part; empty when the model said nothing for so long.
    ///
    /// @throws Refusal.Unavailable when the answer cannot go on
    Optional<Part> next(Duration wait) throws InterruptedException {
        Optional<AnswerEvent> event = answer.next(wait);
        return event.map(next -> switch (next) {
            case AnswerEvent.Token token -> token(token.id());
            case AnswerEvent.PromptScored _ -> new Part(new Piece("", ""), Optional.empty());
            case AnswerEvent.Finished finished ->
                last(
                        reasoning.add(stops.add(text.end()) + stops.end()),
                        stops.isReached() ? "stop" : finished.reason().name().toLowerCase(Locale.ROOT));
            case AnswerEvent.Failed failed -> throw new Refusal.Unavailable("answer-failed", failed.reason());
        });
    }

    /// How many tokens the model has made.
    int tokens() {
        return tokens;
    }

    private Part token(int id) {
        tokens++;
        metrics.token();
        Piece piece = reasoning.add(stops.add(text.add(id)));
        return stops.isReached() ? last(piece, "stop") : new Part(piece, Optional.empty());
    }

    private Part last(Piece piece, String finishReason) {
        Piece rest = reasoning.end();
        metrics.finished(finishReason);
        return new Part(
                new Piece(piece.reasoning() + rest.reasoning(), piece.content() + rest.content()),
                Optional.of(finishReason));
    }
}
