package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.battle.PairTable.Entry;
import dev.trllmarena.arena.contestant.Contestant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Draws who meets whom by the probabilities of [PairTable]; sides are a fair coin. Threads may share it.
final class Matchmaker {
    private final RandomGenerator random;
    private final Tally tally;
    private final Supplier<List<TargetedComparison>> targeted;

    /// @param random may be shared by threads
    /// @param targeted the comparisons that an administrator has set; their shares together are less than 1
    Matchmaker(RandomGenerator random, Tally tally, Supplier<List<TargetedComparison>> targeted) {
        this.random = random;
        this.tally = tally;
        this.targeted = targeted;
    }

    /// A pair for a prompt of so many tokens; empty where fewer than two contestants have room for it.
    Optional<Pairing> draw(List<Contestant> available, long promptTokens) {
        List<Contestant> fitting = fitting(available, promptTokens);
        if (fitting.size() < 2) {
            return Optional.empty();
        }
        List<Entry> table = PairTable.of(fitting, tally);
        Optional<Pairing> wanted = targeted(table);
        if (wanted.isPresent()) {
            return wanted;
        }
        Entry drawn = drawn(table);
        return Optional.of(seated(drawn, drawn.probability(), false));
    }

    /// Another contestant for a side that failed before it showed anything, by the shares of its pairs with the one who
    /// stays; it is no targeted comparison any more.
    Optional<Pairing> replace(
            Pairing pairing, Side side, List<Contestant> available, Set<String> tried, long promptTokens) {
        Contestant stays = pairing.on(side.other());
        List<Contestant> fitting = fitting(available, promptTokens).stream()
                .filter(contestant -> !contestant.id().equals(stays.id()))
                .toList();
        List<Entry> possible = PairTable.of(withFirst(stays, fitting), tally).stream()
                .filter(entry -> entry.has(stays.id()))
                .filter(entry -> !tried.contains(entry.notThe(stays.id()).id()))
                .toList();
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        Entry drawn = drawn(possible);
        Contestant next = drawn.notThe(stays.id());
        return Optional.of(
                side == Side.A
                        ? new Pairing(next, stays, drawn.probability(), false)
                        : new Pairing(stays, next, drawn.probability(), false));
    }

    /// The targeted pair whose turn it is, if it is one's and both can play.
    private Optional<Pairing> targeted(List<Entry> table) {
        List<TargetedComparison> all = targeted.get();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        double left = random.nextDouble();
        for (TargetedComparison wanted : all) {
            left -= wanted.share();
            if (left < 0) {
                return table.stream()
                        .filter(entry -> entry.has(wanted.one()) && entry.has(wanted.other()))
                        .findFirst()
                        .map(entry -> seated(entry, wanted.share(), true));
            }
        }
        return Optional.empty();
    }

    private Pairing seated(Entry entry, double probability, boolean isTargeted) {
        return random.nextBoolean()
                ? new Pairing(entry.one(), entry.other(), probability, isTargeted)
                : new Pairing(entry.other(), entry.one(), probability, isTargeted);
    }

    private Entry drawn(List<Entry> entries) {
        double left = random.nextDouble()
                * entries.stream().mapToDouble(Entry::probability).sum();
        for (Entry entry : entries) {
            left -= entry.probability();
            if (left < 0) {
                return entry;
            }
        }
        return entries.getLast(); // what rounding leaves over
    }

    private static List<Contestant> withFirst(Contestant first, List<Contestant> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }

    private static List<Contestant> fitting(List<Contestant> available, long promptTokens) {
        return available.stream()
                .filter(contestant -> promptTokens + PromptSize.ANSWER_TOKENS <= contestant.contextTokens())
                .toList();
    }
}
