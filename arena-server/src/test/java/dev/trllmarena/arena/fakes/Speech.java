package dev.trllmarena.arena.fakes;

import dev.trllmarena.arena.contestant.Protocol;
import dev.trllmarena.commons.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a provider's wire spells an answer: server-sent events with ids, fingerprints and counts that give it away.
public interface Speech {
    /// What comes before the first piece; often nothing.
    String begin(Counts counts);

    String text(String piece);

    String reasoning(String piece);

    /// What is sent to keep a connection open.
    String ping();

    /// The reason and the counts.
    String end(Counts counts);

    /// Cut because it grew too long.
    String endTooLong(Counts counts);

    /// Stopped because the provider does not want to speak about this.
    String endBlocked(Counts counts);

    /// An error after the stream has begun.
    String errorInStream();

    /// The body of a refusal.
    String refusal(String code, String message);

    /// What an answer used.
    ///
    /// @param prompt with the cached ones
    /// @param output with the reasoning
    record Counts(long prompt, long cached, long output, long reasoning) {}

    static Speech of(Protocol protocol, String model) {
        return switch (protocol) {
            case OPENAI -> new OpenAi(model);
            case ANTHROPIC -> new Anthropic(model);
            case GEMINI -> new Gemini(model);
        };
    }

    private static String data(Map<String, ?> event) {
        return "data: " + Json.write(event) + "\n\n";
    }

    /// Chat completions.
    record OpenAi(String model) implements Speech {
        @Override
        public String begin(Counts counts) {
            return chunk(Map.of("role", "assistant", "content", ""), null);
        }

        @Override
        public String text(String piece) {
            return chunk(Map.of("content", piece), null);
        }

        @Override
        public String reasoning(String piece) {
            return chunk(Map.of("reasoning_content", piece), null);
        }

        @Override
        public String ping() {
            return ": keep-alive\n\n";
        }

        @Override
        public String end(Counts counts) {
            return ended("stop", counts);
        }

        @Override
        public String endTooLong(Counts counts) {
            return ended("length", counts);
        }

        @Override
        public String endBlocked(Counts counts) {
            return ended("content_filter", counts);
        }

        @Override
        public String errorInStream() {
            return data(Map.of("error", Map.of("type", "server_error", "message", "The server had an error")));
        }

        @Override
        public String refusal(String code, String message) {
            return Json.write(Map.of("error", Map.of("message", message, "type", code, "code", code)));
        }

        private String ended(String reason, Counts counts) {
            Map<String, Object> usage = Map.of(
                    "prompt_tokens",
                    counts.prompt(),
                    "completion_tokens",
                    counts.output(),
                    "total_tokens",
                    counts.prompt() + counts.output(),
                    "prompt_tokens_details",
                    Map.of("cached_tokens", counts.cached()),
                    "completion_tokens_details",
                    Map.of("reasoning_tokens", counts.reasoning()));
            Map<String, Object> last = envelope();
            last.put("choices", List.of());
            last.put("usage", usage);
            return chunk(Map.of(), reason) + data(last) + "data: [DONE]\n\n";
        }

        private String chunk(Map<String, ?> delta, @Nullable String reason) {
            Map<String, @Nullable Object> choice = new LinkedHashMap<>();
            choice.put("index", 0);
            choice.put("delta", delta);
            choice.put("finish_reason", reason);
            Map<String, Object> chunk = envelope();
            chunk.put("choices", List.of(choice));
            return data(chunk);
        }

        private Map<String, Object> envelope() {
            Map<String, Object> envelope = new LinkedHashMap<>();
            envelope.put("id", "chatcmpl-" + model);
            envelope.put("object", "chat.completion.chunk");
            envelope.put("created", 1);
            envelope.put("model", model);
            envelope.put("system_fingerprint", "fp_" + model);
            return envelope;
        }
    }

    /// Messages.
    record Anthropic(String model) implements Speech {
        @Override
        public String begin(Counts counts) {
            Map<String, @Nullable Object> message = new LinkedHashMap<>();
            message.put("id", "msg_" + model);
            message.put("type", "message");
            message.put("role", "assistant");
            message.put("model", model);
            message.put("content", List.of());
            message.put("stop_reason", null);
            message.put("stop_sequence", null);
            message.put("usage", usage(counts, 1));
            return event("message_start", Map.of("message", message))
                    + event(
                            "content_block_start",
                            Map.of("index", 0, "content_block", Map.of("type", "text", "text", "")));
        }

        @Override
        public String text(String piece) {
            return event(
                    "content_block_delta", Map.of("index", 0, "delta", Map.of("type", "text_delta", "text", piece)));
        }

        @Override
        public String reasoning(String piece) {
            return event(
                    "content_block_delta",
                    Map.of("index", 0, "delta", Map.of("type", "thinking_delta", "thinking", piece)));
        }

        @Override
        public String ping() {
            return event("ping", Map.of());
        }

        @Override
        public String end(Counts counts) {
            return ended("end_turn", counts);
        }

        @Override
        public String endTooLong(Counts counts) {
            return ended("max_tokens", counts);
        }

        @Override
        public String endBlocked(Counts counts) {
            return ended("refusal", counts);
        }

        @Override
        public String errorInStream() {
            return event("error", Map.of("error", Map.of("type", "overloaded_error", "message", "Overloaded")));
        }

        @Override
        public String refusal(String code, String message) {
            return Json.write(Map.of("type", "error", "error", Map.of("type", code, "message", message)));
        }

        private static String ended(String reason, Counts counts) {
            Map<String, @Nullable Object> delta = new LinkedHashMap<>();
            delta.put("stop_reason", reason);
            delta.put("stop_sequence", null);
            return event("content_block_stop", Map.of("index", 0))
                    + event("message_delta", Map.of("delta", delta, "usage", usage(counts, counts.output())))
                    + event("message_stop", Map.of());
        }

        private static Map<String, Object> usage(Counts counts, long output) {
            return Map.of(
                    "input_tokens",
                    counts.prompt() - counts.cached(),
                    "cache_read_input_tokens",
                    counts.cached(),
                    "cache_creation_input_tokens",
                    0,
                    "output_tokens",
                    output);
        }

        private static String event(String type, Map<String, ?> fields) {
            Map<String, @Nullable Object> event = new LinkedHashMap<>();
            event.put("type", type);
            event.putAll(fields);
            return "event: " + type + "\n" + data(event);
        }
    }

    /// Content generation.
    record Gemini(String model) implements Speech {
        @Override
        public String begin(Counts counts) {
            return "";
        }

        @Override
        public String text(String piece) {
            return data(chunk(Map.of("content", content(Map.of("text", piece)), "index", 0)));
        }

        @Override
        public String reasoning(String piece) {
            return data(chunk(Map.of("content", content(Map.of("text", piece, "thought", true)), "index", 0)));
        }

        @Override
        public String ping() {
            return ": ping\n\n";
        }

        @Override
        public String end(Counts counts) {
            return ended("STOP", counts);
        }

        @Override
        public String endTooLong(Counts counts) {
            return ended("MAX_TOKENS", counts);
        }

        @Override
        public String endBlocked(Counts counts) {
            return ended("SAFETY", counts);
        }

        @Override
        public String errorInStream() {
            return data(Map.of("error", Map.of("code", 503, "message", "overloaded", "status", "UNAVAILABLE")));
        }

        @Override
        public String refusal(String code, String message) {
            return Json.write(Map.of("error", Map.of("code", 400, "message", message, "status", code)));
        }

        private String ended(String reason, Counts counts) {
            Map<String, Object> chunk =
                    chunk(Map.of("content", Map.of("role", "model"), "finishReason", reason, "index", 0));
            chunk.put(
                    "usageMetadata",
                    Map.of(
                            "promptTokenCount",
                            counts.prompt(),
                            "cachedContentTokenCount",
                            counts.cached(),
                            "candidatesTokenCount",
                            counts.output() - counts.reasoning(),
                            "thoughtsTokenCount",
                            counts.reasoning(),
                            "totalTokenCount",
                            counts.prompt() + counts.output()));
            return data(chunk);
        }

        private Map<String, Object> chunk(Map<String, ?> candidate) {
            Map<String, Object> chunk = new LinkedHashMap<>();
            chunk.put("candidates", List.of(candidate));
            chunk.put("modelVersion", model);
            chunk.put("responseId", "gemini-" + model);
            return chunk;
        }

        private static Map<String, Object> content(Map<String, ?> part) {
            return Map.of("role", "model", "parts", List.of(part));
        }
    }
}
