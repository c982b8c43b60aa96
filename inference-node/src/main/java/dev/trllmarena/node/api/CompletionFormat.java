package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.engine.AnswerEvent;
import dev.trllmarena.node.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The JSON of `/v1/completions`, whole or in chunks, as OpenAI writes it. Answers to one prompt stand together.
final class CompletionFormat implements AnswerFormat {
    /// A prompt as the model reads it.
    ///
    /// @param text what `echo` repeats
    record Prompt(String text, int[] ids) {}

    private final String id;
    private final long created;
    private final CompletionRequest request;
    private final List<Prompt> prompts;
    private final Tokenizer tokenizer;
    private final ScoreJson scores;

    /// Where the next token of each answer begins, in code points.
    private final int[] offsets;

    /// @param created seconds since 1970
    CompletionFormat(String id, long created, CompletionRequest request, List<Prompt> prompts, Tokenizer tokenizer) {
        this.id = id;
        this.created = created;
        this.request = request;
        this.prompts = prompts;
        this.tokenizer = tokenizer;
        this.scores = new ScoreJson(tokenizer);
        this.offsets = new int[prompts.size() * request.options().count()];
    }

    /// The prompts come first where they are echoed without scores; with scores they come with these.
    @Override
    public List<String> opening() {
        List<String> chunks = new ArrayList<>();
        if (request.echo() && request.scores().isEmpty()) {
            for (int index = 0; index < offsets.length; index++) {
                chunks.add(chunk(index, prompt(index).text(), Optional.empty()).toString());
            }
        }
        return chunks;
    }

    @Override
    public Optional<String> chunk(Answers.Step step) {
        Part part = step.part();
        boolean echoes = echoesScores() && !part.promptScores().isEmpty();
        boolean tellsTokens = request.scores().isPresent() || request.options().returnsTokenIds();
        if (part.isSilent() && !echoes && (part.tokens().isEmpty() || !tellsTokens)) {
            return Optional.empty();
        }
        String echo = echoes ? prompt(step.index()).text() : "";
        ObjectNode body = chunk(step.index(), echo + part.piece().content(), part.finishReason());
        ObjectNode choice = (ObjectNode) body.path("choices").path(0);
        if (request.scores().isPresent() && (echoes || !part.tokens().isEmpty())) {
            LegacyScores legacy = scores(step.index());
            if (echoes) {
                legacy.addPrompt(prompt(step.index()).ids(), part.promptScores());
            }
            part.tokens().forEach(legacy::add);
            choice.set("logprobs", legacy.json());
            offsets[step.index()] = legacy.offset();
        }
        putIds(choice, part.tokens());
        return Optional.of(body.toString());
    }

    @Override
    public String usage(Usage usage) {
        ObjectNode body = base();
        body.putArray("choices");
        usage.put(body);
        return body.toString();
    }

    @Override
    public String whole(List<CollectedAnswer> answers, Usage usage) {
        ObjectNode body = base();
        ArrayNode choices = body.putArray("choices");
        for (int index = 0; index < answers.size(); index++) {
            putChoice(choices.addObject().put("index", index), index, answers.get(index));
        }
        usage.put(body);
        return body.toString();
    }

    private void putChoice(ObjectNode choice, int index, CollectedAnswer answer) {
        choice.put("text", (request.echo() ? prompt(index).text() : "") + answer.content());
        if (request.scores().isPresent()) {
            LegacyScores legacy = scores(index);
            if (request.echo()) {
                legacy.addPrompt(prompt(index).ids(), answer.promptScores());
            }
            answer.tokens().forEach(legacy::add);
            choice.set("logprobs", legacy.json());
        } else {
            choice.putNull("logprobs");
        }
        choice.put("finish_reason", answer.finishReason());
        request.options()
                .promptScores()
                .ifPresent(top -> choice.set(
                        "prompt_logprobs", scores.prompt(prompt(index).ids(), answer.promptScores(), top)));
        putIds(choice, answer.tokens());
        if (request.options().returnsTokenIds()) {
            Arrays.stream(prompt(index).ids()).forEach(choice.putArray("prompt_token_ids")::add);
        }
    }

    private void putIds(ObjectNode choice, List<AnswerEvent.Token> tokens) {
        if (request.options().returnsTokenIds()) {
            ArrayNode ids = choice.putArray("token_ids");
            tokens.forEach(token -> ids.add(token.id()));
        }
    }

    private ObjectNode chunk(int index, String text, Optional<String> finishReason) {
        ObjectNode body = base();
        body.putArray("choices")
                .addObject()
                .put("index", index)
                .put("text", text)
                .putNull("logprobs")
                .put("finish_reason", finishReason.orElse(null));
        if (request.options().includesUsage()) {
            body.putNull("usage");
        }
        return body;
    }

    private boolean echoesScores() {
        return request.echo() && request.scores().isPresent();
    }

    private LegacyScores scores(int index) {
        return new LegacyScores(tokenizer, request.scores().orElse(0), offsets[index]);
    }

    private Prompt prompt(int index) {
        return prompts.get(index / request.options().count());
    }

    private ObjectNode base() {
        return Json.mapper()
                .createObjectNode()
                .put("id", id)
                .put("object", "text_completion")
                .put("created", created)
                .put("model", request.model());
    }
}
