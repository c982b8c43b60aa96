package dev.trllmarena.node.api;

import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.checkpoint.CheckpointFolder.Entry;
import dev.trllmarena.node.engine.Engine;
import dev.trllmarena.node.engine.Generation.Scoring;
import dev.trllmarena.node.text.StopStrings;
import dev.trllmarena.node.text.Tokenizer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// `POST /v1/completions`: prompts without a chat template, as texts or token ids, and their scores.
final class CompletionHandler {
    private final Models models;
    private final Engine engine;
    private final NodeMetrics metrics;
    private final ApiLimits limits;
    private final SecureRandom seeds = new SecureRandom();

    CompletionHandler(Models models, Engine engine, NodeMetrics metrics, ApiLimits limits) {
        this.models = models;
        this.engine = engine;
        this.metrics = metrics;
        this.limits = limits;
    }

    void handle(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        CompletionRequest completion = CompletionRequest.read(RequestBody.read(request, limits.bodyBytes()));
        Entry.Sound model = models.sound(completion.model());
        List<CompletionFormat.Prompt> prompts = completion.prompts().stream()
                .map(prompt -> encoded(prompt, model))
                .toList();
        CompletionFormat format = new CompletionFormat(
                "cmpl-" + UUID.randomUUID(),
                Instant.now().getEpochSecond(),
                completion,
                prompts,
                model.language().tokenizer());
        try (Answers answers = new Answers()) {
            submit(request, completion, model, prompts, answers);
            int promptTokens =
                    prompts.stream().mapToInt(prompt -> prompt.ids().length).sum();
            new AnswerRelay(answers, format, completion.options().count(), promptTokens, limits)
                    .relay(request, response, model.name(), completion.options());
        }
    }

    private static CompletionFormat.Prompt encoded(CompletionRequest.Prompt prompt, Entry.Sound model) {
        Tokenizer tokenizer = model.language().tokenizer();
        return switch (prompt) {
            case CompletionRequest.Prompt.Text text ->
                new CompletionFormat.Prompt(text.text(), tokenizer.encode(text.text(), true));
            case CompletionRequest.Prompt.Ids given -> {
                int size = model.checkpoint().config().vocabularySize();
                Arrays.stream(given.ids()).filter(id -> id >= size).findFirst().ifPresent(id -> {
                    throw new Refusal.Invalid(
                            "invalid-value",
                            "prompt",
                            "`prompt` must hold token ids from 0 to " + (size - 1) + ", was " + id);
                });
                yield new CompletionFormat.Prompt(tokenizer.decode(given.ids()), given.ids());
            }
        };
    }

    private void submit(
            ServerRequest request,
            CompletionRequest completion,
            Entry.Sound model,
            List<CompletionFormat.Prompt> prompts,
            Answers answers) {
        AnswerOptions options = completion.options();
        Generations generations = new Generations(
                model.checkpoint(),
                engine.context(model.checkpoint()),
                "prompt",
                options,
                Client.of(request).map(Client::name).orElse(options.user()),
                seeds.nextLong());
        boolean scoresPrompt = options.promptScores().isPresent()
                || completion.maximumTokens() == 0
                || (completion.echo() && completion.scores().isPresent());
        Scoring scoring = new Scoring(
                completion.scores().isPresent(),
                scoresPrompt,
                Math.max(completion.scores().orElse(0), options.promptScores().orElse(0)));
        for (CompletionFormat.Prompt prompt : prompts) { // all are checked before the first is queued
            generations.maximumTokens(prompt.ids(), OptionalInt.of(completion.maximumTokens()));
        }
        for (CompletionFormat.Prompt prompt : prompts) {
            for (int number = 0; number < options.count(); number++) {
                answers.add(new AnswerReader(
                        engine.submit(
                                model.checkpoint(),
                                generations.of(
                                        prompt.ids(), completion.maximumTokens(), scoring, Optional.empty(), number)),
                        model.language().tokenizer().answer(),
                        new StopStrings(options.stop()),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        new RequestMetrics(metrics, model.name(), prompt.ids().length)));
            }
        }
    }
}
