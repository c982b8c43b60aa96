package dev.trllmarena.node.engine;

import java.util.List;
import java.util.Optional;

/// One step of an answer on its way to the request's thread.
public sealed interface AnswerEvent {
    /// The scores of the prompt's tokens, before the first token; the first one has none.
    record PromptScored(List<Optional<Score>> scores) implements AnswerEvent {}

    /// The next token.
    record Token(int id, Optional<Score> score) implements AnswerEvent {
        public Token(int id) {
            this(id, Optional.empty());
        }
    }

    /// The last event of an answer that ended by itself.
    record Finished(FinishReason reason) implements AnswerEvent {}

    /// The last event of an answer that could not go on; `reason` is fit for the client.
    record Failed(String reason) implements AnswerEvent {}

    /// Why an answer ended.
    enum FinishReason {
        /// A stop token came.
        STOP,
        /// As many tokens as were allowed.
        LENGTH
    }
}
