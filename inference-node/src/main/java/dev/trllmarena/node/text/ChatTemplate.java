package dev.trllmarena.node.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.text.jinja.Template;
import dev.trllmarena.node.text.jinja.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a checkpoint wants a conversation written, from `chat_template.jinja` or `tokenizer_config.json`; threads may
/// share it.
///
/// A checkpoint without a template, or with one that cannot be parsed, is known by [#problem]; rendering then fails
/// with it.
public final class ChatTemplate {
    private static final List<String> TOKENS =
            List.of("bos_token", "eos_token", "unk_token", "pad_token", "sep_token", "cls_token", "mask_token");

    private final Optional<Template> template;
    private final String problem;
    private final Optional<ToolFormat> toolFormat;
    private final Map<String, Object> tokens;

    private ChatTemplate(
            Optional<Template> template, String problem, Optional<ToolFormat> toolFormat, Map<String, Object> tokens) {
        this.template = template;
        this.toolFormat = toolFormat;
        this.problem = problem;
        this.tokens = tokens;
    }

    static ChatTemplate load(Path folder, Clock clock) throws IOException {
        Path file = folder.resolve("tokenizer_config.json");
        JsonNode config = Files.exists(file) ? parse(file) : Json.mapper().createObjectNode();
        Path own = folder.resolve("chat_template.jinja");
        Optional<String> source = Files.exists(own) ? Optional.of(Files.readString(own)) : source(config);
        Path special = folder.resolve("special_tokens_map.json"); // older folders say it only there
        Map<String, Object> tokens = Files.exists(special) ? tokens(parse(special)) : new HashMap<>();
        tokens.putAll(tokens(config));
        if (source.isEmpty()) {
            return new ChatTemplate(Optional.empty(), "the model has no chat template", Optional.empty(), tokens);
        }
        try {
            return new ChatTemplate(
                    Optional.of(Template.parse(source.get(), clock)), "", ToolFormat.of(source.get()), tokens);
        } catch (TemplateException e) {
            String name = Files.exists(own) ? "chat_template.jinja" : "tokenizer_config.json: chat_template";
            String problem = "the model's chat template cannot be parsed: " + name + " " + e.getMessage();
            return new ChatTemplate(Optional.empty(), problem, Optional.empty(), tokens);
        }
    }

    /// Why no conversation can be rendered; empty when it can.
    public Optional<String> problem() {
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    /// How the model writes calls of tools; empty when its template has no place for tools.
    public Optional<ToolFormat> toolFormat() {
        return toolFormat;
    }

    /// The prompt for the assistant's next message.
    ///
    /// @throws TemplateException when the template refuses the messages or cannot be used
    public Prompt render(List<Message> messages, Tokenizer tokenizer) {
        return render(new Conversation(messages, List.of(), Map.of()), tokenizer);
    }

    /// The prompt for the assistant's next message.
    ///
    /// @throws TemplateException when the template refuses the conversation or cannot be used
    public Prompt render(Conversation conversation, Tokenizer tokenizer) {
        Template usable = template.orElseThrow(() -> TemplateException.unusable(problem));
        try {
            return render(usable, conversation, tokenizer);
        } catch (TemplateException e) {
            if (e.isRaised() || conversation.messages().stream().noneMatch(Message::calls)) {
                throw e;
            }
            return render(usable, conversation.withArgumentsAsText(), tokenizer);
        }
    }

    private Prompt render(Template usable, Conversation conversation, Tokenizer tokenizer) {
        ControlTokens controls = new ControlTokens(tokenizer.specialTexts());
        Map<String, @Nullable Object> variables = new HashMap<>(tokens);
        variables.put("add_generation_prompt", true);
        conversation.variables().forEach((name, value) -> variables.put(name, controls.markedAll(value)));
        variables.put(
                "messages",
                conversation.messages().stream()
                        .map(message -> variables(message, controls))
                        .toList());
        variables.put("tools", conversation.tools().isEmpty() ? null : controls.markedAll(conversation.tools()));
        variables.put("documents", null);
        return controls.encode(usable.render(variables), tokenizer);
    }

    /// What is rendered.
    ///
    /// @param variables further ones that the template may know, such as `enable_thinking`
    /// @param tools as the request describes them
    public record Conversation(List<Message> messages, List<Object> tools, Map<String, Object> variables) {
        /// Most templates write the arguments of calls as JSON themselves; some, as DeepSeek's, want them written.
        private Conversation withArgumentsAsText() {
            return new Conversation(
                    messages.stream().map(Message::withArgumentsAsText).toList(), tools, variables);
        }
    }

    /// A rendered conversation.
    ///
    /// @param ids what the model reads
    public record Prompt(String text, int[] ids) {}

    /// A message that only calls tools has `None` for its content, as in transformers.
    private static Map<String, @Nullable Object> variables(Message message, ControlTokens controls) {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        boolean onlyCalls = message.content().isEmpty() && message.more().containsKey("tool_calls");
        variables.put("role", message.role());
        variables.put("content", onlyCalls ? null : controls.marked(message.content()));
        message.more().forEach((name, value) -> variables.put(name, controls.markedAll(value)));
        return variables;
    }

    private static JsonNode parse(Path file) throws IOException {
        try {
            return Json.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IOException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /// A template as text, or the one named `default` of a list.
    private static Optional<String> source(JsonNode config) {
        JsonNode template = config.path("chat_template");
        if (template.isTextual()) {
            return Optional.of(template.asText());
        }
        for (JsonNode named : template) {
            if (named.path("name").asText().equals("default")) {
                return Optional.of(named.path("template").asText());
            }
        }
        return Optional.empty();
    }

    /// The token texts that templates use; an absent one stays undefined, as in transformers.
    private static Map<String, Object> tokens(JsonNode config) {
        Map<String, Object> tokens = new HashMap<>();
        for (String name : TOKENS) {
            JsonNode token = config.path(name);
            if (token.isTextual() || token.path("content").isTextual()) {
                tokens.put(
                        name,
                        token.isTextual()
                                ? token.asText()
                                : token.path("content").asText());
            }
        }
        return tokens;
    }
}
