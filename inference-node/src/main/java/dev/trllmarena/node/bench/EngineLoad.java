package dev.trllmarena.node.bench;

import dev.trllmarena.commons.TaskScope;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.engine.Answer;
import dev.trllmarena.node.engine.AnswerEvent;
import dev.trllmarena.node.engine.Engine;
import dev.trllmarena.node.engine.Generation;
import dev.trllmarena.node.engine.Sampling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Requests to an engine in this process: what the decoder reaches without HTTP.
final class EngineLoad {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Engine engine;
    private final Checkpoint checkpoint;
    private final Random random = new Random(4); // every prompt is another one, so that no prefix is reused

    EngineLoad(Engine engine, Checkpoint checkpoint) {
        this.engine = engine;
        this.checkpoint = checkpoint;
    }

    /// The longest prompt of at most so many tokens that leaves room for an answer.
    int promptTokens(int wished, int answerTokens) {
        return Math.max(1, Math.min(wished, engine.context(checkpoint) - answerTokens));
    }

    /// Tokens a second of so many answers together, while all of them are under way.
    double decode(int streams, int promptTokens, int answerTokens) throws InterruptedException {
        return answers(streams, promptTokens, answerTokens).perSecond();
    }

    /// Milliseconds from a prompt's coming to its first token, all else idle.
    double firstTokenMillis(int promptTokens) throws InterruptedException {
        Generation generation = generation(promptTokens, 1);
        long start = System.nanoTime();
        try (Answer answer = engine.submit(checkpoint, generation)) {
            return (times(answer).getFirst() - start) / 1e6;
        }
    }

    private Arrivals answers(int streams, int promptTokens, int answerTokens) throws InterruptedException {
        try (TaskScope tasks = new TaskScope()) {
            List<Future<long[]>> readers = new ArrayList<>();
            for (int stream = 0; stream < streams; stream++) {
                Answer answer = engine.submit(checkpoint, generation(promptTokens, answerTokens));
                readers.add(tasks.fork(() -> {
                    try (answer) {
                        return times(answer).stream().mapToLong(Long::longValue).toArray();
                    }
                }));
            }
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> reader : readers) {
                times.add(reader.get());
            }
            return new Arrivals(times);
        } catch (ExecutionException e) {
            throw BenchFailure.of(e);
        }
    }

    private Generation generation(int promptTokens, int answerTokens) {
        int[] prompt = random.ints(promptTokens, 0, checkpoint.config().vocabularySize())
                .toArray();
        return new Generation(prompt, Sampling.GREEDY, answerTokens, Set.of());
    }

    private static List<Long> times(Answer answer) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        while (true) {
            Optional<AnswerEvent> event = answer.next(PATIENCE);
            switch (event.orElseThrow(() -> new BenchFailure("no token came within " + PATIENCE, null))) {
                case AnswerEvent.Token _ -> times.add(System.nanoTime());
                case AnswerEvent.PromptScored _ -> {}
                case AnswerEvent.Finished _ -> {
                    return times;
                }
                case AnswerEvent.Failed(String reason, AnswerEvent.Cause _) -> throw new BenchFailure(reason, null);
            }
        }
    }
}
