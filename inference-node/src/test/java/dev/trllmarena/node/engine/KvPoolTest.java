package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class KvPoolTest {
    @Test
    void givesNoMoreThanItHas() {
        KvPool pool = new KvPool(100);
        assertThat(pool.take(60)).contains(new Extent(0, 60));
        assertThat(pool.take(41)).isEmpty();
        assertThat(pool.take(40)).contains(new Extent(60, 40));
        assertThat(pool.used()).isEqualTo(100);
    }

    @Test
    void joinsNeighboursThatAreGivenBack() {
        KvPool pool = new KvPool(30);
        Extent first = pool.take(10).orElseThrow();
        Extent second = pool.take(10).orElseThrow();
        Extent third = pool.take(10).orElseThrow();
        pool.giveBack(first);
        pool.giveBack(third);
        assertThat(pool.take(20)).as("20 places are free, but apart").isEmpty();
        pool.giveBack(second);
        assertThat(pool.take(30)).contains(new Extent(0, 30));
    }

    @Test
    void noticesThatAnExtentIsGivenBackTwice() {
        KvPool pool = new KvPool(30);
        pool.take(10);
        Extent extent = pool.take(10).orElseThrow();
        pool.giveBack(extent);
        assertThatThrownBy(() -> pool.giveBack(extent)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void extentsNeverOverlap() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            KvPool pool = new KvPool(200);
            List<Extent> taken = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                if (random.nextBoolean() && !taken.isEmpty()) {
                    pool.giveBack(taken.remove(random.nextInt(taken.size())));
                } else {
                    Optional<Extent> extent = pool.take(1 + random.nextInt(40));
                    for (Extent other : taken) {
                        assertThat(extent.filter(e -> e.start() < other.end() && other.start() < e.end()))
                                .as("seed %d, step %d", seed, i)
                                .isEmpty();
                    }
                    extent.ifPresent(taken::add);
                }
                assertThat(pool.used())
                        .as("seed %d, step %d", seed, i)
                        .isEqualTo(taken.stream().mapToInt(Extent::length).sum());
            }
            taken.forEach(pool::giveBack);
            assertThat(pool.take(200)).as("seed %d", seed).isPresent();
        }
    }
}
