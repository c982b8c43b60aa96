package dev.trllmarena.node.api;

import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.checkpoint.CheckpointFolder.Entry;
import dev.trllmarena.node.engine.Engine;
import dev.trllmarena.node.engine.Generation.Scoring;
import dev.trllmarena.node.text.ChatTemplate.Conversation;
import dev.trllmarena.node.text.ChatTemplate.Prompt;
import dev.trllmarena.node.text.Reasoning;
import dev.trllmarena.node.text.StopStrings;
import dev.trllmarena.node.text.Tokenizer;
import dev.trllmarena.node.text.ToolCalls;
import dev.trllmarena.node.text.ToolFormat;
import dev.trllmarena.node.text.grammar.Grammar;
import dev.trllmarena.node.text.jinja.TemplateException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// `POST /v1/chat/completions`: checks the request, renders and encodes the prompt, queues it, and relays the answers
/// whole or as a stream. The engine's places are free once the handler returns, however it returns.
final class ChatHandler {
    private final Models models;
    private final Engine engine;
    private final NodeMetrics metrics;
    private final ApiLimits limits;
    private final SecureRandom seeds = new SecureRandom();

    ChatHandler(Models models, Engine engine, NodeMetrics metrics, ApiLimits limits) {
        this.models = models;
        this.engine = engine;
        this.metrics = metrics;
        this.limits = limits;
    }

    void handle(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        ChatRequest chat = ChatRequest.read(RequestBody.read(request, limits.bodyBytes()));
        Entry.Sound model = models.sound(chat.model());
        Optional<ToolFormat> tools = model.language()
                .template()
                .toolFormat()
                .filter(_ -> !chat.tools().isEmpty());
        if (tools.isEmpty() && !chat.tools().isEmpty()) {
            throw Tools.unsupported(model.name());
        }
        Tokenizer tokenizer = model.language().tokenizer();
        Prompt prompt =
                prompt(model, new Conversation(chat.messages(), chat.tools().described(), chat.templateVariables()));
        ChatFormat format = new ChatFormat(
                "chatcmpl-" + UUID.randomUUID(),
                Instant.now().getEpochSecond(),
                chat,
                prompt.ids(),
                new ScoreJson(tokenizer));
        try (Answers answers = new Answers()) {
            submit(request, chat, model, prompt, tools, answers);
            new AnswerRelay(answers, format, chat.options().count(), prompt.ids().length, limits)
                    .relay(request, response, model.name(), chat.options());
        }
    }

    static Prompt prompt(Entry.Sound model, Conversation conversation) {
        try {
            return model.language()
                    .template()
                    .render(conversation, model.language().tokenizer());
        } catch (TemplateException e) {
            String message = e.isRaised()
                    ? "`messages` do not fit the model's chat template: "
                    : "the chat template of `" + model.name() + "` cannot render `messages`: ";
            throw new Refusal.Invalid("chat-template", "messages", message + e.getMessage());
        }
    }

    private void submit(
            ServerRequest request,
            ChatRequest chat,
            Entry.Sound model,
            Prompt prompt,
            Optional<ToolFormat> tools,
            Answers answers) {
        AnswerOptions options = chat.options();
        Tokenizer tokenizer = model.language().tokenizer();
        Generations generations = new Generations(
                model.checkpoint(),
                engine.context(model.checkpoint()),
                "messages",
                options,
                Client.of(request).map(Client::name).orElse(options.user()),
                seeds.nextLong());
        Optional<Grammar> grammar = chat.shape().grammar(model);
        int maximumTokens = generations.maximumTokens(prompt.ids(), chat.maximumTokens());
        Scoring scoring = new Scoring(
                chat.scores().isPresent(),
                options.promptScores().isPresent(),
                Math.max(chat.scores().orElse(0), options.promptScores().orElse(0)));
        // JSON that the grammar makes is no reasoning, and a call only where one is forced: then a bare one.
        Optional<ToolFormat> calls = grammar.isEmpty()
                ? tools
                : chat.tools().forced().isEmpty() ? Optional.empty() : Optional.of(ToolFormat.LLAMA);
        for (int number = 0; number < options.count(); number++) {
            answers.add(new AnswerReader(
                    engine.submit(
                            model.checkpoint(),
                            generations.of(
                                    prompt.ids(), maximumTokens, scoring, grammar.map(Grammar::constraint), number)),
                    grammar.isPresent() || tools.isEmpty() ? tokenizer.answer() : tokenizer.answer(tools.get()),
                    new StopStrings(options.stop()),
                    grammar.isPresent() ? Optional.empty() : Optional.of(new Reasoning(prompt.text())),
                    calls.map(format ->
                            new ToolCalls(format, chat.tools().functions().keySet())),
                    chat.tools().parallel() ? Integer.MAX_VALUE : 1,
                    new RequestMetrics(metrics, model.name(), prompt.ids().length)));
        }
    }
}
