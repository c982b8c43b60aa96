package dev.trllmarena.node.engine;

/// One step of an answer on its way to the request's thread.
public sealed interface AnswerEvent {
    /// The next token.
    record Token(int id) implements AnswerEvent {}

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
