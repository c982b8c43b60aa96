package dev.trllmarena.node.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.checkpoint.BrokenCheckpoint;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.CheckpointReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// A checkpoint with the results that the reference implementation gives for it.
record Reference(Checkpoint checkpoint, List<Prompt> prompts) {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    record Prompt(int[] ids, List<Integer> greedy) {}

    /// Whether the reference results lie beside the checkout.
    static boolean areThere() {
        return Files.isDirectory(Path.of(System.getProperty("shared"), "models", "tiny"));
    }

    static Reference tiny(String name) throws IOException, BrokenCheckpoint {
        return read(Path.of(System.getProperty("shared"), "models", "tiny", name));
    }

    static Reference demo(String name) throws IOException, BrokenCheckpoint {
        return read(Path.of(System.getProperty("models"), name));
    }

    private static Reference read(Path folder) throws IOException, BrokenCheckpoint {
        List<Prompt> prompts = new ArrayList<>();
        for (JsonNode prompt :
                Json.parse(Files.readAllBytes(folder.resolve("golden.json"))).path("prompts")) {
            prompts.add(new Prompt(
                    ids(prompt.path("ids")).stream().mapToInt(Integer::intValue).toArray(),
                    ids(prompt.path("greedy").path("ids"))));
        }
        return new Reference(CheckpointReader.read(folder), prompts);
    }

    static List<Integer> ids(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
    }

    /// As many tokens as the reference has; stop tokens do not end it there either.
    static Generation greedy(Prompt prompt) {
        return new Generation(prompt.ids(), Sampling.GREEDY, prompt.greedy().size(), Set.of());
    }

    static List<Integer> tokens(Answer answer) throws InterruptedException {
        List<Integer> tokens = new ArrayList<>();
        while (true) {
            Optional<AnswerEvent> event = answer.next(PATIENCE);
            switch (event.orElseThrow(() -> new AssertionError("no event after " + tokens))) {
                case AnswerEvent.Token token -> tokens.add(token.id());
                case AnswerEvent.PromptScored _ -> {}
                case AnswerEvent.Finished _ -> {
                    return tokens;
                }
                case AnswerEvent.Failed(String reason, AnswerEvent.Cause _) -> throw new AssertionError(reason);
            }
        }
    }

    /// The natural logarithms of the probabilities of all tokens but the first.
    static double[] likelihoods(Engine engine, Checkpoint checkpoint, int[] tokens) throws InterruptedException {
        Answer answer = engine.submit(
                checkpoint,
                new Generation(
                        tokens,
                        Sampling.GREEDY,
                        0,
                        Set.of(),
                        new Generation.Scoring(false, true, 0),
                        Optional.empty(),
                        0,
                        ""));
        AnswerEvent.PromptScored scored =
                (AnswerEvent.PromptScored) answer.next(PATIENCE).orElseThrow();
        return scored.scores().stream()
                .skip(1)
                .mapToDouble(score -> score.orElseThrow().logprob())
                .toArray();
    }

    /// The prompt and behind it the reference's own answer.
    static int[] whole(Prompt prompt) {
        return IntStream.concat(
                        Arrays.stream(prompt.ids()), prompt.greedy().stream().mapToInt(Integer::intValue))
                .toArray();
    }
}
