package dev.trllmarena.arena.completion;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.JsonString;
import com.openai.core.http.StreamResponse;
import com.openai.errors.SseException;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionUsage;
import dev.trllmarena.arena.completion.ModelFailure.Kind;
import dev.trllmarena.arena.contestant.Parameters;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/// Chat completions of OpenAI and of everybody who is compatible with them.
final class OpenAiClient implements ProviderClient {
    /// Local servers ask for no key, the SDK does.
    private static final String NO_KEY = "none";

    private final OpenAIClient client;

    OpenAiClient(OkHttpClient http, URI endpoint, Optional<String> key) {
        this.client = new OpenAIClientImpl(ClientOptions.builder()
                .httpClient(new OpenAiTransport(http))
                .baseUrl(endpoint.toString())
                .apiKey(key.orElse(NO_KEY))
                .maxRetries(0) // an SDK retry would repeat a call whose text is already shown
                .build());
    }

    @Override
    public void stream(String model, Parameters parameters, List<Message> conversation, Attempt attempt)
            throws ModelFailure {
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(request(model, parameters, conversation))) {
            Iterator<ChatCompletionChunk> next = chunks.stream().iterator();
            while (!attempt.isFull() && next.hasNext()) {
                take(next.next(), attempt);
            }
        } catch (SseException error) {
            throw attempt.failure(Refusals.kindInStream(error.body().toString()), "an error in mid-stream");
        }
    }

    private static void take(ChatCompletionChunk chunk, Attempt attempt) throws ModelFailure {
        if (chunk._choices().isMissing()) {
            // Mistral's errors come as a document of their own, in which the SDK only misses the choices.
            Kind kind = Refusals.kindInStream(chunk._additionalProperties().toString());
            throw attempt.failure(kind, "an error in mid-stream");
        }
        chunk.usage().flatMap(OpenAiClient::usage).ifPresent(attempt::usage);
        if (chunk.choices().isEmpty()) {
            return;
        }
        ChatCompletionChunk.Choice choice = chunk.choices().getFirst();
        choice._delta().asKnown().ifPresent(delta -> {
            attempt.reasoning(reasoning(delta));
            attempt.text(delta.content().orElse(""));
            attempt.text(delta.refusal().orElse("")); // what it says instead, when it declines
        });
        choice.finishReason().ifPresent(reason -> attempt.finish(reason.asString()));
    }

    /// Compatible hosts leave out what they do not count.
    private static Optional<Usage> usage(CompletionUsage usage) {
        Optional<Long> prompt = usage._promptTokens().asKnown();
        Optional<Long> completion = usage._completionTokens().asKnown();
        long cached = usage.promptTokensDetails()
                .flatMap(CompletionUsage.PromptTokensDetails::cachedTokens)
                .orElse(0L);
        return prompt.flatMap(read -> completion.map(written -> new Usage(read, cached, written)));
    }

    private static String reasoning(ChatCompletionChunk.Choice.Delta delta) {
        return delta._additionalProperties().get("reasoning_content") instanceof JsonString text ? text.value() : "";
    }

    private static ChatCompletionCreateParams request(String model, Parameters parameters, List<Message> conversation) {
        ChatCompletionCreateParams.Builder request = ChatCompletionCreateParams.builder()
                .model(model)
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build());
        parameters.temperature().ifPresent(request::temperature);
        parameters.topP().ifPresent(request::topP);
        parameters.maxTokens().ifPresent(tokens -> maxTokens(request, tokens));
        parameters.maxCompletionTokens().ifPresent(request::maxCompletionTokens);
        parameters.reasoningEffort().ifPresent(effort -> request.reasoningEffort(ReasoningEffort.of(effort)));
        for (Message message : conversation) {
            switch (message.role()) {
                case USER -> request.addUserMessage(message.text());
                case ASSISTANT -> request.addAssistantMessage(message.text());
            }
        }
        return request.build();
    }

    /// Deprecated by OpenAI, and the only name that most compatible hosts know.
    @SuppressWarnings("deprecation")
    private static void maxTokens(ChatCompletionCreateParams.Builder request, int tokens) {
        request.maxTokens(tokens);
    }
}
