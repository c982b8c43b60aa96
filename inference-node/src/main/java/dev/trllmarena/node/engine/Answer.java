package dev.trllmarena.node.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// The tokens of one request: written by the engine thread, read by the request's thread, closed by the latter.
///
/// The queue holds a whole answer, so the engine never waits for a slow client, and it is bounded by the answer's
/// length.
public final class Answer implements AutoCloseable {
    private final BlockingQueue<AnswerEvent> events;
    private volatile boolean closed;
    private volatile int cachedTokens;

    Answer(int maximumTokens) {
        events = new ArrayBlockingQueue<>(maximumTokens + 3) /* scores of the prompt, end, failure */;
    }

    /// The next event, waiting at most so long for it; empty when none came, so that the caller can look after its
    /// client.
    public Optional<AnswerEvent> next(Duration wait) throws InterruptedException {
        return Optional.ofNullable(events.poll(wait.toNanos(), TimeUnit.NANOSECONDS));
    }

    /// Nobody reads any more: the engine drops the request after its present step.
    @Override
    public void close() {
        closed = true;
    }

    /// How many tokens of the prompt were found computed already; known with the first event.
    public int cachedTokens() {
        return cachedTokens;
    }

    void cached(int tokens) {
        cachedTokens = tokens;
    }

    boolean isClosed() {
        return closed;
    }

    void put(AnswerEvent event) {
        events.add(event);
    }
}
