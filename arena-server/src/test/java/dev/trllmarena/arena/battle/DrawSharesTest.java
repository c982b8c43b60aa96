package dev.trllmarena.arena.battle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trllmarena.arena.contestant.Contestant;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrawSharesTest {
    private final Tally empty = new Tally(Map.of(), Map.of());

    @Test
    void contestantsOfWhomNothingIsKnownShareAlike() {
        Map<String, Double> shares = new DrawShares(empty, List::of).of(contestants("a", "b", "c", "d"));
        assertThat(shares.values())
                .hasSize(4)
                .allSatisfy(share -> assertThat(share).isCloseTo(0.25, within(1e-9)));
    }

    @Test
    void aTargetedPairTakesItsShareAside() {
        TargetedComparison wanted = new TargetedComparison("a", "b", 0.4);
        Map<String, Double> shares = new DrawShares(empty, () -> List.of(wanted)).of(contestants("a", "b", "c", "d"));
        assertThat(shares.get("a")).isCloseTo(0.6 * 0.25 + 0.2, within(1e-9));
        assertThat(shares.values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(new DrawShares(empty, () -> List.of(wanted))
                        .of(contestants("a", "c"))
                        .get("c"))
                .isCloseTo(0.5, within(1e-9));
    }

    @Test
    void severalTargetedPairsTakeTheirSharesAsideTogether() {
        Map<String, Double> shares = new DrawShares(
                        empty,
                        () -> List.of(new TargetedComparison("a", "b", 0.2), new TargetedComparison("a", "c", 0.1)))
                .of(contestants("a", "b", "c", "d"));
        assertThat(shares.get("a")).isCloseTo(0.7 * 0.25 + 0.1 + 0.05, within(1e-9));
        assertThat(shares.get("d")).isCloseTo(0.7 * 0.25, within(1e-9));
    }

    @Test
    void oneAloneIsNotDrawn() {
        assertThat(new DrawShares(empty, List::of).of(contestants("a"))).isEmpty();
    }

    private static List<Contestant> contestants(String... ids) {
        return Stream.of(ids)
                .map(id -> new Contestant(
                        id, id, Contestant.Kind.LOCAL, "", "", "", 1000, URI.create("http://127.0.0.1/v1"), id))
                .toList();
    }
}
