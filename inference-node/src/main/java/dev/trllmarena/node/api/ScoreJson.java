package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.engine.AnswerEvent;
import dev.trllmarena.node.engine.Score;
import dev.trllmarena.node.text.Tokenizer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How probabilities are written: as OpenAI's chats do, and as vLLM does for prompts.
///
/// @param tokenizer gives the texts of the tokens
record ScoreJson(Tokenizer tokenizer) {
    /// What stands for an impossible token, because JSON has no infinity; as OpenAI and vLLM write it.
    private static final float LEAST = -9999;

    /// `{"content": [{"token", "logprob", "bytes", "top_logprobs"}], "refusal": null}`
    ///
    /// @param top how many likely tokens to list
    ObjectNode chat(List<AnswerEvent.Token> tokens, int top) {
        ObjectNode logprobs = Json.mapper().createObjectNode();
        ArrayNode content = logprobs.putArray("content");
        for (AnswerEvent.Token token : tokens) {
            token.score().ifPresent(score -> {
                ObjectNode entry = content.addObject();
                putToken(entry, token.id(), score.logprob());
                ArrayNode list = entry.putArray("top_logprobs");
                score.top().stream()
                        .limit(top)
                        .forEach(ranked -> putToken(list.addObject(), ranked.id(), ranked.logprob()));
            });
        }
        return logprobs.putNull("refusal");
    }

    private void putToken(ObjectNode entry, int id, float logprob) {
        entry.put("token", tokenizer.text(id)).put("logprob", finite(logprob));
        ArrayNode bytes = entry.putArray("bytes");
        for (byte value : tokenizer.bytes(id)) {
            bytes.add(value & 0xFF);
        }
    }

    /// `[null, {"ID": {"logprob", "rank", "decoded_token"}}]`: for each token of the prompt itself and the likeliest.
    /// The rank is told where it is known, that is among the likeliest.
    ArrayNode prompt(int[] ids, List<Optional<Score>> scores, int top) {
        ArrayNode list = Json.mapper().createArrayNode();
        for (int i = 0; i < scores.size(); i++) {
            if (scores.get(i).isEmpty()) {
                list.addNull();
                continue;
            }
            ObjectNode entry = list.addObject();
            Score score = scores.get(i).get();
            Set<Integer> listed = new HashSet<>();
            for (int rank = 1; rank <= score.top().size(); rank++) {
                Score.Ranked ranked = score.top().get(rank - 1);
                if (rank <= top || ranked.id() == ids[i]) {
                    listed.add(ranked.id());
                    putRanked(entry, ranked).put("rank", rank);
                }
            }
            if (!listed.contains(ids[i])) {
                putRanked(entry, new Score.Ranked(ids[i], score.logprob())).putNull("rank");
            }
        }
        return list;
    }

    private ObjectNode putRanked(ObjectNode entry, Score.Ranked ranked) {
        return entry.putObject(Integer.toString(ranked.id()))
                .put("logprob", finite(ranked.logprob()))
                .put("decoded_token", tokenizer.text(ranked.id()));
    }

    static float finite(float logprob) {
        return logprob > LEAST ? logprob : LEAST; // not a number is none either
    }
}
