package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.engine.AnswerEvent;
import dev.trllmarena.node.engine.Score;
import dev.trllmarena.node.text.Tokenizer;
import java.util.List;
import java.util.Optional;

/// Probabilities as `/v1/completions` tells them: parallel lists of `tokens`, `token_logprobs`, `top_logprobs` and
/// `text_offset`.
final class LegacyScores {
    private final Tokenizer tokenizer;
    private final int top;
    private final ObjectNode json = Json.mapper().createObjectNode();
    private final ArrayNode tokens = json.putArray("tokens");
    private final ArrayNode logprobs = json.putArray("token_logprobs");
    private final ArrayNode likeliest = json.putArray("top_logprobs");
    private final ArrayNode offsets = json.putArray("text_offset");
    private int offset;

    /// @param top how many likely tokens to list for each
    /// @param offset where the first token begins, in code points
    LegacyScores(Tokenizer tokenizer, int top, int offset) {
        this.tokenizer = tokenizer;
        this.top = top;
        this.offset = offset;
    }

    void addPrompt(int[] ids, List<Optional<Score>> scores) {
        for (int i = 0; i < ids.length; i++) {
            add(ids[i], i < scores.size() ? scores.get(i) : Optional.empty());
        }
    }

    void add(AnswerEvent.Token token) {
        add(token.id(), token.score());
    }

    private void add(int id, Optional<Score> score) {
        String text = tokenizer.text(id);
        tokens.add(text);
        offsets.add(offset);
        offset += text.codePointCount(0, text.length());
        if (score.isEmpty()) { // the first token of a prompt has nothing before it
            logprobs.addNull();
            likeliest.addNull();
            return;
        }
        logprobs.add(ScoreJson.finite(score.get().logprob()));
        ObjectNode ranked = likeliest.addObject();
        // Several ids may have one text; the likeliest comes first and stands.
        score.get().top().stream()
                .limit(top)
                .forEach(one -> ranked.putIfAbsent(
                        tokenizer.text(one.id()), ranked.numberNode(ScoreJson.finite(one.logprob()))));
    }

    ObjectNode json() {
        return json;
    }

    /// Where the next token begins.
    int offset() {
        return offset;
    }
}
