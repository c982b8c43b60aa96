package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class WaitingLineTest {
    @Test
    void whoIsRemovedLeavesNoGap() {
        WaitingLine line = new WaitingLine();
        Sequence first = of("a", 0);
        Sequence second = of("b", 0);
        line.add(first);
        line.add(second);
        assertThat(line.remove(first)).isTrue();
        assertThat(line.remove(first)).isFalse();
        assertThat(line.first()).contains(second);
        assertThat(line.remove(second)).isTrue();
        assertThat(line.first()).isEmpty();
        assertThat(line.length()).isZero();
    }

    @Test
    void noClientWaitsForTwoTurnsOfAnother() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            WaitingLine line = new WaitingLine();
            List<Sequence> waiting = new ArrayList<>();
            Map<Sequence, Map<String, Integer>> overtaken = new HashMap<>(); // by client, since it leads its own line
            for (int step = 0; step < 200; step++) {
                if (random.nextInt(5) < 2 || waiting.isEmpty()) {
                    Sequence sequence = of("client " + random.nextInt(4), random.nextInt(3));
                    line.add(sequence);
                    waiting.add(sequence);
                } else if (random.nextInt(6) == 0) {
                    Sequence victim = waiting.remove(random.nextInt(waiting.size()));
                    assertThat(line.remove(victim)).isTrue();
                } else {
                    Sequence first = line.first().orElseThrow();
                    line.admitFirst();
                    assertThat(waiting.remove(first)).isTrue();
                    for (Sequence other : waiting) {
                        Generation own = first.generation();
                        assertThat(own.priority())
                                .as("seed %d, step %d", seed, step)
                                .isLessThanOrEqualTo(other.generation().priority());
                        boolean leads = waiting.stream()
                                .filter(one -> one.generation()
                                                .client()
                                                .equals(other.generation().client())
                                        && one.generation().priority()
                                                == other.generation().priority())
                                .findFirst()
                                .orElseThrow()
                                .equals(other);
                        if (leads && own.priority() == other.generation().priority()) {
                            assertThat(overtaken
                                            .computeIfAbsent(other, _ -> new HashMap<>())
                                            .merge(own.client(), 1, Integer::sum))
                                    .as("seed %d, step %d: turns of %s", seed, step, own.client())
                                    .isLessThanOrEqualTo(1);
                        }
                    }
                }
                assertThat(line.length()).isEqualTo(waiting.size());
                assertThat(line.first().isPresent()).isEqualTo(!waiting.isEmpty());
            }
        }
    }

    private static Sequence of(String client, int priority) {
        return new Sequence(new Generation(
                new int[1], Sampling.GREEDY, 1, Set.of(), Generation.Scoring.NONE, Optional.empty(), priority, client));
    }
}
