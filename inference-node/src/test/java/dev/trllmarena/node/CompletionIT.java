package dev.trllmarena.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `POST /v1/completions` and what chats share with it, on the bundled checkpoints in float32.
class CompletionIT {
    private static final String LLAMA = "tr-mini-llama-sft";
    private static final String PATH = "/v1/completions";
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

    @Test
    void tokenIdsGiveTheReferenceAnswer() throws Exception {
        JsonNode golden =
                Json.parse(Files.readAllBytes(RunningNode.DEMOS.resolve(LLAMA).resolve("golden.json")));
        ObjectNode request = request().put("max_tokens", 8).put("return_token_ids", true);
        request.set("prompt", Json.mapper().createArrayNode());
        List<JsonNode> prompts = new ArrayList<>();
        for (JsonNode prompt : golden.path("prompts")) {
            if (prompt.at("/greedy/stops_at").asInt(99) > 8) {
                prompts.add(prompt);
                request.withArray("prompt").add(prompt.path("ids"));
            }
        }
        JsonNode answer = post(request);
        assertThat(prompts).hasSizeGreaterThan(1);
        assertThat(answer.path("choices")).hasSameSizeAs(prompts);
        int promptTokens = 0;
        for (int i = 0; i < prompts.size(); i++) {
            JsonNode choice = answer.path("choices").get(i);
            assertThat(choice.path("index").asInt()).isEqualTo(i);
            assertThat(choice.path("prompt_token_ids")).isEqualTo(prompts.get(i).path("ids"));
            for (int k = 0; k < 8; k++) {
                assertThat(choice.path("token_ids").get(k))
                        .isEqualTo(prompts.get(i).at("/greedy/ids").get(k));
            }
            assertThat(choice.path("finish_reason").asText()).isEqualTo("length");
            promptTokens += prompts.get(i).path("ids").size();
        }
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(promptTokens);
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(8 * prompts.size());
        assertThat(answer.at("/usage/prompt_tokens_details/cached_tokens").isInt())
                .isTrue();
    }

    @Test
    void textsAreAnsweredInTheirOrderAndEchoed() throws Exception {
        ObjectNode request = request().put("max_tokens", 4);
        request.putArray("prompt").add("Ankara").add("Bir varmış bir yokmuş");
        JsonNode plain = post(request).path("choices");
        JsonNode echoed = post(request.put("echo", true)).path("choices");
        assertThat(echoed.get(0).path("text").asText())
                .isEqualTo("Ankara" + plain.get(0).path("text").asText());
        assertThat(echoed.get(1).path("text").asText())
                .isEqualTo("Bir varmış bir yokmuş" + plain.get(1).path("text").asText());
    }

    @Test
    void aStreamHoldsTheSameTexts() throws Exception {
        ObjectNode request =
                request().put("max_tokens", 6).put("n", 2).put("temperature", 1).put("seed", 5);
        request.putArray("prompt").add("Ankara").add("Deniz");
        JsonNode whole = post(request);
        request.put("stream", true).putObject("stream_options").put("include_usage", true);
        List<String> events = events(request);
        assertThat(events.getLast()).isEqualTo("[DONE]");
        String[] texts = {"", "", "", ""};
        for (String event : events.subList(0, events.size() - 2)) {
            JsonNode choice = RunningNode.json(event).at("/choices/0");
            texts[choice.path("index").asInt()] += choice.path("text").asText();
        }
        for (int i = 0; i < 4; i++) {
            assertThat(texts[i]).isEqualTo(whole.at("/choices/" + i + "/text").asText());
        }
        JsonNode usage = RunningNode.json(events.get(events.size() - 2)).path("usage");
        assertThat(usage.path("completion_tokens")).isEqualTo(whole.at("/usage/completion_tokens"));
        assertThat(usage.path("prompt_tokens")).isEqualTo(whole.at("/usage/prompt_tokens"));
    }

    @Test
    void aStopStringEndsACompletion() throws Exception {
        ObjectNode request =
                request().put("max_tokens", 12).put("ignore_eos", true).put("prompt", "Türkiye'nin başkenti");
        String text = post(request).at("/choices/0/text").asText();
        String stop = text.substring(text.length() / 2, text.length() / 2 + 2);
        JsonNode choice = post(request.put("stop", stop)).at("/choices/0");
        assertThat(choice.path("text").asText()).isEqualTo(text.substring(0, text.indexOf(stop)));
        assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void severalChatAnswersAreDrawnAndCountedTogether() throws Exception {
        ObjectNode request = NodeIT.chat(LLAMA, "Bana bir masal anlat.")
                .put("n", 3)
                .put("temperature", 1.5)
                .put("top_p", 1)
                .put("seed", 1)
                .put("top_k", -1)
                .put("max_tokens", 24)
                .put("ignore_eos", true);
        JsonNode answer = RunningNode.json(node.post(CHAT, request.toString()).body());
        List<String> texts = new ArrayList<>();
        answer.path("choices")
                .forEach(choice -> texts.add(choice.at("/message/content").asText()));
        assertThat(texts).hasSize(3);
        assertThat(texts.stream().distinct()).hasSizeGreaterThan(1);
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(72);

        String[] streamed = {"", "", ""};
        for (String event : node.events(request.put("stream", true).toString())) {
            if (!event.equals("[DONE]")) {
                JsonNode choice = RunningNode.json(event).at("/choices/0");
                streamed[choice.path("index").asInt()] +=
                        choice.at("/delta/content").asText();
            }
        }
        assertThat(streamed).containsExactlyElementsOf(texts);
    }

    /// As lm-eval's `local-completions` asks and reads: ids in, one token out, the sum over the continuation.
    @Test
    void anEchoWithScoresIsWhatLmEvalReads() throws Exception {
        JsonNode golden =
                Json.parse(Files.readAllBytes(RunningNode.DEMOS.resolve(LLAMA).resolve("golden.json")));
        JsonNode prompt = golden.path("prompts").get(0);
        int context = prompt.path("ids").size();
        int answered = 3; // the greedy tokens behind the context
        ObjectNode request = request()
                .put("max_tokens", 1)
                .put("logprobs", 1)
                .put("echo", true)
                .put("seed", 1234);
        var ids = request.putArray("prompt").addArray();
        prompt.path("ids").forEach(ids::add);
        for (int i = 0; i < answered; i++) {
            ids.add(prompt.at("/greedy/ids").get(i));
        }
        JsonNode answer = post(request);
        JsonNode scores = answer.at("/choices/0/logprobs");
        int all = context + answered + 1;
        for (String list : List.of("tokens", "token_logprobs", "top_logprobs", "text_offset")) {
            assertThat(scores.path(list)).as(list).hasSize(all);
        }
        assertThat(scores.at("/token_logprobs/0").isNull()).isTrue();
        assertThat(scores.at("/top_logprobs/0").isNull()).isTrue();
        for (int i = context; i < all - 1; i++) {
            assertThat(scores.path("token_logprobs").get(i).asDouble())
                    .isLessThanOrEqualTo(0)
                    .isEqualTo(
                            scores.path("top_logprobs").get(i).iterator().next().asDouble());
        }
        String text = answer.at("/choices/0/text").asText();
        for (int i = 0; i < all; i++) {
            int offset =
                    text.offsetByCodePoints(0, scores.path("text_offset").get(i).asInt());
            assertThat(text.startsWith(scores.path("tokens").get(i).asText(), offset))
                    .as("token " + i)
                    .isTrue();
        }

        JsonNode onlyPrompt = post(request.put("max_tokens", 0)).at("/choices/0/logprobs");
        assertThat(onlyPrompt.path("token_logprobs")).hasSize(all - 1);
        for (int i = 1; i < all - 1; i++) {
            assertThat(onlyPrompt.path("token_logprobs").get(i).asDouble())
                    .isCloseTo(scores.path("token_logprobs").get(i).asDouble(), Offset.offset(1e-4));
        }
    }

    @Test
    void aChatTellsTheScoresOfItsTokens() throws Exception {
        ObjectNode request = NodeIT.chat(LLAMA, "Merhaba")
                .put("temperature", 0)
                .put("max_tokens", 4)
                .put("ignore_eos", true)
                .put("logprobs", true)
                .put("top_logprobs", 3)
                .put("prompt_logprobs", 2);
        JsonNode answer = RunningNode.json(node.post(CHAT, request.toString()).body());
        JsonNode content = answer.at("/choices/0/logprobs/content");
        assertThat(content).hasSize(4);
        for (JsonNode token : content) {
            assertThat(token.path("top_logprobs")).hasSize(3);
            assertThat(token.path("token")).isEqualTo(token.at("/top_logprobs/0/token"));
            assertThat(token.path("logprob")).isEqualTo(token.at("/top_logprobs/0/logprob"));
            assertThat(token.path("bytes").size()).isPositive();
        }
        assertThat(answer.path("prompt_logprobs"))
                .hasSize(answer.at("/usage/prompt_tokens").asInt());
        assertThat(answer.path("prompt_logprobs").get(0).isNull()).isTrue();
        assertThat(answer.path("prompt_logprobs").get(1).size()).isBetween(2, 3);

        request.remove("prompt_logprobs");
        List<JsonNode> streamed = new ArrayList<>();
        for (String event : node.events(request.put("stream", true).toString())) {
            if (!event.equals("[DONE]")) {
                RunningNode.json(event).at("/choices/0/logprobs/content").forEach(streamed::add);
            }
        }
        assertThat(streamed).extracting(token -> token.path("token").asText()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"prompt\": 5                         | prompt     | must be a text, a list of token ids",
                "\"prompt\": []                        | prompt     | must be a text, a list of token ids",
                "\"prompt\": [1, -1]                   | prompt     | must be a text, a list of token ids",
                "\"prompt\": [99999]                   | prompt     | must hold token ids from 0 to",
                "\"prompt\": [\"a\", \"b\"], \"n\": 32, \"max_tokens\": 0 | max_tokens | must be at least 1 when `echo` is not true",
                "\"prompt\": \"a\", \"suffix\": \"b\"  | suffix     | is not supported by this server",
                "\"prompt\": \"a\", \"best_of\": 2     | best_of    | is not supported by this server",
                "\"prompt\": \"a\", \"logprobs\": true | logprobs   | must be a whole number from 0 to 20, was true",
                "\"prompt\": \"a\", \"messages\": []   | messages   | is not a known field",
                "\"prompt\": \"a\", \"max_tokens\": 5000 | max_tokens | maximum context length is 1024 tokens",
                "\"echo\": true                        | prompt     | is required",
            })
    void whatBreaksARuleIsRefusedByName(String fields, String parameter, String sentence) throws Exception {
        HttpResponse<String> response = node.post(PATH, "{\"model\": \"" + LLAMA + "\", " + fields + "}");
        JsonNode error = RunningNode.json(response.body()).path("error");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(error.path("param").asText()).isEqualTo(parameter);
        assertThat(error.path("message").asText()).contains(sentence);
    }

    private static ObjectNode request() {
        return Json.mapper().createObjectNode().put("model", LLAMA).put("temperature", 0);
    }

    private static JsonNode post(ObjectNode request) throws IOException, InterruptedException {
        HttpResponse<String> response = node.post(PATH, request.toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningNode.json(response.body());
    }

    private static List<String> events(ObjectNode request) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = node.post(PATH, request.toString(), BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            return lines.filter(line -> line.startsWith("data: "))
                    .map(line -> line.substring(6))
                    .toList();
        }
    }
}
