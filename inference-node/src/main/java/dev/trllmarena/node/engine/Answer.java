package dev.trllmarena.node.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The tokens of one request: written by the engine thread, read by the request's thread, closed by the latter.
///
/// The queue holds a whole answer, so the engine never waits for a slow client, and it is bounded by the answer's
/// length.
public final class Answer implements AutoCloseable {
    private final BlockingQueue<AnswerEvent> events;
    private final CountDownLatch begun = new CountDownLatch(1);
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

    /// Waits at most so long until its model is in memory, or until it has failed; false if neither has come.
    public boolean awaitModel(Duration wait) throws InterruptedException {
        return begun.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Why it has failed before anything was said.
    public Optional<AnswerEvent.Failed> failure() {
        return Optional.ofNullable(events.peek())
                .filter(AnswerEvent.Failed.class::isInstance)
                .map(AnswerEvent.Failed.class::cast);
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

    /// Its model is in memory.
    void begin() {
        begun.countDown();
    }

    void put(AnswerEvent event) {
        events.add(event);
        begin();
    }
}
