package dev.trllmarena.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that are held to a shape: JSON of a schema, calls of tools. The models are the bundled ones.
class ShapedAnswerIT {
    private static final String CHAT = "/v1/chat/completions";
    private static final String TOOLS = """
            [{"type": "function", "function": {"name": "hava", "description": "Bir ilin havası",
              "parameters": {"type": "object", "properties": {"il": {"enum": ["Van", "Ağrı"]},
                                                              "gün": {"type": "integer"}},
                             "required": ["il", "gün"], "additionalProperties": false}}}]""";

    @TempDir
    static Path models;

    static RunningNode node;

    @BeforeAll
    static void start() throws Exception {
        node = new RunningNode(models, 64, 16);
        ToolCheckpoint.add(models, node);
    }

    @AfterAll
    static void stop() throws IOException {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-mini-llama-sft", "tr-mini-r1-distill", "tr-mini-mixtral-dpo"})
    void answersAreJsonOfTheSchema(String model) throws Exception {
        ObjectNode request = NodeIT.chat(model, "Ankara hakkında JSON yaz.").put("max_tokens", 300);
        request.set("response_format", json("""
                {"type": "json_schema", "json_schema": {"name": "il", "strict": true, "schema": {"type": "object",
                 "properties": {"bölge": {"enum": ["İç Anadolu", "Ege"]}, "nüfus": {"type": "integer"},
                                "komşu": {"type": "array", "items": {"enum": ["Konya", "Bolu"]}, "maxItems": 2},
                                "deniz": {"type": "boolean"}},
                 "required": ["bölge", "nüfus", "komşu", "deniz"], "additionalProperties": false}}}"""));
        for (int seed = 0; seed < 2; seed++) {
            JsonNode choice = post(request.put("temperature", seed == 0 ? 0 : 1).put("seed", seed))
                    .at("/choices/0");
            assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
            JsonNode value = json(choice.at("/message/content").asText());
            assertThat(value.path("bölge").asText()).isIn("İç Anadolu", "Ege");
            assertThat(value.path("nüfus").isIntegralNumber()).isTrue();
            assertThat(value.path("komşu").isArray()).isTrue();
            assertThat(value.path("deniz").isBoolean()).isTrue();
            assertThat(value).hasSize(4);
        }
    }

    @Test
    void anObjectIsAskedForWithoutSchema() throws Exception {
        ObjectNode request = NodeIT.chat("tr-mini-llama-sft", "Bir JSON yaz.").put("max_tokens", 150);
        request.putObject("response_format").put("type", "json_object");
        for (int seed = 0; seed < 2; seed++) {
            JsonNode choice = post(request.put("seed", seed)).at("/choices/0");
            String content = choice.at("/message/content").asText();
            assertThat(content).startsWith("{");
            if (choice.path("finish_reason").asText().equals("stop")) {
                assertThat(json(content).isObject()).isTrue();
            }
        }
    }

    @Test
    void aForcedToolIsCalledWithArgumentsOfItsSchema() throws Exception {
        ObjectNode request = NodeIT.chat("tools", "Van'da hava nasıl?").put("max_tokens", 200);
        request.set("tools", json(TOOLS));
        request.put("tool_choice", "required");
        JsonNode choice = post(request).at("/choices/0");
        assertThat(choice.path("finish_reason").asText()).isEqualTo("tool_calls");
        JsonNode call = choice.at("/message/tool_calls/0");
        assertThat(call.at("/function/name").asText()).isEqualTo("hava");
        JsonNode arguments = json(call.at("/function/arguments").asText());
        assertThat(arguments.path("il").asText()).isIn("Van", "Ağrı");
        assertThat(arguments.path("gün").isIntegralNumber()).isTrue();
        assertThat(choice.at("/message/content").isNull()).isTrue();

        StringBuilder streamed = new StringBuilder();
        String reason = "";
        request.put("seed", 1).put("temperature", 0).put("stream", true);
        for (String event : node.events(request.toString())) {
            if (!event.equals("[DONE]")) {
                JsonNode delta = json(event).at("/choices/0");
                streamed.append(
                        delta.at("/delta/tool_calls/0/function/arguments").asText());
                reason = delta.path("finish_reason").asText(reason);
            }
        }
        assertThat(json(streamed.toString()).has("il")).isTrue();
        assertThat(reason).isEqualTo("tool_calls");
    }

    @Test
    void aConversationWithCallsAndResultsGoesOn() throws Exception {
        ObjectNode request = NodeIT.chat("tools", "Van'da hava nasıl?").put("max_tokens", 4);
        request.set("tools", json(TOOLS));
        request.withArray("messages").add(json("""
                {"role": "assistant", "content": "", "tool_calls": [{"id": "call_1", "type": "function",
                 "function": {"name": "hava", "arguments": "{\\"il\\": \\"Van\\", \\"gün\\": 1}"}}]}"""));
        request.withArray("messages").add(json("""
                {"role": "tool", "tool_call_id": "call_1", "content": "Güneşli"}"""));
        int withTools = post(request).at("/usage/prompt_tokens").asInt();
        int without = post(request.put("tool_choice", "none"))
                .at("/usage/prompt_tokens")
                .asInt();
        assertThat(withTools).isGreaterThan(without);
    }

    private static JsonNode json(String text) throws IOException {
        return Json.mapper().readTree(text);
    }

    private static JsonNode post(ObjectNode request) throws IOException, InterruptedException {
        HttpResponse<String> response = node.post(CHAT, request.toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningNode.json(response.body());
    }
}
