package dev.trllmarena.node.text;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/// How a checkpoint reads and writes: its tokenizer and its chat template; threads share it.
public record Language(Tokenizer tokenizer, ChatTemplate template) {
    /// Loads tokenizer and template of a folder.
    ///
    /// @throws IOException whose message names file and place when the tokenizer cannot be used; a missing or wrong
    ///     template is not an error here, only chats are refused then
    public static Language load(Path folder, Clock clock) throws IOException {
        return new Language(Tokenizer.load(folder.resolve("tokenizer.json")), ChatTemplate.load(folder, clock));
    }
}
