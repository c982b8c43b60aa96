package dev.trllmarena.node.api;

import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.GenerationDefaults;
import dev.trllmarena.node.engine.Constraint;
import dev.trllmarena.node.engine.Generation;
import dev.trllmarena.node.engine.Generation.Scoring;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What the engine is asked for on behalf of a request to a checkpoint.
///
/// @param context how many tokens prompt and answer may have together
/// @param field what the request calls its prompt
/// @param client whose turn it takes
/// @param seed what is drawn with when the request gives none
record Generations(Checkpoint checkpoint, int context, String field, AnswerOptions options, String client, long seed) {
    /// The number of tokens that an answer may have.
    ///
    /// @param asked what the request says
    int maximumTokens(int[] prompt, OptionalInt asked) {
        int room = context - prompt.length;
        if (prompt.length == 0) {
            throw new Refusal.Invalid("empty-prompt", field, "`" + field + "` make an empty prompt");
        }
        int least = asked.orElse(1);
        if (least > room) {
            throw new Refusal.Invalid(
                    "context-length-exceeded",
                    asked.isPresent() && room > 0 ? "max_tokens" : field,
                    "This model's maximum context length is %d tokens; `%s` have %d and at least %d were asked for"
                            .formatted(context, field, prompt.length, least),
                    context,
                    prompt.length,
                    least);
        }
        GenerationDefaults defaults = checkpoint.defaults();
        return asked.orElse(Math.min(room, defaults.maximumNewTokens().orElse(room)));
    }

    /// @param number which of the answers to this prompt, from 0
    Generation of(int[] prompt, int maximumTokens, Scoring scoring, Optional<Constraint> constraint, int number) {
        int size = checkpoint.config().vocabularySize();
        Set<Integer> stopTokens =
                options.ignoresStopTokens() ? Set.of() : checkpoint.defaults().stopTokens();
        return new Generation(
                prompt,
                options.sampling().of(checkpoint.defaults(), size, seed, number),
                maximumTokens,
                stopTokens,
                scoring,
                constraint,
                options.priority(),
                client);
    }
}
