package dev.trllmarena.node.api;

import java.util.List;
import java.util.Optional;

/// How the answers to one request are written as JSON; owned by the request's thread.
interface AnswerFormat {
    /// The chunks before the model has said anything.
    List<String> opening();

    /// The chunk for one step; empty when it tells the client nothing.
    Optional<String> chunk(Answers.Step step);

    /// The last chunk where usage was asked for: it has no choices.
    String usage(Usage usage);

    String whole(List<CollectedAnswer> answers, Usage usage);
}
