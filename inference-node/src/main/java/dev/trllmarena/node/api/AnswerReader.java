package dev.trllmarena.node.api;

import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.engine.Answer;
import dev.trllmarena.node.engine.AnswerEvent;
import dev.trllmarena.node.text.Reasoning;
import dev.trllmarena.node.text.Reasoning.Piece;
import dev.trllmarena.node.text.StopStrings;
import dev.trllmarena.node.text.TextStream;
import dev.trllmarena.node.text.ToolCall;
import dev.trllmarena.node.text.ToolCalls;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Turns the tokens of an answer into text: detokenises, stops at stop strings, parts reasoning and calls of tools;
/// owned by the
/// request's thread.
final class AnswerReader implements AutoCloseable {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final Answer answer;
    private final TextStream text;
    private final StopStrings stops;
    private final Optional<Reasoning> reasoning;
    private final Optional<ToolCalls> tools;
    private final int maximumCalls;
    private final RequestMetrics metrics;
    private int calls;
    private int tokens;
    private boolean ended;

    /// @param reasoning empty where all that is said is content
    /// @param tools empty where no tool can be called
    /// @param maximumCalls further calls are left out
    AnswerReader(
            Answer answer,
            TextStream text,
            StopStrings stops,
            Optional<Reasoning> reasoning,
            Optional<ToolCalls> tools,
            int maximumCalls,
            RequestMetrics metrics) {
        this.answer = answer;
        this.text = text;
        this.stops = stops;
        this.reasoning = reasoning;
        this.tools = tools;
        this.maximumCalls = maximumCalls;
        this.metrics = metrics;
    }

    /// The next part; empty when the model said nothing for so long.
    ///
    /// @throws Refusal.Unavailable when the answer cannot go on
    Optional<Part> next(Duration wait) throws InterruptedException {
        Optional<AnswerEvent> event = answer.next(wait);
        return event.map(next -> {
            metrics.cached(answer.cachedTokens());
            return switch (next) {
                case AnswerEvent.Token token -> token(token);
                case AnswerEvent.PromptScored scored -> Part.scored(scored.scores());
                case AnswerEvent.Finished finished -> finished(finished);
                case AnswerEvent.Failed failed -> throw refusal(failed);
            };
        });
    }

    /// Waits at most so long until the model is in memory; false if it is not.
    ///
    /// @throws Refusal.Unavailable when it cannot be
    boolean awaitModel(Duration wait) throws InterruptedException {
        boolean begun = answer.awaitModel(wait);
        answer.failure().ifPresent(failed -> {
            throw refusal(failed);
        });
        return begun;
    }

    private static Refusal.Unavailable refusal(AnswerEvent.Failed failed) {
        return switch (failed.cause()) {
            case ANSWER_FAILED -> new Refusal.Unavailable("answer-failed", failed.reason());
            case NO_ROOM -> new Refusal.Unavailable("no-room", RETRY_AFTER, failed.reason());
            case STOPPING -> new Refusal.Unavailable("stopping", failed.reason());
        };
    }

    /// How many tokens the model has made.
    int tokens() {
        return tokens;
    }

    int cachedTokens() {
        return answer.cachedTokens();
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        answer.close();
    }

    private Part token(AnswerEvent.Token token) {
        tokens++;
        metrics.token();
        Part part = Part.said(told(stops.add(text.add(token.id()))), token);
        return stops.isReached() ? last(part, "stop") : part;
    }

    private Part finished(AnswerEvent.Finished finished) {
        Part rest = told(stops.add(text.end()) + stops.end());
        return last(rest, stops.isReached() ? "stop" : finished.reason().name().toLowerCase(Locale.ROOT));
    }

    private Part told(String said) {
        Piece piece = reasoning.map(some -> some.add(said)).orElseGet(() -> new Piece("", said));
        return parted(piece);
    }

    private Part parted(Piece piece) {
        if (tools.isEmpty()) {
            return Part.said(piece, List.of());
        }
        ToolCalls.Step step = tools.get().add(piece.content());
        return Part.said(new Piece(piece.reasoning(), step.content()), counted(step.calls()));
    }

    private Part last(Part part, String finishReason) {
        Part rest = parted(reasoning.map(Reasoning::end).orElse(Part.SILENCE));
        Part all = part.ending(rest, finishReason);
        if (tools.isPresent()) {
            ToolCalls.Step step = tools.get().end();
            all = all.ending(Part.said(new Piece("", step.content()), counted(step.calls())), finishReason);
        }
        String reason = calls > 0 && finishReason.equals("stop") ? "tool_calls" : finishReason;
        metrics.finished(reason);
        ended = true;
        answer.close();
        return all.ending(Part.said(Part.SILENCE, List.of()), reason);
    }

    /// No more than the request allows.
    private List<ToolCall> counted(List<ToolCall> found) {
        List<ToolCall> told =
                found.stream().limit(Math.max(0, maximumCalls - calls)).toList();
        calls += told.size();
        return told;
    }
}
