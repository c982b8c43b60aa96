package dev.trllmarena.arena.completion;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.arena.completion.ModelFailure.Kind;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// What providers mean by their errors, as far as it makes a difference. Each hides the same few meanings behind its
/// own statuses, codes and sentences.
final class Refusals {
    private static final List<String> TOO_LONG = List.of(
            "context_length_exceeded",
            "context length",
            "maximum context",
            "prompt is too long",
            "exceeds the maximum number of tokens",
            "too many tokens");
    private static final List<String> DENIED =
            List.of("insufficient_quota", "credit balance", "api_key_invalid", "api key not valid", "invalid_api_key");
    private static final List<String> BLOCKED =
            List.of("content_policy", "content_filter", "content management policy");
    private static final List<String> OVERLOADED =
            List.of("overloaded", "rate_limit", "resource_exhausted", "capacity_exceeded", "too many requests");

    private Refusals() {}

    /// By the status of an answer and the error in its body.
    static Kind kind(int status, String body) {
        String words = words(body);
        if (mentions(words, DENIED)) {
            return Kind.DENIED;
        }
        return switch (status) {
            case 413 -> Kind.TOO_LONG;
            case 400, 422 ->
                mentions(words, TOO_LONG) ? Kind.TOO_LONG : mentions(words, BLOCKED) ? Kind.BLOCKED : Kind.FAILED;
            case 401, 402, 403 -> Kind.DENIED;
            case 429, 529 -> Kind.OVERLOADED;
            case 404, 408, 500, 502, 503, 504 -> Kind.UNAVAILABLE;
            default -> Kind.FAILED;
        };
    }

    /// By an error that came in the middle of a stream, as its SDK prints it.
    static Kind kindInStream(String error) {
        String words = error.toLowerCase(Locale.ROOT);
        if (mentions(words, DENIED)) {
            return Kind.DENIED;
        }
        if (mentions(words, TOO_LONG)) {
            return Kind.TOO_LONG;
        }
        return mentions(words, OVERLOADED) ? Kind.OVERLOADED : Kind.FAILED;
    }

    /// Only what the error says of itself: a body that is no error object is not searched.
    private static String words(String body) {
        try {
            JsonNode document = Json.parse(body.getBytes(StandardCharsets.UTF_8));
            JsonNode error = document.path("error").isMissingNode() ? document : document.path("error");
            return error.toString().toLowerCase(Locale.ROOT);
        } catch (IOException _) {
            return "";
        }
    }

    private static boolean mentions(String words, List<String> any) {
        return any.stream().anyMatch(words::contains);
    }
}
