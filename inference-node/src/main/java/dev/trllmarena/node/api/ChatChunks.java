package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.text.Reasoning.Piece;

/// The JSON of one chat answer, whole or in chunks, as OpenAI writes it, with `reasoning_content` beside `content`.
///
/// @param created seconds since 1970
record ChatChunks(String id, long created, String model) {
    String whole(Piece piece, String finishReason, int promptTokens, int completionTokens) {
        ObjectNode body = base("chat.completion");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        ObjectNode message =
                choice.putObject("message").put("role", "assistant").put("content", piece.content());
        if (!piece.reasoning().isEmpty()) {
            message.put("reasoning_content", piece.reasoning());
        }
        choice.putNull("logprobs").put("finish_reason", finishReason);
        putUsage(body, promptTokens, completionTokens);
        return body.toString();
    }

    /// The first chunk: the role, before any text.
    String role(boolean includesUsage) {
        return chunk(Json.mapper().createObjectNode().put("role", "assistant").put("content", ""), includesUsage);
    }

    String delta(Piece piece, boolean includesUsage) {
        ObjectNode delta = Json.mapper().createObjectNode();
        if (!piece.reasoning().isEmpty()) {
            delta.put("reasoning_content", piece.reasoning());
        }
        if (!piece.content().isEmpty()) {
            delta.put("content", piece.content());
        }
        return chunk(delta, includesUsage);
    }

    String finish(String reason, boolean includesUsage) {
        ObjectNode body = base("chat.completion.chunk");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta");
        choice.putNull("logprobs").put("finish_reason", reason);
        putNullUsage(body, includesUsage);
        return body.toString();
    }

    /// The last chunk where usage was asked for: it has no choices.
    String usage(int promptTokens, int completionTokens) {
        ObjectNode body = base("chat.completion.chunk");
        body.putArray("choices");
        putUsage(body, promptTokens, completionTokens);
        return body.toString();
    }

    private String chunk(ObjectNode delta, boolean includesUsage) {
        ObjectNode body = base("chat.completion.chunk");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs").putNull("finish_reason");
        putNullUsage(body, includesUsage);
        return body.toString();
    }

    private ObjectNode base(String object) {
        return Json.mapper()
                .createObjectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", model);
    }

    private static void putNullUsage(ObjectNode body, boolean includesUsage) {
        if (includesUsage) {
            body.putNull("usage");
        }
    }

    private static void putUsage(ObjectNode body, int promptTokens, int completionTokens) {
        body.putObject("usage")
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", completionTokens)
                .put("total_tokens", promptTokens + completionTokens);
    }
}
