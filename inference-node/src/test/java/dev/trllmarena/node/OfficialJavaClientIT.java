package dev.trllmarena.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The node as OpenAI's own client for Java sees it.
class OfficialJavaClientIT {
    private static final String LLAMA = "tr-mini-llama-sft";

    private static final ChatCompletionFunctionTool TOOL = ChatCompletionFunctionTool.builder()
            .function(FunctionDefinition.builder()
                    .name("hava")
                    .parameters(FunctionParameters.builder()
                            .putAdditionalProperty("type", JsonValue.from("object"))
                            .putAdditionalProperty(
                                    "properties", JsonValue.from(Map.of("il", Map.of("enum", List.of("Van")))))
                            .putAdditionalProperty("required", JsonValue.from(List.of("il")))
                            .putAdditionalProperty("additionalProperties", JsonValue.from(false))
                            .build())
                    .build())
            .build();

    @TempDir
    static Path models;

    static RunningNode node;
    static OpenAIClient client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        node = new RunningNode(models, 64, 16);
        ToolCheckpoint.add(models, node);
        client = OpenAIOkHttpClient.builder()
                .baseUrl("http://127.0.0.1:" + node.node.port() + "/v1")
                .apiKey("unused")
                .maxRetries(0)
                .timeout(Duration.ofSeconds(60))
                .build();
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        node.close();
    }

    @Test
    @SuppressWarnings("deprecation") // OpenAI deprecates seeds, this server honours them
    void aChatIsAnsweredAndStreamedAlike() {
        ChatCompletionCreateParams question = question().seed(7).build();
        ChatCompletion whole = client.chat().completions().create(question);
        String content = whole.choices().getFirst().message().content().orElseThrow();
        assertThat(content).isNotBlank();
        assertThat(whole.usage().orElseThrow().completionTokens()).isPositive();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(question)) {
            assertThat(chunks.stream()
                            .flatMap(chunk -> chunk.choices().stream())
                            .flatMap(choice -> choice.delta().content().stream())
                            .collect(Collectors.joining()))
                    .isEqualTo(content);
        }
    }

    @Test
    void scoresAreRead() {
        var choice = client.chat()
                .completions()
                .create(question()
                        .logprobs(true)
                        .topLogprobs(2)
                        .maxCompletionTokens(3)
                        .build())
                .choices()
                .getFirst();
        var tokens = choice.logprobs().orElseThrow().content().orElseThrow();
        assertThat(tokens).hasSizeBetween(1, 3);
        assertThat(tokens.getFirst().topLogprobs()).hasSize(2);
        assertThat(tokens.getFirst().logprob()).isLessThanOrEqualTo(0);
    }

    @Test
    void aStopStringEndsTheAnswer() {
        String whole = client.chat()
                .completions()
                .create(question().build())
                .choices()
                .getFirst()
                .message()
                .content()
                .orElseThrow();
        String stop = whole.substring(whole.length() / 2, whole.length() / 2 + 2);
        var choice = client.chat()
                .completions()
                .create(question().stop(stop).build())
                .choices()
                .getFirst();
        assertThat(choice.message().content().orElseThrow()).isEqualTo(whole.substring(0, whole.indexOf(stop)));
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    }

    @Test
    void aToolIsCalledAndItsResultIsRead() {
        ChatCompletionCreateParams forced = question()
                .model("tools")
                .addTool(TOOL)
                .toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED)
                .maxCompletionTokens(200)
                .build();
        var choice = client.chat().completions().create(forced).choices().getFirst();
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        var call = choice.message().toolCalls().orElseThrow().getFirst().asFunction();
        assertThat(call.function().name()).isEqualTo("hava");
        assertThat(call.function().arguments()).isEqualTo("{\"il\":\"Van\"}");
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(forced)) {
            assertThat(chunks.stream()
                            .flatMap(chunk -> chunk.choices().stream())
                            .flatMap(part -> part.delta().toolCalls().stream())
                            .flatMap(List::stream)
                            .flatMap(part -> part.function().orElseThrow().arguments().stream())
                            .collect(Collectors.joining()))
                    .isEqualTo(call.function().arguments());
        }
        ChatCompletion further = client.chat()
                .completions()
                .create(forced.toBuilder()
                        .addMessage(choice.message())
                        .addMessage(ChatCompletionToolMessageParam.builder()
                                .toolCallId(call.id())
                                .content("Güneşli")
                                .build())
                        .toolChoice(ChatCompletionToolChoiceOption.Auto.NONE)
                        .maxCompletionTokens(4)
                        .build());
        assertThat(further.choices().getFirst().message().content()).isPresent();
    }

    @Test
    void promptsAreCompleted() {
        Completion completion = client.completions()
                .create(CompletionCreateParams.builder()
                        .model(LLAMA)
                        .prompt("Ankara")
                        .echo(true)
                        .logprobs(1)
                        .maxTokens(2)
                        .build());
        assertThat(completion.choices().getFirst().text()).startsWith("Ankara");
        assertThat(completion.choices().getFirst().logprobs().orElseThrow().tokenLogprobs())
                .isPresent();
    }

    @Test
    void errorsAreOfTheirKind() {
        assertThatThrownBy(() -> client.chat()
                        .completions()
                        .create(question().temperature(3).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("`temperature` must be a number from 0.0 to 2.0");
        assertThatThrownBy(() -> client.chat()
                        .completions()
                        .create(question().model("yok").build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("`yok` does not exist");
        assertThatThrownBy(() -> client.models().retrieve("yok")).isInstanceOf(NotFoundException.class);
        assertThat(client.models().list().data()).anyMatch(model -> model.id().equals(LLAMA));
    }

    @Test
    void anAnswerThatIsGivenUpFreesItsPlaces() throws InterruptedException {
        ChatCompletionCreateParams endless = question()
                .maxCompletionTokens(900)
                .putAdditionalBodyProperty("ignore_eos", JsonValue.from(true))
                .build();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(endless)) {
            Iterator<ChatCompletionChunk> iterator = chunks.stream().iterator();
            for (int i = 0; i < 3; i++) {
                assertThat(iterator.next().choices()).hasSize(1);
            }
        }
        assertThat(RunningNode.within(Duration.ofSeconds(10), node::isIdle)).isTrue();
    }

    private static ChatCompletionCreateParams.Builder question() {
        return ChatCompletionCreateParams.builder()
                .model(LLAMA)
                .temperature(0)
                .addUserMessage("Türkiye'nin başkenti neresi?");
    }
}
