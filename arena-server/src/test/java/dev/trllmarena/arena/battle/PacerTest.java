package dev.trllmarena.arena.battle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacerTest {
    private final Pacer pacer = new Pacer(3, 0);

    @Test
    void nothingIsReleasedBeforeBothSidesHaveText() {
        pacer.offer(Side.A, "abcdefgh");
        assertThat(pacer.tick()).isEmpty();
        pacer.offer(Side.B, "12345678");
        assertThat(released(pacer.tick())).isEqualTo("abc|123");
    }

    @Test
    void aSideThatRunsShortHoldsBoth() {
        pacer.offer(Side.A, "abcdefgh");
        pacer.offer(Side.B, "1234");
        assertThat(released(pacer.tick())).isEqualTo("abc|123");
        assertThat(pacer.tick()).isEmpty();
        pacer.offer(Side.B, "567");
        assertThat(released(pacer.tick())).isEqualTo("def|456");
    }

    @Test
    void aFinishedSideReleasesItsRestOnTheSameClock() {
        pacer.offer(Side.A, "abcd");
        pacer.finish(Side.A);
        pacer.offer(Side.B, "12345678");
        assertThat(released(pacer.tick())).isEqualTo("abc|123");
        assertThat(released(pacer.tick())).isEqualTo("d|456");
        assertThat(pacer.tick()).isEmpty();
        assertThat(pacer.isDone()).isFalse();
        pacer.finish(Side.B);
        assertThat(released(pacer.tick())).isEqualTo("|78");
        assertThat(pacer.isDone()).isTrue();
    }

    @Test
    void charactersAreNeverCut() {
        String family = "👨‍👩‍👧‍👦";
        pacer.offer(Side.A, "e");
        pacer.offer(Side.B, "123456");
        assertThat(pacer.tick()).isEmpty();
        pacer.offer(Side.A, "\u0301" + family + "🇹🇷" + "x");
        assertThat(released(pacer.tick())).isEqualTo("e\u0301" + family + "🇹🇷|123");
    }

    @Test
    void aClusterOfAbsurdLengthStallsNobody() {
        pacer.offer(Side.A, "a" + "\u0301".repeat(500));
        pacer.finish(Side.A);
        pacer.offer(Side.B, "1".repeat(500));
        pacer.finish(Side.B);
        for (int i = 0; i < 500 && !pacer.isDone(); i++) {
            pacer.tick();
        }
        assertThat(pacer.isDone()).isTrue();
    }

    @Test
    void whateverTheChunksTheTicksAreTheSame() {
        long seed = 20261101;
        Random random = new Random(seed);
        String text = "Bugün hava çok güzel, İstanbul’da ılık bir rüzgâr esiyor 🌬️. ".repeat(5);
        for (int round = 0; round < 50; round++) {
            Pacer paced = new Pacer(7, 0);
            List<BattleEvent.Delta> deltas = new ArrayList<>();
            Map<Side, Integer> given = new EnumMap<>(Map.of(Side.A, 0, Side.B, 0));
            while (!paced.isDone()) {
                for (Side side : Side.values()) {
                    int from = given.getOrDefault(side, 0);
                    int to = Math.min(text.length(), from + random.nextInt(12));
                    paced.offer(side, text.substring(from, to));
                    given.put(side, to);
                    if (to == text.length()) {
                        paced.finish(side);
                    }
                }
                deltas.addAll(paced.tick());
            }
            List<String> a = texts(deltas, Side.A);
            assertThat(a).as("seed %d round %d", seed, round).isEqualTo(texts(deltas, Side.B));
            assertThat(String.join("", a)).isEqualTo(text);
        }
    }

    private static List<String> texts(List<BattleEvent.Delta> deltas, Side side) {
        return deltas.stream()
                .filter(delta -> delta.side() == side)
                .map(BattleEvent.Delta::text)
                .toList();
    }

    private static String released(List<BattleEvent.Delta> deltas) {
        return String.join("", texts(deltas, Side.A)) + "|" + String.join("", texts(deltas, Side.B));
    }
}
