package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.checkpoint.CheckpointFolder.Entry;
import dev.trllmarena.node.engine.Engine;
import dev.trllmarena.node.text.ChatTemplate.Conversation;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `POST /tokenize` and `POST /detokenize`, in vLLM's shapes.
final class TokenizeHandler {
    private static final Set<String> TOKENIZE = Set.of("model", "prompt", "messages", "add_special_tokens");
    private static final Set<String> DETOKENIZE = Set.of("model", "tokens");
    private static final int MAXIMUM_TOKENS = 1_000_000;

    private final Models models;
    private final Engine engine;
    private final ApiLimits limits;

    TokenizeHandler(Models models, Engine engine, ApiLimits limits) {
        this.models = models;
        this.engine = engine;
        this.limits = limits;
    }

    void tokenize(ServerRequest request, ServerResponse response) throws IOException {
        JsonNode body = RequestBody.read(request, limits.bodyBytes());
        Fields fields = checked(body, TOKENIZE);
        Entry.Sound model = models.sound(fields.requiredText("model"));
        if (fields.value("prompt").isPresent() == fields.value("messages").isPresent()) {
            throw new Refusal.Invalid(
                    "invalid-value", "prompt", "exactly one of `prompt` and `messages` must be given");
        }
        boolean addSpecial = fields.flag("add_special_tokens", true);
        int[] ids = fields.text("prompt")
                .map(prompt -> model.language().tokenizer().encode(prompt, addSpecial))
                .orElseGet(() -> ChatHandler.prompt(model, new Conversation(Messages.read(body), List.of(), Map.of()))
                        .ids());
        ObjectNode answer = Json.mapper()
                .createObjectNode()
                .put("count", ids.length)
                .put("max_model_len", engine.context(model.checkpoint()));
        Arrays.stream(ids).forEach(answer.putArray("tokens")::add);
        send(response, answer);
    }

    void detokenize(ServerRequest request, ServerResponse response) throws IOException {
        Fields fields = checked(RequestBody.read(request, limits.bodyBytes()), DETOKENIZE);
        Entry.Sound model = models.sound(fields.requiredText("model"));
        JsonNode tokens = fields.value("tokens").orElseThrow(() -> Fields.missing("tokens"));
        int size = model.checkpoint().config().vocabularySize();
        if (!tokens.isArray() || tokens.size() > MAXIMUM_TOKENS) {
            throw Fields.refused("tokens", "must be a list of at most " + MAXIMUM_TOKENS + " ids", tokens);
        }
        int[] ids = new int[tokens.size()];
        for (int i = 0; i < ids.length; i++) {
            JsonNode id = tokens.get(i);
            if (!id.isIntegralNumber() || !id.canConvertToInt() || id.asInt() < 0 || id.asInt() >= size) {
                throw Fields.refused("tokens", "must hold whole numbers from 0 to " + (size - 1), id);
            }
            ids[i] = id.asInt();
        }
        send(
                response,
                Json.mapper()
                        .createObjectNode()
                        .put("prompt", model.language().tokenizer().decode(ids)));
    }

    private static Fields checked(JsonNode body, Set<String> known) {
        Fields fields = new Fields(body);
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && fields.value(name).isPresent()) {
                throw new Refusal.Invalid(
                        "unknown-field", Shown.name(name), "`" + Shown.name(name) + "` is not a known field");
            }
        });
        return fields;
    }

    private static void send(ServerResponse response, ObjectNode body) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(body.toString());
    }
}
