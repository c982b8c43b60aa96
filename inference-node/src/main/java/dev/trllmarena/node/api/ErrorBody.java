package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import java.util.Locale;
import java.util.Optional;

/// An error in OpenAI's shape: `{"error": {"message", "type", "param", "code"}}`.
final class ErrorBody {
    private ErrorBody() {}

    static String of(Refusal refusal) {
        return write(
                String.valueOf(refusal.getMessage()),
                type(refusal),
                refusal.field().or(() -> modelField(refusal)),
                refusal.code().replace('-', '_'));
    }

    static String internal() {
        return write("internal error", "server_error", Optional.empty(), "internal_error");
    }

    static String malformed() {
        return write(
                "the request cannot be read: path or headers are malformed",
                "invalid_request_error",
                Optional.empty(),
                "malformed_request");
    }

    static String unauthorized() {
        return write(
                "A valid API key is required: Authorization: Bearer KEY",
                "invalid_request_error",
                Optional.empty(),
                "invalid_api_key");
    }

    /// A model that is not there, or not fit, is the fault of the field that names it.
    private static Optional<String> modelField(Refusal refusal) {
        return refusal.code().startsWith("model-") ? Optional.of("model") : Optional.empty();
    }

    private static String type(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Overloaded _ -> "rate_limit_error";
            case Refusal.Unavailable _ -> "server_error";
            default -> "invalid_request_error";
        };
    }

    private static String write(String message, String type, Optional<String> param, String code) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .put("param", param.orElse(null))
                .put("code", code.toLowerCase(Locale.ROOT));
        return body.toString();
    }
}
