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
    record Failed(String reason, Cause cause) implements AnswerEvent {
        public Failed(String reason) {
            this(reason, Cause.ANSWER_FAILED);
        }
    }

    /// Why an answer could not go on.
    enum Cause {
        /// Something went wrong with the model or with the answer itself.
        ANSWER_FAILED,
        /// The memory is taken by others that are in use.
        NO_ROOM,
        STOPPING
    }

    /// Why an answer ended.
    enum FinishReason {
        /// A stop token came.
        STOP,
        /// As many tokens as were allowed.
        LENGTH
    }
}
