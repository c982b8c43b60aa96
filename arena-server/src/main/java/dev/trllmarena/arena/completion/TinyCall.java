package dev.trllmarena.arena.completion;

import dev.trllmarena.arena.contestant.Contestant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/// The smallest question that tells whether a contestant answers.
public final class TinyCall {
    private static final List<Message> QUESTION =
            List.of(new Message(Message.Role.USER, "Yalnızca \"evet\" diye yanıtla."));
    private static final int MOST_TOKENS = 64;

    /// How it went.
    ///
    /// @param failure empty where it answered
    /// @param firstText only where it answered
    public record Outcome(Optional<ModelFailure> failure, Duration firstText, Optional<Usage> usage) {
        /// In nano-dollars; empty where counts or price are not known.
        public OptionalLong cost(Contestant contestant) {
            return usage.isPresent() && contestant.price().isPresent()
                    ? OptionalLong.of(usage.get().cost(contestant.price().get()))
                    : OptionalLong.empty();
        }
    }

    private TinyCall() {}

    /// Asks once; must be called on a virtual thread.
    public static Outcome ask(ChatModels models, Contestant contestant) throws InterruptedException {
        AtomicReference<Optional<Usage>> counted = new AtomicReference<>(Optional.empty());
        Pieces pieces = new Pieces() {
            @Override
            public void text(String piece) {
                // what it says does not matter
            }

            @Override
            public void usage(Usage usage) {
                counted.set(Optional.of(usage));
            }
        };
        try {
            Answer answer = models.once(contestant.withAtMost(MOST_TOKENS)).answer(QUESTION, pieces);
            return new Outcome(Optional.empty(), answer.firstText(), answer.usage());
        } catch (ModelFailure failure) {
            return new Outcome(Optional.of(failure), Duration.ZERO, counted.get());
        }
    }
}
