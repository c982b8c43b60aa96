package dev.trllmarena.arena.completion;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.trllmarena.arena.completion.ModelFailure.Kind;
import dev.trllmarena.arena.contestant.Parameters;
import dev.trllmarena.arena.contestant.Upstream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/// One call to one server: watches the time and gathers what comes. Used by one virtual thread.
///
/// A stream that ends without a finish reason is a failure: no SDK says so.
final class Attempt {
    private static final Set<String> BROKEN =
            Set.of("error", "abort", "pause_turn", "OTHER", "FINISH_REASON_UNSPECIFIED", "MALFORMED_FUNCTION_CALL");
    private static final Set<String> CUT = Set.of("length", "model_length", "max_tokens", "MAX_TOKENS");
    private static final Set<String> BLOCKED = Set.of(
            "content_filter", "refusal", "SAFETY", "RECITATION", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII", "LANGUAGE");

    /// The attempt of this thread, for the transport below the SDK.
    static final ScopedValue<Attempt> CURRENT = ScopedValue.newInstance();

    private final long start = System.nanoTime();
    private final AtomicReference<@Nullable Call> call = new AtomicReference<>();
    private final Upstream upstream;
    private final Timeouts timeouts;
    private final int mostCharacters;
    private final Pieces pieces;
    private final ReasoningSplitter splitter = new ReasoningSplitter();
    private final Watchdog watchdog;
    private Optional<Usage> usage = Optional.empty();
    private String finishReason = "";
    private Duration firstText = Duration.ZERO;
    private boolean begun;
    private boolean hasText;

    /// The time runs from here.
    Attempt(Upstream upstream, Timeouts timeouts, int mostCharacters, Pieces pieces) {
        this.upstream = upstream;
        this.timeouts = timeouts;
        this.mostCharacters = mostCharacters;
        this.pieces = pieces;
        this.watchdog = new Watchdog(timeouts.first(), timeouts.total(), this::cut);
    }

    /// Whether a second attempt would repeat what was said.
    boolean hasBegun() {
        return begun;
    }

    Answer run(ProviderClient client, Parameters parameters, List<Message> conversation)
            throws ModelFailure, InterruptedException {
        try (watchdog) {
            ScopedValue.where(CURRENT, this).call(() -> {
                client.stream(upstream.model(), parameters, conversation, this);
                return this;
            });
            show(splitter.end());
        } catch (RuntimeException thrown) {
            requireTime();
            throw translate(thrown);
        }
        requireTime();
        return whole();
    }

    // --- what the transport tells

    /// The call to the server; the watchdog can cut it from now on.
    void opened(Call opened) {
        call.set(opened);
        if (watchdog.hasBitten()) {
            opened.cancel();
        }
    }

    // --- what a client tells

    /// Text as a visitor reads it, perhaps with reasoning in tags.
    void text(String text) {
        if (!text.isEmpty()) {
            signOfLife();
            show(splitter.add(text));
        }
    }

    /// What the server itself marked as reasoning.
    void reasoning(String text) {
        if (!text.isEmpty()) {
            signOfLife();
            splitter.addReasoning(text);
        }
    }

    /// What the server has counted so far.
    void usage(Usage counted) {
        usage = Optional.of(counted);
        pieces.usage(counted);
    }

    void finish(String reason) {
        finishReason = reason;
    }

    /// Whether the answer is as long as an answer may be; the client stops reading.
    boolean isFull() {
        boolean full = splitter.length() > mostCharacters;
        if (full) {
            finishReason = "length";
        }
        return full;
    }

    ModelFailure failure(Kind kind, String what) {
        return new ModelFailure(kind, upstream.model() + ": " + what);
    }

    // --- how it ends

    private void cut() {
        Call open = call.get();
        if (open != null) {
            open.cancel();
        }
    }

    /// An interrupt comes from who asked, never from the watchdog.
    private void requireTime() throws ModelFailure, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("cancelled");
        }
        if (watchdog.hasBitten()) {
            throw failure(Kind.UNAVAILABLE, "no sign of life in time");
        }
    }

    private Answer whole() throws ModelFailure {
        if (BLOCKED.contains(finishReason) && splitter.text().isBlank()) {
            throw failure(Kind.BLOCKED, "the provider blocks this conversation");
        }
        if (finishReason.isEmpty()) {
            throw failure(Kind.FAILED, "the stream ended without a finish reason");
        }
        if (BROKEN.contains(finishReason)) {
            throw failure(Kind.FAILED, "the stream ended before the answer did");
        }
        if (splitter.text().isBlank() && splitter.reasoning().isBlank()) {
            throw failure(Kind.FAILED, "the answer is empty");
        }
        String reason =
                CUT.contains(finishReason) ? "length" : BLOCKED.contains(finishReason) ? "content_filter" : "stop";
        return new Answer(splitter.text(), splitter.reasoning(), usage, reason, firstText, since());
    }

    /// SDKs quote the server in their messages; only the kind of their error is kept.
    private ModelFailure translate(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return new ModelFailure(
                        refused.kind(), upstream.model() + ": " + refused.getMessage(), refused.retryAfter());
            }
            if (cause instanceof IOException && !(cause instanceof JsonProcessingException)) {
                return failure(Kind.UNAVAILABLE, "the connection failed");
            }
        }
        return failure(Kind.FAILED, "not the protocol: " + thrown.getClass().getSimpleName());
    }

    private void signOfLife() {
        begun = true;
        watchdog.within(timeouts.idle());
    }

    private void show(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!hasText) {
            hasText = true;
            firstText = since();
        }
        pieces.text(text);
    }

    private Duration since() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
