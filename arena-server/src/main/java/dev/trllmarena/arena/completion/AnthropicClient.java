package dev.trllmarena.arena.completion;

import com.anthropic.backends.AnthropicBackend;
import com.anthropic.client.AnthropicClientImpl;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.SseException;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.RawContentBlockDelta;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextDelta;
import com.anthropic.models.messages.ThinkingDelta;
import dev.trllmarena.arena.contestant.Parameters;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/// Messages of Anthropic.
final class AnthropicClient implements ProviderClient {
    /// The protocol wants a bound.
    private static final int MOST_TOKENS = 4096;

    private final com.anthropic.client.AnthropicClient client;

    AnthropicClient(OkHttpClient http, URI endpoint, Optional<String> key) {
        AnthropicBackend.Builder backend = AnthropicBackend.builder().baseUrl(endpoint.toString());
        key.ifPresent(backend::apiKey);
        this.client = new AnthropicClientImpl(ClientOptions.builder()
                .httpClient(new AnthropicTransport(http, backend.build()))
                .maxRetries(0) // an SDK retry would repeat a call whose text is already shown
                .build());
    }

    @Override
    public void stream(String model, Parameters parameters, List<Message> conversation, Attempt attempt)
            throws ModelFailure {
        Count count = new Count();
        try (StreamResponse<RawMessageStreamEvent> events =
                client.messages().createStreaming(request(model, parameters, conversation))) {
            Iterator<RawMessageStreamEvent> next = events.stream().iterator();
            while (!attempt.isFull() && next.hasNext()) {
                take(next.next(), count, attempt);
            }
        } catch (SseException error) {
            throw attempt.failure(Refusals.kindInStream(error.body().toString()), "an error in mid-stream");
        }
    }

    private static void take(RawMessageStreamEvent event, Count count, Attempt attempt) {
        event.messageStart()
                .ifPresent(start -> attempt.usage(count.begun(start.message().usage())));
        event.contentBlockDelta().ifPresent(block -> {
            RawContentBlockDelta delta = block.delta();
            attempt.reasoning(delta.thinking().map(ThinkingDelta::thinking).orElse(""));
            attempt.text(delta.text().map(TextDelta::text).orElse(""));
        });
        event.messageDelta().ifPresent(end -> {
            attempt.usage(count.ended(end.usage()));
            end.delta().stopReason().ifPresent(reason -> attempt.finish(reason.asString()));
        });
    }

    /// Counts come in two events, and the input without what was cached.
    private static final class Count {
        private long input;
        private long cacheRead;
        private long cacheWritten;

        Usage begun(com.anthropic.models.messages.Usage usage) {
            input = usage.inputTokens();
            cacheRead = usage.cacheReadInputTokens().orElse(0L);
            cacheWritten = usage.cacheCreationInputTokens().orElse(0L);
            return with(usage.outputTokens());
        }

        Usage ended(MessageDeltaUsage usage) {
            input = usage.inputTokens().orElse(input);
            cacheRead = usage.cacheReadInputTokens().orElse(cacheRead);
            cacheWritten = usage.cacheCreationInputTokens().orElse(cacheWritten);
            return with(usage.outputTokens());
        }

        private Usage with(long output) {
            return new Usage(input + cacheRead + cacheWritten, cacheRead, output);
        }
    }

    private static MessageCreateParams request(String model, Parameters parameters, List<Message> conversation) {
        MessageCreateParams.Builder request = MessageCreateParams.builder()
                .model(model)
                .maxTokens(parameters.mostTokens().orElse(MOST_TOKENS));
        parameters.temperature().ifPresent(request::temperature);
        parameters.topP().ifPresent(request::topP);
        for (Message message : conversation) {
            switch (message.role()) {
                case USER -> request.addUserMessage(message.text());
                case ASSISTANT -> request.addAssistantMessage(message.text());
            }
        }
        return request.build();
    }
}
