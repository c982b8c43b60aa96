package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.engine.AnswerEvent;
import dev.trllmarena.node.text.ToolCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The JSON of chat answers, whole or in chunks, as OpenAI writes it, with `reasoning_content` beside `content`.
final class ChatFormat implements AnswerFormat {
    private final String id;
    private final long created;
    private final ChatRequest chat;
    private final int[] prompt;
    private final ScoreJson scores;

    /// Calls of tools told so far, of each answer.
    private final int[] callCounts;

    /// @param created seconds since 1970
    /// @param prompt the ids that the model read
    ChatFormat(String id, long created, ChatRequest chat, int[] prompt, ScoreJson scores) {
        this.id = id;
        this.created = created;
        this.chat = chat;
        this.prompt = prompt;
        this.scores = scores;
        this.callCounts = new int[chat.options().count()];
    }

    /// The role, before any text.
    @Override
    public List<String> opening() {
        List<String> chunks = new ArrayList<>();
        for (int index = 0; index < chat.options().count(); index++) {
            ObjectNode body = base("chat.completion.chunk");
            if (index == 0 && chat.options().returnsTokenIds()) {
                Arrays.stream(prompt).forEach(body.putArray("prompt_token_ids")::add);
            }
            ObjectNode choice = body.putArray("choices").addObject().put("index", index);
            choice.putObject("delta").put("role", "assistant").put("content", "");
            choice.putNull("logprobs").putNull("finish_reason");
            putNullUsage(body);
            chunks.add(body.toString());
        }
        return chunks;
    }

    @Override
    public Optional<String> chunk(Answers.Step step) {
        Part part = step.part();
        boolean tellsTokens = chat.scores().isPresent() || chat.options().returnsTokenIds();
        if (part.isSilent() && (part.tokens().isEmpty() || !tellsTokens)) {
            return Optional.empty();
        }
        ObjectNode body = base("chat.completion.chunk");
        ObjectNode choice = body.putArray("choices").addObject().put("index", step.index());
        ObjectNode delta = choice.putObject("delta");
        if (!part.piece().reasoning().isEmpty()) {
            delta.put("reasoning_content", part.piece().reasoning());
        }
        if (!part.piece().content().isEmpty()) {
            delta.put("content", part.piece().content());
        }
        if (!part.calls().isEmpty()) {
            ArrayNode calls = delta.putArray("tool_calls");
            part.calls().forEach(call -> put(calls.addObject().put("index", callCounts[step.index()]++), call));
        }
        putTokens(choice, part.tokens());
        choice.put("finish_reason", part.finishReason().orElse(null));
        putNullUsage(body);
        return Optional.of(body.toString());
    }

    @Override
    public String usage(Usage usage) {
        ObjectNode body = base("chat.completion.chunk");
        body.putArray("choices");
        usage.put(body);
        return body.toString();
    }

    @Override
    public String whole(List<CollectedAnswer> answers, Usage usage) {
        ObjectNode body = base("chat.completion");
        ArrayNode choices = body.putArray("choices");
        answers.forEach(answer -> putChoice(choices.addObject().put("index", choices.size() - 1), answer));
        if (chat.options().returnsTokenIds()) {
            Arrays.stream(prompt).forEach(body.putArray("prompt_token_ids")::add);
        }
        chat.options()
                .promptScores()
                .ifPresent(top -> body.set(
                        "prompt_logprobs",
                        scores.prompt(prompt, answers.getFirst().promptScores(), top)));
        usage.put(body);
        return body.toString();
    }

    private void putChoice(ObjectNode choice, CollectedAnswer answer) {
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        boolean onlyCalls = answer.content().isEmpty() && !answer.calls().isEmpty();
        message.put("content", onlyCalls ? null : answer.content()).putNull("refusal");
        if (!answer.calls().isEmpty()) {
            ArrayNode calls = message.putArray("tool_calls");
            answer.calls().forEach(call -> put(calls.addObject(), call));
        }
        if (!answer.reasoning().isEmpty()) {
            message.put("reasoning_content", answer.reasoning());
        }
        putTokens(choice, answer.tokens());
        choice.put("finish_reason", answer.finishReason());
    }

    private static void put(ObjectNode entry, ToolCall call) {
        entry.put("id", call.id()).put("type", "function");
        entry.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    }

    private void putTokens(ObjectNode choice, List<AnswerEvent.Token> tokens) {
        if (chat.scores().isPresent() && !tokens.isEmpty()) {
            choice.set("logprobs", scores.chat(tokens, chat.scores().getAsInt()));
        } else {
            choice.putNull("logprobs");
        }
        if (chat.options().returnsTokenIds()) {
            ArrayNode ids = choice.putArray("token_ids");
            tokens.forEach(token -> ids.add(token.id()));
        }
    }

    private ObjectNode base(String object) {
        return Json.mapper()
                .createObjectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", chat.model());
    }

    private void putNullUsage(ObjectNode body) {
        if (chat.options().includesUsage()) {
            body.putNull("usage");
        }
    }
}
