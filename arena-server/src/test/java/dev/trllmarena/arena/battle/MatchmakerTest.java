package dev.trllmarena.arena.battle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trllmarena.arena.contestant.Contestant;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatchmakerTest {
    private static final int DRAWS = 100_000;

    private final Matchmaker matchmaker = new Matchmaker(new Random(17));

    @Test
    void sidesAndPairsAreFair() {
        List<Contestant> five =
                IntStream.range(0, 5).mapToObj(i -> contestant(i, 4096)).toList();
        Map<String, Integer> orders = new HashMap<>();
        for (int i = 0; i < DRAWS; i++) {
            Pairing pairing = matchmaker.draw(five, 10).orElseThrow();
            assertThat(pairing.probability()).isCloseTo(0.1, within(1e-12));
            orders.merge(pairing.a().id() + pairing.b().id(), 1, Integer::sum);
        }
        assertThat(orders).hasSize(20);
        // 20 equally likely orders of a pair: the 99.9 % point of χ² with 19 degrees of freedom is 43.8
        double expected = DRAWS / 20.0;
        double chiSquare = orders.values().stream()
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        assertThat(chiSquare).isLessThan(43.8);
    }

    @Test
    void onlyThoseWithRoomForThePromptArePaired() {
        List<Contestant> three = List.of(contestant(0, 200), contestant(1, 4096), contestant(2, 4096));
        for (int i = 0; i < 100; i++) {
            Pairing pairing = matchmaker.draw(three, 100).orElseThrow();
            assertThat(List.of(pairing.a().id(), pairing.b().id())).doesNotContain("c0");
            assertThat(pairing.probability()).isEqualTo(1);
        }
        assertThat(matchmaker.draw(three, 4000)).isEmpty();
    }

    @Test
    void aReplacementWasNotTriedBefore() {
        List<Contestant> four =
                IntStream.range(0, 4).mapToObj(i -> contestant(i, 4096)).toList();
        Pairing first = new Pairing(four.get(0), four.get(1), 1.0 / 6);
        Pairing replaced =
                matchmaker.replace(first, Side.B, four, Set.of("c0", "c1"), 10).orElseThrow();
        assertThat(replaced.a().id()).isEqualTo("c0");
        assertThat(replaced.b().id()).isIn("c2", "c3");
        assertThat(replaced.probability()).isCloseTo(1.0 / 12, within(1e-12));
        assertThat(matchmaker.replace(first, Side.A, four, Set.of("c0", "c1", "c2", "c3"), 10))
                .isEmpty();
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
