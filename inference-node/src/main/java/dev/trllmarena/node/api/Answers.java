package dev.trllmarena.node.api;

import dev.trllmarena.commons.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The answers to one request, read as they come; owned by the request's thread. Closing it drops what still runs.
final class Answers implements AutoCloseable {
    /// @param index which of the answers goes on
    record Step(int index, Part part) {}

    /// How long one of several answers is waited for while the others may have something to say.
    private static final Duration TURN = Duration.ofMillis(5);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final List<AnswerReader> readers = new ArrayList<>();
    private int next;

    void add(AnswerReader reader) {
        readers.add(reader);
    }

    /// Waits until the model is in memory, so that a status can still tell what goes wrong before that.
    ///
    /// @throws Refusal.Unavailable when it is not there after so long, or cannot be loaded
    void awaitModel(String name, Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        for (AnswerReader reader : readers) {
            if (!reader.awaitModel(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                throw new Refusal.Unavailable(
                        "model-loading",
                        RETRY_AFTER,
                        "The model `%s` is being loaded and was not ready within %d s; try again"
                                .formatted(name, wait.toSeconds()),
                        name);
            }
        }
    }

    /// The next step of any of them; empty when none came for so long, or when all have ended.
    Optional<Step> next(Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        while (!haveEnded()) {
            for (int tried = 0; tried < readers.size(); tried++) {
                Optional<Step> step = step(Duration.ZERO);
                if (step.isPresent()) {
                    return step;
                }
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            Optional<Step> step = step(open() == 1 ? Duration.ofNanos(left) : min(TURN, Duration.ofNanos(left)));
            if (step.isPresent()) {
                return step;
            }
        }
        return Optional.empty();
    }

    boolean haveEnded() {
        return open() == 0;
    }

    int size() {
        return readers.size();
    }

    /// Tokens that the model has made for all of them.
    int tokens() {
        return readers.stream().mapToInt(AnswerReader::tokens).sum();
    }

    /// Tokens of the prompts that were found computed already; each prompt counts once.
    ///
    /// @param count answers to each prompt
    int cachedTokens(int count) {
        int cached = 0;
        for (int first = 0; first < readers.size(); first += count) {
            cached += readers.get(first).cachedTokens();
        }
        return cached;
    }

    @Override
    public void close() {
        readers.forEach(AnswerReader::close);
    }

    /// Asks the next open one in turn.
    private Optional<Step> step(Duration wait) throws InterruptedException {
        do {
            next = (next + 1) % readers.size();
        } while (readers.get(next).hasEnded());
        int index = next;
        return readers.get(index).next(wait).map(part -> new Step(index, part));
    }

    private int open() {
        return (int) readers.stream().filter(reader -> !reader.hasEnded()).count();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
