package dev.trllmarena.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Garbage at every route: it is answered or refused with the field at fault, never by an error of ours, and leaves
/// nothing behind.
class GarbageIT {
    private static final List<String> RICH = List.of("""
            {"model": "tools", "messages": [{"role": "system", "content": "Kısa cevap ver."},
              {"role": "user", "content": [{"type": "text", "text": "Van'da hava?"}], "name": "Ali"},
              {"role": "assistant", "content": null, "refusal": null, "tool_calls": [{"id": "call_1",
               "type": "function", "function": {"name": "hava", "arguments": "{\\"il\\": \\"Van\\"}"}}]},
              {"role": "tool", "tool_call_id": "call_1", "content": "Güneşli"}],
             "max_tokens": 1, "max_completion_tokens": 1, "temperature": 0.5, "top_p": 0.9, "top_k": 5, "min_p": 0.1,
             "repetition_penalty": 1.1, "frequency_penalty": 0.1, "presence_penalty": -0.1, "logit_bias": {"5": 1},
             "seed": 3, "n": 2, "stop": ["x"], "stream": true, "stream_options": {"include_usage": true},
             "logprobs": true, "top_logprobs": 2, "return_token_ids": true, "priority": 1, "user": "u",
             "chat_template_kwargs": {"a": {"b": [1]}}, "parallel_tool_calls": false, "tool_choice":
              {"type": "function", "function": {"name": "hava"}}, "tools": [{"type": "function", "function":
              {"name": "hava", "description": "d", "strict": true, "parameters": {"type": "object", "properties":
               {"il": {"enum": ["Van"]}, "gün": {"type": "integer"}}, "required": ["il"],
               "additionalProperties": false}}}]}""", """
            {"model": "tr-mini-llama-sft", "messages": [{"role": "user", "content": "Merhaba"}], "max_tokens": 1,
             "response_format": {"type": "json_schema", "json_schema": {"name": "a", "strict": true, "schema":
              {"type": "object", "properties": {"a": {"$ref": "#/$defs/b"}, "c": {"anyOf": [{"type": "string"},
               {"type": ["integer", "null"]}]}, "d": {"type": "array", "items": {"const": 1}, "minItems": 1}},
               "required": ["a"], "additionalProperties": false, "$defs": {"b": {"enum": ["x", 2]}}}}}}""", """
            {"model": "tr-mini-llama-sft", "prompt": ["Ankara", "Van"], "max_tokens": 1, "echo": true, "logprobs": 2,
             "prompt_logprobs": 1, "n": 1, "best_of": 1, "suffix": null, "stop": "x", "stream": false, "seed": 1,
             "logit_bias": {"7": -100}, "ignore_eos": true, "return_token_ids": true}""", """
            {"model": "tr-mini-llama-sft", "messages": [{"role": "user", "content": "Merhaba"}],
             "add_special_tokens": false}""", """
            {"model": "tr-mini-llama-sft", "tokens": [1, 2, 3]}""");

    private static final List<String> PATHS =
            List.of("/v1/chat/completions", "/v1/chat/completions", "/v1/completions", "/tokenize", "/detokenize");

    private static final List<String> GARBAGE = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "0.5",
            "9".repeat(400),
            "-9223372036854775809",
            "\"\"",
            "\"yok\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"" + "ğ🫖".repeat(3000) + "\"",
            "\"$ref\"",
            "\"[a-\"",
            "[]",
            "{}",
            "[[[[]]]]",
            "[null]",
            "{\"type\": \"image_url\", \"image_url\": {\"url\": \"http://127.0.0.1/\"}}",
            "{\"\": {\"\\ud800\": 1}}",
            "{\"$ref\": \"#\"}",
            "[".repeat(40) + "]".repeat(40),
            "{\"type\": \"function\"}");

    @TempDir
    static Path models;

    static RunningNode node;
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        node = new RunningNode(models, 64, 16);
        ToolCheckpoint.add(models, node);
    }

    @AfterAll
    static void stop() throws IOException {
        CLIENT.close();
        node.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aWrongValueAnywhereIsAnsweredOrRefusedByName(int which) throws Exception {
        for (int seed = 0; seed < 80; seed++) {
            Random random = new Random(seed);
            JsonNode body = Json.mapper().readTree(RICH.get(which));
            List<Runnable> places = new ArrayList<>();
            JsonNode value = Json.mapper().readTree(GARBAGE.get(random.nextInt(GARBAGE.size())));
            collect(body, value, places);
            places.get(random.nextInt(places.size())).run();
            String sent = body.toString();
            HttpResponse<String> response = send(PATHS.get(which), sent.getBytes(StandardCharsets.UTF_8));
            checkAnswer(response, "seed " + seed + ": " + (sent.length() > 3000 ? sent.substring(0, 3000) : sent));
        }
        assertThat(RunningNode.within(Duration.ofSeconds(10), node::isIdle)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void brokenBytesAreNoJson(int which) throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            byte[] body = RICH.get(which).replace('\n', ' ').getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 1 + seed % 4; i++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            checkAnswer(send(PATHS.get(which), body), "seed " + seed + ": " + new String(body, StandardCharsets.UTF_8));
        }
    }

    @Test
    void whatIsNoRequestIsRefused() throws Exception {
        String deep = "[".repeat(10_000);
        List<byte[]> bodies = List.of(
                new byte[] {0, 0, 0, 0x7B, 0, 0x11, 0x22, 0x33},
                new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xD8},
                "{\"model\": \"x\", \"model\": \"y\"}".getBytes(StandardCharsets.UTF_8),
                deep.getBytes(StandardCharsets.UTF_8),
                ("{\"model\": \"tools\", \"tools\": " + deep + "]".repeat(10_000) + "}")
                        .getBytes(StandardCharsets.UTF_8),
                ("{\"model\": \"" + "x".repeat(1_000_000) + "\"}").getBytes(StandardCharsets.UTF_8),
                ("{\"" + "x".repeat(1_000_000) + "\": 1}").getBytes(StandardCharsets.UTF_8),
                "{\"model\": NaN}".getBytes(StandardCharsets.UTF_8),
                "{\"temperature\": -Infinity}".getBytes(StandardCharsets.UTF_8),
                "[]".getBytes(StandardCharsets.UTF_8),
                "{} {}".getBytes(StandardCharsets.UTF_8),
                new byte[0]);
        for (String path : List.copyOf(new java.util.LinkedHashSet<>(PATHS))) {
            for (byte[] body : bodies) {
                HttpResponse<String> response = send(path, body);
                assertThat(response.statusCode()).as(path).isIn(400, 404); // a model that is asked for first
                checkAnswer(response, path);
            }
        }
        assertThat(send("/v1/models/%00", new byte[0]).statusCode()).isEqualTo(405);
        assertThat(node.get("/v1/models/%F0%9F%AB%96").statusCode()).isEqualTo(404);
        assertThat(node.get("/v1/models/..%2f..%2fetc").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83e", "\\udd76", "a\\ud83eb"})
    void halfACharacterIsRefusedWithItsPlace(String text) throws Exception {
        HttpResponse<String> response = node.post("/v1/chat/completions", """
                {"model": "tr-mini-llama-sft", "messages": [{"role": "user", "content": "a"},
                 {"role": "user", "content": [{"type": "text", "text": "%s"}]}]}""".formatted(text));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningNode.json(response.body()).at("/error/param").asText())
                .isEqualTo("messages[1].content[0].text");
    }

    /// Ways to put the value in the place of each value, and beside each field.
    private static void collect(JsonNode node, JsonNode value, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                places.add(() -> object.set(field.getKey(), value));
                collect(field.getValue(), value, places);
            }
            places.add(() -> object.set("başka", value));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                places.add(() -> array.set(index, value));
                collect(array.get(i), value, places);
            }
        }
    }

    private static void checkAnswer(HttpResponse<String> response, String sent) throws IOException {
        assertThat(response.statusCode()).as(sent).isIn(200, 400, 404);
        if (response.statusCode() == 200) {
            assertThat(response.body()).as(sent).doesNotContain("\"error\"");
            return;
        }
        JsonNode error = RunningNode.json(response.body()).path("error");
        assertThat(error.path("type").asText()).as(sent).isEqualTo("invalid_request_error");
        assertThat(error.path("message").asText().length()).as(response.body()).isBetween(10, 600);
        assertThat(error.path("message").asText()).as(sent).doesNotContain("Exception", "dev.trllmarena", "/tmp");
        if (!List.of("not_json", "not_an_object").contains(error.path("code").asText())) {
            String field = error.path("param").asText("");
            assertThat(field)
                    .as(sent + "\n" + response.body())
                    .isNotEqualTo("null")
                    .isNotEmpty();
        }
    }

    private static HttpResponse<String> send(String path, byte[] body) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.node.port() + path))
                        .timeout(Duration.ofSeconds(60))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
