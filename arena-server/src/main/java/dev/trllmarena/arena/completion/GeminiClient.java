package dev.trllmarena.arena.completion;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.types.Candidate;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import dev.trllmarena.arena.completion.ModelFailure.Kind;
import dev.trllmarena.arena.contestant.Parameters;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/// Content generation of Google's Gemini.
///
/// What the SDK does unasked is turned off: it would ask again up to five times, and continue a stream that broke with
/// another call, which may cost again and stand beside what was shown.
final class GeminiClient implements ProviderClient {
    private final Client client;

    GeminiClient(OkHttpClient http, URI endpoint, Optional<String> key) {
        this.client = Client.builder()
                .vertexAI(false)
                .apiKey(key.orElse("none"))
                .clientOptions(ClientOptions.builder().customHttpClient(http).build())
                .httpOptions(HttpOptions.builder()
                        .baseUrl(endpoint.toString())
                        .retryOptions(HttpRetryOptions.builder()
                                .attempts(1)
                                .initialDelay(0.0) // it waits even after the last attempt
                                .jitter(0.0)
                                .build())
                        .build())
                .build();
    }

    @Override
    public void stream(String model, Parameters parameters, List<Message> conversation, Attempt attempt)
            throws ModelFailure {
        List<Content> contents =
                conversation.stream().map(GeminiClient::content).toList();
        try (ResponseStream<GenerateContentResponse> chunks =
                client.models.generateContentStream(model, contents, config(parameters))) {
            var next = chunks.iterator();
            while (!attempt.isFull() && next.hasNext()) {
                take(next.next(), attempt);
            }
        } catch (ApiException error) {
            Kind kind = switch (error.code()) {
                case 429, 503, 529 -> Kind.OVERLOADED;
                default -> Kind.FAILED;
            };
            throw attempt.failure(kind, "an error in mid-stream");
        }
    }

    private static void take(GenerateContentResponse chunk, Attempt attempt) throws ModelFailure {
        if (chunk.promptFeedback().flatMap(feedback -> feedback.blockReason()).isPresent()) {
            throw attempt.failure(Kind.BLOCKED, "the provider blocks this conversation");
        }
        chunk.usageMetadata().ifPresent(usage -> attempt.usage(usage(usage)));
        Optional<Candidate> candidate =
                chunk.candidates().flatMap(candidates -> candidates.stream().findFirst());
        candidate
                .flatMap(Candidate::content)
                .flatMap(Content::parts)
                .ifPresent(parts -> parts.forEach(part -> take(part, attempt)));
        candidate.flatMap(Candidate::finishReason).ifPresent(reason -> attempt.finish(reason.toString()));
    }

    private static void take(Part part, Attempt attempt) {
        String text = part.text().orElse("");
        if (part.thought().orElse(false)) {
            attempt.reasoning(text);
        } else {
            attempt.text(text);
        }
    }

    /// Thinking is billed as output and counted apart.
    private static Usage usage(GenerateContentResponseUsageMetadata usage) {
        return new Usage(
                usage.promptTokenCount().orElse(0),
                usage.cachedContentTokenCount().orElse(0),
                usage.candidatesTokenCount().orElse(0)
                        + (long) usage.thoughtsTokenCount().orElse(0));
    }

    private static Content content(Message message) {
        String role = switch (message.role()) {
            case USER -> "user";
            case ASSISTANT -> "model";
        };
        return Content.builder().role(role).parts(Part.fromText(message.text())).build();
    }

    private static GenerateContentConfig config(Parameters parameters) {
        GenerateContentConfig.Builder config = GenerateContentConfig.builder().automaticContinuation(false);
        parameters.temperature().ifPresent(temperature -> config.temperature(temperature.floatValue()));
        parameters.topP().ifPresent(topP -> config.topP(topP.floatValue()));
        parameters.mostTokens().ifPresent(config::maxOutputTokens);
        return config.build();
    }
}
