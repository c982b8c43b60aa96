package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.completion.Message;
import java.util.List;

/// A conservative guess at tokens, for tokenizers that are not known here.
///
/// Turkish text takes 2.2 to 3.5 characters a token even with small vocabularies; two is the safe side. A guess that is
/// still too low is refused by the model's own server.
final class PromptSize {
    private static final int CHARACTERS_PER_TOKEN = 2;
    private static final int TOKENS_PER_MESSAGE = 8;

    /// Room that an answer needs at least.
    static final int ANSWER_TOKENS = 128;

    private PromptSize() {}

    static long tokens(String prompt) {
        return (long) TOKENS_PER_MESSAGE + (prompt.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    static long tokens(List<Message> conversation) {
        return conversation.stream()
                .mapToLong(message -> tokens(message.text()))
                .sum();
    }
}
