package dev.trllmarena.arena.battle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trllmarena.arena.battle.Ballot.SideFacts;
import dev.trllmarena.arena.battle.PairTable.Entry;
import dev.trllmarena.arena.battle.Recorded.RatingChange;
import dev.trllmarena.arena.battle.Tally.Pair;
import dev.trllmarena.arena.contestant.Contestant;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatchmakerTest {
    private static final int SIDE_DRAWS = 100_000;
    private static final int PAIR_DRAWS = 300_000;

    private final Random random = new Random(17);
    private final Tally none = new Tally(Map.of(), Map.of());

    @Test
    void aPairWeighsWhatOneMoreVoteWouldTell() {
        assertThat(PairTable.fallOfError(10, 0.5)).isCloseTo(0.007358211, within(5e-10));
        assertThat(PairTable.fallOfError(100, 0.5)).isCloseTo(0.000248140, within(5e-10));
        assertThat(PairTable.fallOfError(10, 0.9)).isCloseTo(0.004414926, within(5e-10));
    }

    @Test
    void sidesAreAFairCoin() {
        Matchmaker matchmaker = new Matchmaker(random, none, List::of);
        List<Contestant> two = contestants(2);
        int first = 0;
        for (int i = 0; i < SIDE_DRAWS; i++) {
            first += matchmaker.draw(two, 10).orElseThrow().a().id().equals("c0") ? 1 : 0;
        }
        double half = SIDE_DRAWS / 2.0;
        double chiSquare = 2 * (first - half) * (first - half) / half;
        assertThat(chiSquare).isLessThan(10.83); // 99.9 % point of χ² with one degree of freedom
    }

    @Test
    void pairsAreDrawnAsOftenAsTheirStatedProbabilitySays() {
        Tally tally = grownTally();
        Matchmaker matchmaker = new Matchmaker(random, tally, List::of);
        List<Contestant> ten = contestants(10);
        Map<Pair, Double> stated = new HashMap<>();
        PairTable.of(ten, tally).forEach(entry -> stated.put(pair(entry.one(), entry.other()), entry.probability()));
        Map<Pair, Integer> drawn = new HashMap<>();
        int wrong = 0;
        for (int i = 0; i < PAIR_DRAWS; i++) {
            Pairing pairing = matchmaker.draw(ten, 10).orElseThrow();
            Pair pair = pair(pairing.a(), pairing.b());
            wrong += pairing.probability() == stated.getOrDefault(pair, 0.0) ? 0 : 1;
            drawn.merge(pair, 1, Integer::sum);
        }
        double chiSquare = 0;
        for (Map.Entry<Pair, Double> each : stated.entrySet()) {
            double expected = each.getValue() * PAIR_DRAWS;
            double off = drawn.getOrDefault(each.getKey(), 0) - expected;
            chiSquare += off * off / expected;
        }
        assertThat(wrong).as("draws with another probability than the table's").isZero();
        assertThat(stated).hasSize(45);
        assertThat(chiSquare).isLessThan(78.75); // 99.9 % point of χ² with 44 degrees of freedom
    }

    @Test
    void everyPairKeepsHalfOfAnEqualShareAndNewcomersGetMore() {
        Tally tally = grownTally();
        List<Entry> table = PairTable.of(contestants(10), tally);
        assertThat(table.stream().mapToDouble(Entry::probability).sum()).isCloseTo(1, within(1e-12));
        assertThat(table).allMatch(entry -> entry.probability() >= 1.0 / 90);
        assertThat(probability(table, "c0", "c9")).isGreaterThan(3 * probability(table, "c0", "c1"));
    }

    @Test
    void aVoteIsKnownToTheNextDraw() {
        Tally tally = grownTally();
        double before = probability(PairTable.of(contestants(10), tally), "c0", "c9");
        tally.voted(ballot("c0", "c9", true), recorded());
        double after = probability(PairTable.of(contestants(10), tally), "c0", "c9");
        assertThat(after).isLessThan(before);
        tally.voted(ballot("c0", "c9", false), recorded());
        assertThat(probability(PairTable.of(contestants(10), tally), "c0", "c9"))
                .isEqualTo(after);
    }

    @Test
    void aTargetedPairGetsItsShareWhileBothCanPlay() {
        TargetedComparison wanted = new TargetedComparison("c1", "c4", 0.25);
        Matchmaker matchmaker = new Matchmaker(random, none, () -> List.of(wanted));
        int targeted = 0;
        for (int i = 0; i < 20_000; i++) {
            Pairing pairing = matchmaker.draw(contestants(5), 10).orElseThrow();
            if (pairing.targeted()) {
                targeted++;
                assertThat(pair(pairing.a(), pairing.b())).isEqualTo(new Pair("c1", "c4"));
                assertThat(pairing.probability()).isEqualTo(0.25);
            } else {
                assertThat(pairing.probability()).isCloseTo(0.1, within(1e-12));
            }
        }
        assertThat(targeted).isBetween(4_700, 5_300);
        assertThat(matchmaker.draw(contestants(3), 10).orElseThrow().targeted()).isFalse();
    }

    @Test
    void severalTargetedPairsGetTheirSharesApart() {
        Matchmaker matchmaker = new Matchmaker(
                random,
                none,
                () -> List.of(new TargetedComparison("c1", "c4", 0.25), new TargetedComparison("c0", "c2", 0.1)));
        Map<Double, Integer> drawn = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            Pairing pairing = matchmaker.draw(contestants(5), 10).orElseThrow();
            if (pairing.targeted()) {
                drawn.merge(pairing.probability(), 1, Integer::sum);
                assertThat(pair(pairing.a(), pairing.b()))
                        .isEqualTo(pairing.probability() == 0.25 ? new Pair("c1", "c4") : new Pair("c0", "c2"));
            }
        }
        assertThat(drawn.get(0.25)).isBetween(4_700, 5_300);
        assertThat(drawn.get(0.1)).isBetween(1_800, 2_200);
    }

    @Test
    void onlyThoseWithRoomForThePromptArePaired() {
        Matchmaker matchmaker = new Matchmaker(random, none, List::of);
        List<Contestant> three = List.of(contestant(0, 200), contestant(1, 4096), contestant(2, 4096));
        for (int i = 0; i < 100; i++) {
            Pairing pairing = matchmaker.draw(three, 100).orElseThrow();
            assertThat(List.of(pairing.a().id(), pairing.b().id())).doesNotContain("c0");
            assertThat(pairing.probability()).isEqualTo(1);
        }
        assertThat(matchmaker.draw(three, 4000)).isEmpty();
    }

    @Test
    void aReplacementWasNotTriedBeforeAndKeepsTheShareOfTheFinalPair() {
        Matchmaker matchmaker = new Matchmaker(random, none, List::of);
        List<Contestant> four = contestants(4);
        Pairing first = new Pairing(four.get(0), four.get(1), 1.0 / 6, true);
        Pairing replaced =
                matchmaker.replace(first, Side.B, four, Set.of("c0", "c1"), 10).orElseThrow();
        assertThat(replaced.a().id()).isEqualTo("c0");
        assertThat(replaced.b().id()).isIn("c2", "c3");
        assertThat(replaced.probability()).isCloseTo(1.0 / 6, within(1e-12));
        assertThat(replaced.targeted()).isFalse();
        assertThat(matchmaker.replace(first, Side.A, four, Set.of("c0", "c1", "c2", "c3"), 10))
                .isEmpty();
    }

    /// Nine contestants with different points and many battles, and a tenth that is new.
    private static Tally grownTally() {
        Map<Pair, Long> meetings = new HashMap<>();
        Map<String, Double> points = new HashMap<>();
        for (int i = 0; i < 9; i++) {
            points.put("c" + i, 1000.0 + 20 * i);
            for (int j = i + 1; j < 9; j++) {
                meetings.put(Pair.of("c" + i, "c" + j), 50L + 10L * i + j);
            }
        }
        return new Tally(meetings, points);
    }

    private static double probability(List<Entry> table, String one, String other) {
        return table.stream()
                .filter(entry -> entry.has(one) && entry.has(other))
                .findFirst()
                .orElseThrow()
                .probability();
    }

    private static Pair pair(Contestant a, Contestant b) {
        return Pair.of(a.id(), b.id());
    }

    private static Ballot ballot(String a, String b, boolean ranked) {
        return new Ballot(
                BattleId.random(),
                Outcome.A,
                List.of(),
                Instant.EPOCH,
                0.5,
                1,
                facts(a),
                facts(b),
                ranked,
                ranked ? "" : "identity",
                "",
                "");
    }

    private static SideFacts facts(String contestant) {
        return new SideFacts(
                contestant,
                Style.of("x"),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static Recorded recorded() {
        return new Recorded(1, "", new RatingChange(1000, 1002), new RatingChange(1000, 998));
    }

    private static List<Contestant> contestants(int count) {
        return IntStream.range(0, count).mapToObj(i -> contestant(i, 4096)).toList();
    }

    private static Contestant contestant(int number, int contextTokens) {
        return new Contestant(
                "c" + number,
                "C" + number,
                Contestant.Kind.LOCAL,
                "",
                "",
                "",
                contextTokens,
                URI.create("http://127.0.0.1/v1"),
                "c" + number);
    }
}
