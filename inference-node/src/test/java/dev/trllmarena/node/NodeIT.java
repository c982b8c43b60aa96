package dev.trllmarena.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole node with the bundled checkpoints in float32.
class NodeIT {
    private static final String LLAMA = "tr-mini-llama-sft";
    private static final String CHAT = "/v1/chat/completions";

    @TempDir
    static Path models;

    static RunningNode node;

    @BeforeAll
    static void start() throws IOException {
        node = new RunningNode(models, 64, 16);
    }

    @AfterAll
    static void stop() throws IOException {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-mini-llama-sft", "tr-mini-llama-dpo", "tr-mini-mixtral-dpo", "tr-mini-r1-distill"})
    void greedyAnswersAreTheReferenceTexts(String model) throws Exception {
        Path folder = RunningNode.DEMOS.resolve(model);
        JsonNode golden = Json.parse(Files.readAllBytes(folder.resolve("golden.json")));
        for (JsonNode prompt : golden.path("prompts")) {
            JsonNode greedy = prompt.path("greedy");
            int stopsAt = greedy.path("stops_at").asInt(-1);
            int length = stopsAt < 0 ? greedy.path("ids").size() : stopsAt;
            ObjectNode request = chat(model, "").put("temperature", 0).put("max_tokens", 48);
            request.set("messages", prompt.path("messages"));
            JsonNode answer =
                    RunningNode.json(node.post(CHAT, request.toString()).body());
            assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(length);
            assertThat(answer.at("/usage/prompt_tokens").asInt())
                    .isEqualTo(prompt.path("ids").size());
            ObjectNode detokenize = Json.mapper().createObjectNode().put("model", model);
            var tokens = detokenize.putArray("tokens");
            for (int i = 0; i < length; i++) {
                tokens.add(greedy.path("ids").get(i));
            }
            String text = RunningNode.json(
                            node.post("/detokenize", detokenize.toString()).body())
                    .path("prompt")
                    .asText();
            JsonNode message = answer.at("/choices/0/message");
            String said = message.path("reasoning_content").asText()
                    + message.path("content").asText();
            assertThat(withoutTags(said)).isEqualTo(withoutTags(text));
            assertThat(said).doesNotContain("think>");
            assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo(stopsAt < 0 ? "length" : "stop");
        }
    }

    @Test
    void aStreamHoldsTheSameTextInOpenAisChunks() throws Exception {
        ObjectNode request = chat(LLAMA, "Türkiye'nin başkenti neresi?").put("seed", 7);
        JsonNode whole = RunningNode.json(node.post(CHAT, request.toString()).body());
        request.put("stream", true).putObject("stream_options").put("include_usage", true);
        List<String> events = node.events(request.toString());

        assertThat(events.getLast()).isEqualTo("[DONE]");
        StringBuilder content = new StringBuilder();
        List<JsonNode> chunks = new ArrayList<>();
        for (String event : events.subList(0, events.size() - 1)) {
            chunks.add(RunningNode.json(event));
            content.append(chunks.getLast().at("/choices/0/delta/content").asText());
        }
        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.path("object").asText()).isEqualTo("chat.completion.chunk");
            assertThat(chunk.path("id")).isEqualTo(chunks.getFirst().path("id"));
        });
        assertThat(chunks.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(content.toString())
                .isEqualTo(whole.at("/choices/0/message/content").asText());
        JsonNode finish = chunks.get(chunks.size() - 2);
        assertThat(finish.at("/choices/0/finish_reason")).isEqualTo(whole.at("/choices/0/finish_reason"));
        assertThat(chunks.getLast().path("usage")).isEqualTo(whole.path("usage"));
        assertThat(chunks.getLast().path("choices")).isEmpty();
    }

    @Test
    void aSeedGivesTheSameTextAndNoSeedGivesOthers() throws Exception {
        ObjectNode request =
                chat(LLAMA, "Bana bir masal anlat.").put("temperature", 1.5).put("top_p", 1);
        request.put("seed", 42);
        assertThat(content(request)).isEqualTo(content(request));
        request.remove("seed");
        assertThat(List.of(content(request), content(request), content(request)).stream()
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void aStopStringEndsTheAnswerBeforeIt() throws Exception {
        ObjectNode request = chat(LLAMA, "Türkiye'nin başkenti neresi?").put("temperature", 0);
        String whole = content(request);
        String stop = whole.substring(whole.length() / 2, whole.length() / 2 + 3);
        request.putArray("stop").add("§§§").add(stop);
        JsonNode answer = RunningNode.json(node.post(CHAT, request.toString()).body());
        assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo(whole.substring(0, whole.indexOf(stop)));
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void maximumTokensEndsTheAnswer() throws Exception {
        ObjectNode request =
                chat(LLAMA, "Anlat.").put("max_completion_tokens", 5).put("ignore_eos", true);
        JsonNode answer = RunningNode.json(node.post(CHAT, request.toString()).body());
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(5);
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("length");
    }

    @Test
    void reasoningIsPartedFromTheAnswer() throws Exception {
        ObjectNode request = chat("tr-mini-r1-distill", "12 + 7 kaç eder?").put("temperature", 0);
        JsonNode message =
                RunningNode.json(node.post(CHAT, request.toString()).body()).at("/choices/0/message");
        assertThat(message.path("reasoning_content").asText()).isNotBlank().doesNotContain("think>");
        assertThat(message.path("content").asText()).isNotBlank().doesNotContain("think>");

        StringBuilder reasoning = new StringBuilder();
        for (String event : node.events(request.put("stream", true).toString())) {
            if (!event.equals("[DONE]")) {
                reasoning.append(RunningNode.json(event)
                        .at("/choices/0/delta/reasoning_content")
                        .asText());
            }
        }
        assertThat(reasoning.toString())
                .isEqualTo(message.path("reasoning_content").asText());
    }

    @Test
    void tokenizeAndDetokenizeAreInverse() throws Exception {
        JsonNode tokens = RunningNode.json(node.post(
                        "/tokenize",
                        "{\"model\":\"" + LLAMA + "\",\"prompt\":\"Iğdır'da 🫖\",\"add_special_tokens\":false}")
                .body());
        assertThat(tokens.path("count").asInt()).isEqualTo(tokens.path("tokens").size());
        assertThat(tokens.path("max_model_len").asInt()).isEqualTo(1024);
        ObjectNode back = Json.mapper().createObjectNode().put("model", LLAMA);
        back.set("tokens", tokens.path("tokens"));
        assertThat(RunningNode.json(node.post("/detokenize", back.toString()).body())
                        .path("prompt")
                        .asText())
                .isEqualTo("Iğdır'da 🫖");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"temperature\": 3          | temperature       | must be a number from 0.0 to 2.0, was 3",
                "\"temperature\": \"sıcak\"  | temperature       | must be a number",
                "\"top_p\": 0                | top_p             | must be above 0 and at most 1, was 0",
                "\"top_k\": 1.5              | top_k             | must be a whole number from -1",
                "\"seed\": \"x\"             | seed              | must be a whole number of at most 64 bits",
                "\"max_tokens\": 0           | max_tokens        | must be a whole number from 1",
                "\"max_tokens\": 5000        | max_tokens        | maximum context length is 1024 tokens",
                "\"max_tokens\": 5, \"max_completion_tokens\": 6 | max_tokens | must equal `max_completion_tokens`",
                "\"stop\": 5                 | stop              | must be a text or a list of texts, was 5",
                "\"stop\": [\"\"]            | stop              | must hold texts of 1 to 256 characters",
                "\"stream\": \"yes\"         | stream            | must be true or false, was \"yes\"",
                "\"stream_options\": {}      | stream_options    | must be absent when `stream` is not true",
                "\"n\": 0                    | n                 | must be a whole number from 1 to 32, was 0",
                "\"logprobs\": 3             | logprobs          | must be true or false, was 3",
                "\"top_logprobs\": 3         | top_logprobs      | must be absent when `logprobs` is not true",
                "\"presence_penalty\": 2.5   | presence_penalty  | must be a number from -2.0 to 2.0, was 2.5",
                "\"repetition_penalty\": 0   | repetition_penalty | must be a number from 0.01 to 10.0, was 0",
                "\"min_p\": -1               | min_p             | must be a number from 0.0 to 1.0, was -1",
                "\"logit_bias\": {\"a\": 1}   | logit_bias        | must map token ids to numbers from -100 to 100",
                "\"logit_bias\": {\"99999\": 1} | logit_bias      | must name token ids from 0 to",
                "\"priority\": 0.5           | priority          | must be a whole number",
                "\"prompt_logprobs\": 1, \"stream\": true | prompt_logprobs | must be absent when `stream` is true",
                "\"chat_template_kwargs\": {\"documents\": 1} | chat_template_kwargs | must not hold `documents`",
                "\"best_of\": 2              | best_of           | is not supported by this server; leave it out or send 1",
                "\"tools\": [{}]             | tools             | must hold functions with names of their own",
                "\"tools\": [{\"type\": \"function\", \"function\": {\"name\": \"f\"}}] | tools | is not supported by the chat template of `tr-mini-llama-sft`",
                "\"tool_choice\": \"required\" | tool_choice     | must be none, auto, required or name one of `tools`",
                "\"response_format\": {\"type\": \"xml\"} | response_format | must have type text, json_object or json_schema",
                "\"response_format\": {\"type\": \"json_object\"}, \"ignore_eos\": true | ignore_eos | must be false when the answer must be JSON",
                "\"response_format\": {\"type\": \"json_schema\", \"json_schema\": {\"schema\": {\"type\": \"array\", \"uniqueItems\": true}}} | response_format | #/uniqueItems is not supported",
                "\"store\": true             | store             | is not supported",
                "\"temprature\": 1           | temprature        | is not a known field",
                "\"messages\": []            | messages          | must be a list of 1 to 1000 messages",
                "\"messages\": \"Merhaba\"   | messages          | must be a list of 1 to 1000 messages",
                "\"messages\": [{\"role\": \"bot\", \"content\": \"\"}] | messages[0].role | must be one of system, developer, user, assistant, tool",
                "\"messages\": [{\"role\": \"user\"}] | messages[0].content | must be a text or a list of text parts",
                "\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"image_url\"}]}] | messages[0].content | parts of type `text` only",
            })
    void whatBreaksARuleIsRefusedByName(String field, String parameter, String sentence) throws Exception {
        long before = generated();
        String body = "{\"model\": \"" + LLAMA + "\", "
                + (field.contains("\"messages\"")
                        ? ""
                        : "\"messages\": [{\"role\": \"user\", \"content\": \"Merhaba\"}], ")
                + field + "}";
        HttpResponse<String> response = node.post(CHAT, body);
        JsonNode error = RunningNode.json(response.body()).path("error");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error.path("param").asText()).isEqualTo(parameter);
        assertThat(error.path("message").asText()).contains(sentence);
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("code").asText()).isNotBlank();
        assertThat(generated()).isEqualTo(before);
    }

    @Test
    void neutralFieldsAndTextPartsAreAccepted() throws Exception {
        HttpResponse<String> response = node.post(CHAT, """
                {"model": "%s", "messages": [{"role": "user", "content": [{"type": "text", "text": "Mer"},
                 {"type": "text", "text": "haba"}]}], "n": 1, "logprobs": false, "presence_penalty": 0.0, "tools": [],
                 "store": false, "user": "biri", "response_format": {"type": "text"}, "logit_bias": null,
                 "max_tokens": 2}""".formatted(LLAMA));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST | /v1/chat/completions | {\"model\": \"yok\", \"messages\": [{\"role\":\"user\",\"content\":\"a\"}]} | 404 | model_not_found",
                "POST | /v1/chat/completions | {\"model\": 5} | 400 | invalid_value",
                "POST | /v1/chat/completions | bozuk       | 400 | not_json",
                "POST | /v1/chat/completions | []          | 400 | not_an_object",
                "POST | /v1/chat/completions | {}          | 400 | missing_field",
                "POST | /tokenize            | {\"model\": \"tr-mini-llama-sft\"} | 400 | invalid_value",
                "POST | /detokenize          | {\"model\": \"tr-mini-llama-sft\", \"tokens\": [99999]} | 400 | invalid_value",
                "GET  | /v1/chat/completions | -           | 405 | wrong_method",
                "POST | /v1/models           | {}          | 405 | wrong_method",
                "GET  | /v1/models/yok       | -           | 404 | model_not_found",
                "GET  | /v1/embeddings       | -           | 404 | unknown_path",
            })
    void everyErrorHasOpenAisShape(String method, String path, String body, int status, String code) throws Exception {
        HttpResponse<String> response = method.equals("GET") ? node.get(path) : node.post(path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode error = RunningNode.json(response.body()).path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("message").asText()).isNotBlank();
        assertThat(response.headers().firstValue("x-request-id")).isPresent();
    }

    @Test
    void aBodyThatIsTooLargeOrTooDeepIsRefused() throws Exception {
        assertThat(node.post(CHAT, " ".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
        assertThat(node.post(CHAT, "[".repeat(100_000)).statusCode()).isEqualTo(400);
        String tooLong = chat(LLAMA, "uzun ".repeat(2000)).toString();
        assertThat(RunningNode.json(node.post(CHAT, tooLong).body())
                        .at("/error/code")
                        .asText())
                .isEqualTo("context_length_exceeded");
    }

    @Test
    void aMalformedPathIsRefusedInOpenAisShape() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.node.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write("GET /v1/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400");
            JsonNode error = RunningNode.json(answer.substring(answer.indexOf("\r\n\r\n") + 4))
                    .path("error");
            assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        }
    }

    /// Helidon reads such a body for ever when its stream is closed.
    @Test
    void aMalformedBodyEndsTheConnection() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.node.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write(("POST " + CHAT + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void theModelsAreListedWithTheirCards() throws Exception {
        JsonNode data = RunningNode.json(node.get("/v1/models").body()).path("data");
        assertThat(data.findValuesAsText("id"))
                .contains("tr-mini-llama-dpo", LLAMA, "tr-mini-mixtral-dpo", "tr-mini-r1-distill");
        JsonNode one = RunningNode.json(node.get("/v1/models/" + LLAMA).body());
        assertThat(one.path("object").asText()).isEqualTo("model");
        assertThat(one.path("name").asText()).isEqualTo("Turkish SFT Llama (mini)");
        assertThat(one.path("family").asText()).isEqualTo("llama");
        assertThat(one.path("licence").asText()).isEqualTo("CC0-1.0");
        assertThat(one.path("max_model_len").asInt()).isEqualTo(1024);
    }

    @Test
    void aFolderThatAppearsIsServedAndABrokenOneHarmsNobody() throws Exception {
        RunningNode.copy(RunningNode.DEMOS.resolve(LLAMA), models.resolve("yeni"));
        RunningNode.copy(RunningNode.DEMOS.resolve(LLAMA), models.resolve("bozuk"));
        Files.writeString(models.resolve("bozuk/config.json"), "{\"architectures\": [\"Gemma9ForCausalLM\"]}");

        assertThat(RunningNode.within(
                        Duration.ofSeconds(5), () -> status("yeni").equals("ready")))
                .isTrue();
        assertThat(RunningNode.within(
                        Duration.ofSeconds(5), () -> status("bozuk").equals("broken")))
                .isTrue();
        assertThat(node.get("/v1/models/bozuk").body()).contains("Gemma9ForCausalLM");
        assertThat(node.post(CHAT, chat("bozuk", "Merhaba").toString()).statusCode())
                .isEqualTo(503);
        assertThat(node.post(CHAT, chat("yeni", "Merhaba").toString()).statusCode())
                .isEqualTo(200);

        try (var files = Files.list(models.resolve("yeni"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(models.resolve("yeni"));
        assertThat(RunningNode.within(
                        Duration.ofSeconds(5), () -> status("yeni").equals("")))
                .isTrue();
        assertThat(node.post(CHAT, chat("yeni", "Merhaba").toString()).statusCode())
                .isEqualTo(404);
        assertThat(RunningNode.within(
                        Duration.ofSeconds(5),
                        () -> node.node.engine().status().checkpoints().stream()
                                .noneMatch(one -> one.name().equals("yeni"))))
                .isTrue();
        assertThat(node.post(CHAT, chat(LLAMA, "Merhaba").toString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aStreamWhoseClientLeavesFreesItsPlace() throws Exception {
        String body = endless(LLAMA).put("stream", true).toString();
        HttpResponse<InputStream> response = node.post(CHAT, body, BodyHandlers.ofInputStream());
        try (InputStream stream = response.body()) {
            assertThat(stream.readNBytes(200)).hasSize(200);
        }
        assertThat(RunningNode.within(Duration.ofSeconds(5), node::isIdle)).isTrue();
        assertThat(node.get("/metrics").body())
                .contains("trllmarena_node_num_requests_running{model=\"" + LLAMA + "\"} 0.0")
                .contains("trllmarena_node_kv_cache_usage{model=\"" + LLAMA + "\"} 0.0");
    }

    @Test
    void metricsCountTokensAndEnds() throws Exception {
        node.post(
                CHAT,
                chat(LLAMA, "Merhaba")
                        .put("max_tokens", 2)
                        .put("ignore_eos", true)
                        .toString());
        assertThat(node.get("/metrics").body())
                .contains("trllmarena_node_prompt_tokens_total{model=\"" + LLAMA + "\"}")
                .contains("trllmarena_node_request_success_total{finished_reason=\"length\",model=\"" + LLAMA + "\"}")
                .contains("trllmarena_node_time_to_first_token_seconds_bucket{model=\"" + LLAMA + "\",le=\"0.001\"}")
                .contains("trllmarena_node_inter_token_latency_seconds_count{model=\"" + LLAMA + "\"}")
                .contains("trllmarena_node_num_requests_waiting{model=\"" + LLAMA + "\"}");
        assertThat(node.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(node.get("/health/ready").statusCode()).isEqualTo(200);
    }

    private static long generated() {
        return node.node.engine().status().checkpoints().stream()
                .mapToLong(one -> one.promptTokens() + one.generatedTokens())
                .sum();
    }

    private static String status(String model) {
        try {
            return RunningNode.json(node.get("/v1/models/" + model).body())
                    .path("status")
                    .asText();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String content(ObjectNode request) throws IOException, InterruptedException {
        return RunningNode.json(node.post(CHAT, request.toString()).body())
                .at("/choices/0/message/content")
                .asText();
    }

    private static String withoutTags(String text) {
        return text.replaceAll("\\s*</?think>\\s*", "").strip();
    }

    static ObjectNode endless(String model) {
        return chat(model, "Anlat.").put("max_tokens", 900).put("ignore_eos", true);
    }

    static ObjectNode chat(String model, String text) {
        ObjectNode request = Json.mapper().createObjectNode().put("model", model);
        request.putArray("messages").addObject().put("role", "user").put("content", text);
        return request;
    }
}
