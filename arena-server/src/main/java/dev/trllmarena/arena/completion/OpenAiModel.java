package dev.trllmarena.arena.completion;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonString;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.trllmarena.arena.completion.ModelFailure.Kind;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// One model behind an OpenAI-compatible server, asked through the official SDK. Threads may share it.
///
/// Parameters stay unset, so the server's own defaults rule. What the SDK lets pass is caught here: a stream that ends
/// without a finish reason and a 200 that is no event stream are failures, not answers.
final class OpenAiModel implements ChatModel {
    private static final Duration FIRST_RETRY_WAIT = Duration.ofMillis(250);

    private final OpenAIClient client;
    private final String model;
    private final Timeouts timeouts;
    private final int mostRetries;
    private final int mostCharacters;

    OpenAiModel(OpenAIClient client, String model, Timeouts timeouts, int mostRetries, int mostCharacters) {
        this.client = client;
        this.model = model;
        this.timeouts = timeouts;
        this.mostRetries = mostRetries;
        this.mostCharacters = mostCharacters;
    }

    /// Asks and hands on the text as it comes; must be called on a virtual thread, whose interrupt closes the call.
    ///
    /// A failure before the first piece is tried again a few times, a later one is final.
    @Override
    public Answer answer(List<Message> conversation, Pieces pieces) throws ModelFailure, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            Attempt call = new Attempt(pieces);
            try {
                return call.run(conversation);
            } catch (ModelFailure failure) {
                if (attempt >= mostRetries || call.hasBegun() || !failure.isWorthARetry()) {
                    throw failure;
                }
            }
            long wait = FIRST_RETRY_WAIT.toMillis() << attempt;
            Thread.sleep(wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1));
        }
    }

    private final class Attempt {
        private final long start = System.nanoTime();
        private final Pieces pieces;
        private final ReasoningSplitter splitter = new ReasoningSplitter();
        private Optional<Usage> usage = Optional.empty();
        private String finishReason = "";
        private Duration firstText = Duration.ZERO;
        private boolean begun;
        private boolean hasText;

        Attempt(Pieces pieces) {
            this.pieces = pieces;
        }

        boolean hasBegun() {
            return begun;
        }

        Answer run(List<Message> conversation) throws ModelFailure, InterruptedException {
            Watchdog watchdog = new Watchdog(timeouts.first(), timeouts.total());
            try (watchdog) {
                stream(conversation, watchdog);
            } catch (OpenAIException failure) {
                if (watchdog.hasBitten()) {
                    throw new ModelFailure(Kind.UNAVAILABLE, model + ": no sign of life in time");
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException("cancelled");
                }
                throw translate(failure);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("cancelled");
            }
            if (finishReason.isEmpty() || finishReason.equals("error") || finishReason.equals("abort")) {
                throw new ModelFailure(Kind.FAILED, model + ": the stream ended without a finish reason");
            }
            return new Answer(splitter.text(), splitter.reasoning(), usage, finishReason, firstText, since());
        }

        private void stream(List<Message> conversation, Watchdog watchdog) throws ModelFailure {
            try (HttpResponseFor<StreamResponse<ChatCompletionChunk>> response =
                    client.chat().completions().withRawResponse().createStreaming(request(conversation))) {
                requireEventStream(response);
                try (StreamResponse<ChatCompletionChunk> chunks = response.parse()) {
                    Iterator<ChatCompletionChunk> next = chunks.stream().iterator();
                    while (next.hasNext() && splitter.length() <= mostCharacters) {
                        take(next.next(), watchdog);
                    }
                }
            }
            if (splitter.length() > mostCharacters) {
                finishReason = "length";
            }
            show(splitter.end());
        }

        private void requireEventStream(HttpResponseFor<?> response) throws ModelFailure {
            boolean stream = response.headers().values("content-type").stream()
                    .anyMatch(type -> type.toLowerCase(Locale.ROOT).startsWith("text/event-stream"));
            if (!stream) {
                throw new ModelFailure(Kind.FAILED, model + ": the answer is no event stream");
            }
        }

        private void take(ChatCompletionChunk chunk, Watchdog watchdog) {
            chunk.usage()
                    .ifPresent(count -> usage = Optional.of(new Usage(count.promptTokens(), count.completionTokens())));
            if (chunk.choices().isEmpty()) {
                return;
            }
            ChatCompletionChunk.Choice choice = chunk.choices().getFirst();
            String text = choice.delta().content().orElse("");
            String reasoning = reasoning(choice.delta());
            choice.finishReason().ifPresent(reason -> finishReason = reason.asString());
            if (!text.isEmpty() || !reasoning.isEmpty()) {
                begun = true;
                watchdog.within(timeouts.idle());
                splitter.addReasoning(reasoning);
                show(splitter.add(text));
            }
        }

        private void show(String text) {
            if (text.isEmpty()) {
                return;
            }
            if (!hasText) {
                hasText = true;
                firstText = since();
            }
            pieces.text(text);
        }

        private Duration since() {
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private static String reasoning(ChatCompletionChunk.Choice.Delta delta) {
        return delta._additionalProperties().get("reasoning_content") instanceof JsonString text ? text.value() : "";
    }

    private ChatCompletionCreateParams request(List<Message> conversation) {
        ChatCompletionCreateParams.Builder request = ChatCompletionCreateParams.builder()
                .model(model)
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build());
        for (Message message : conversation) {
            switch (message.role()) {
                case USER -> request.addUserMessage(message.text());
                case ASSISTANT -> request.addAssistantMessage(message.text());
            }
        }
        return request.build();
    }

    private ModelFailure translate(OpenAIException failure) {
        return switch (failure) {
            case OpenAIServiceException refused -> refused(refused);
            case OpenAIIoException _ -> new ModelFailure(Kind.UNAVAILABLE, model + ": the connection failed");
            default ->
                new ModelFailure(Kind.FAILED, model + ": " + failure.getClass().getSimpleName());
        };
    }

    private ModelFailure refused(OpenAIServiceException refused) {
        int status = refused.statusCode();
        String code = refused.code().orElse("");
        Kind kind = switch (status) {
            case 413 -> Kind.TOO_LONG;
            case 400, 422 -> code.equals("context_length_exceeded") ? Kind.TOO_LONG : Kind.FAILED;
            case 429, 529 -> Kind.OVERLOADED;
            case 404, 408, 502, 503, 504 -> Kind.UNAVAILABLE;
            default -> Kind.FAILED;
        };
        return new ModelFailure(kind, model + ": answered " + status);
    }
}
