package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.contestant.Contestant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Draws who meets whom: every pair of contestants that fit is equally likely, sides are a fair coin.
final class Matchmaker {
    private final RandomGenerator random;

    /// @param random may be shared by threads
    Matchmaker(RandomGenerator random) {
        this.random = random;
    }

    /// A pair for a prompt of so many tokens; empty where fewer than two contestants have room for it.
    Optional<Pairing> draw(List<Contestant> available, long promptTokens) {
        List<Contestant> fitting = fitting(available, promptTokens);
        int count = fitting.size();
        if (count < 2) {
            return Optional.empty();
        }
        int first = random.nextInt(count);
        int second = (first + 1 + random.nextInt(count - 1)) % count;
        boolean swapped = random.nextBoolean();
        return Optional.of(new Pairing(
                fitting.get(swapped ? second : first),
                fitting.get(swapped ? first : second),
                2.0 / (count * (count - 1L))));
    }

    /// Another contestant for a side that failed before it showed anything. The probability becomes that of the whole
    /// path: the first draw and each replacement.
    Optional<Pairing> replace(
            Pairing pairing, Side side, List<Contestant> available, Set<String> tried, long promptTokens) {
        List<Contestant> fitting = fitting(available, promptTokens).stream()
                .filter(contestant -> !tried.contains(contestant.id()))
                .toList();
        if (fitting.isEmpty()) {
            return Optional.empty();
        }
        Contestant drawn = fitting.get(random.nextInt(fitting.size()));
        double probability = pairing.probability() / fitting.size();
        return Optional.of(
                side == Side.A
                        ? new Pairing(drawn, pairing.b(), probability)
                        : new Pairing(pairing.a(), drawn, probability));
    }

    private static List<Contestant> fitting(List<Contestant> available, long promptTokens) {
        return available.stream()
                .filter(contestant -> promptTokens + PromptSize.ANSWER_TOKENS <= contestant.contextTokens())
                .toList();
    }
}
