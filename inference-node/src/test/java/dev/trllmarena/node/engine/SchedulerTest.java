package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SchedulerTest {
    private static final int TOKENS = 16;
    private static final int ROWS = 6;
    private static final int POOL = 150;

    @Test
    void answersGoOnWhileALongPromptIsReadInParts() {
        Scheduler scheduler = new Scheduler(8, 4, new KvPool(100));
        Sequence answering = sequence(2, 20);
        scheduler.add(answering);
        complete(scheduler, scheduler.next().orElseThrow());
        Sequence longPrompt = sequence(20, 5);
        scheduler.add(longPrompt);

        List<Integer> parts = new ArrayList<>();
        while (longPrompt.drawn() == 0) {
            Batch batch = scheduler.next().orElseThrow();
            assertThat(batch.rows().getFirst().sequence()).isSameAs(answering);
            assertThat(batch.rows().getFirst().draws()).isTrue();
            parts.add(batch.rows().getLast().count());
            complete(scheduler, batch);
        }
        assertThat(parts).containsExactly(7, 7, 6);
        assertThat(answering.drawn()).isEqualTo(4);
    }

    @Test
    void nobodyOvertakesARequestThatWaitsForPlaces() {
        Scheduler scheduler = new Scheduler(64, 4, new KvPool(100));
        Sequence first = sequence(10, 50);
        Sequence large = sequence(10, 80);
        Sequence small = sequence(2, 2);
        List.of(first, large, small).forEach(scheduler::add);
        assertThat(scheduler.next().orElseThrow().rows()).hasSize(1);
        assertThat(scheduler.waiting()).isEqualTo(2);

        scheduler.drop(first);
        assertThat(scheduler.next().orElseThrow().rows())
                .extracting(Batch.Row::sequence)
                .containsExactly(large, small);
    }

    @Test
    void aStopTokenIsNotDelivered() {
        Scheduler scheduler = new Scheduler(8, 1, new KvPool(20));
        scheduler.add(new Sequence(new Generation(new int[] {1}, Sampling.GREEDY, 5, Set.of(7))));
        assertThat(scheduler.complete(scheduler.next().orElseThrow(), new Outcome(new int[] {3})))
                .extracting(Scheduler.Delivery::event)
                .containsExactly(new AnswerEvent.Token(3));
        assertThat(scheduler.complete(scheduler.next().orElseThrow(), new Outcome(new int[] {7})))
                .extracting(Scheduler.Delivery::event)
                .containsExactly(new AnswerEvent.Finished(AnswerEvent.FinishReason.STOP));
        assertThat(scheduler.next()).isEmpty();
        assertThat(scheduler.used()).isZero();
    }

    @Test
    void logitsThatAreNotFiniteEndTheAnswer() {
        Scheduler scheduler = new Scheduler(8, 1, new KvPool(20));
        scheduler.add(sequence(3, 5));
        assertThat(scheduler.complete(scheduler.next().orElseThrow(), new Outcome(new int[] {-1})))
                .extracting(Scheduler.Delivery::event)
                .containsExactly(new AnswerEvent.Failed("the model produced no finite logits"));
        assertThat(scheduler.running()).isZero();
    }

    @Test
    void whatNeverFitsIsRefusedAtOnce() {
        Scheduler scheduler = new Scheduler(8, 1, new KvPool(20));
        assertThatThrownBy(() -> scheduler.add(sequence(10, 11))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRandomDayKeepsEveryInvariant() {
        for (long seed = 0; seed < 300; seed++) {
            try {
                randomDay(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void aPromptBeginsWithWhatAnotherHasComputed() {
        Scheduler scheduler = new Scheduler(64, 4, new KvPool(200));
        int[] system = IntStream.range(0, 40).toArray();
        Sequence first = asking(system, 40, 1, 0);
        scheduler.add(first);
        complete(scheduler, scheduler.next().orElseThrow());
        assertThat(scheduler.used()).isZero();
        assertThat(scheduler.kept()).isEqualTo(40);

        Sequence second = asking(system, 40, 5, 0);
        Sequence otherAdapter = asking(system, 40, 5, 1);
        List.of(second, otherAdapter).forEach(scheduler::add);
        Batch batch = scheduler.next().orElseThrow();
        assertThat(batch.copies()).containsExactly(new Batch.Copy(0, 40, 39));
        assertThat(second.cached())
                .as("the last token is computed, to draw after it")
                .isEqualTo(39);
        assertThat(otherAdapter.cached()).isZero();
    }

    @Test
    void whatIsKeptGivesWayToWhatIsAsked() {
        Scheduler scheduler = new Scheduler(64, 4, new KvPool(60));
        for (int i = 0; i < 3; i++) {
            scheduler.add(asking(new int[] {i, i, i, i, i, i, i, i, i, i}, 10, 10, 0));
            for (int step = 0; step < 10; step++) {
                complete(scheduler, scheduler.next().orElseThrow());
            }
        }
        assertThat(scheduler.kept()).isEqualTo(3 * 19);
        Sequence large = sequence(10, 50);
        scheduler.add(large);
        assertThat(scheduler.next()).isPresent();
        assertThat(scheduler.used()).isEqualTo(60);
        assertThat(scheduler.kept()).isZero();
    }

    @Test
    void aShortPromptDoesNotWaitForAllOfALongOne() {
        Scheduler scheduler = new Scheduler(16, 4, new KvPool(300));
        Sequence longPrompt = sequence(200, 5);
        Sequence shortPrompt = sequence(8, 5);
        List.of(longPrompt, shortPrompt).forEach(scheduler::add);
        Batch batch = scheduler.next().orElseThrow();
        assertThat(batch.rows()).extracting(Batch.Row::count).containsExactly(8, 8);
        complete(scheduler, batch);
        assertThat(shortPrompt.drawn()).isEqualTo(1);
        batch = scheduler.next().orElseThrow();
        assertThat(batch.rows())
                .extracting(Batch.Row::count)
                .as("all of the budget")
                .containsExactly(1, 15);
    }

    @Test
    void theSmallerPriorityGoesFirstThenClientsTakeTurns() {
        Scheduler scheduler = new Scheduler(16, 1, new KvPool(100));
        List<Sequence> inOrder = List.of(
                of("battles", -1), of("a", 0), of("b", 0), of("c", 0), of("a", 0), of("b", 0), of("a", 0), of("a", 5));
        for (int i : new int[] {7, 1, 4, 6, 2, 5, 3, 0}) { // a's four first
            scheduler.add(inOrder.get(i));
        }
        for (Sequence expected : inOrder) {
            Batch batch = scheduler.next().orElseThrow();
            assertThat(batch.rows()).extracting(Batch.Row::sequence).containsExactly(expected);
            complete(scheduler, batch);
        }
        assertThat(scheduler.next()).isEmpty();
    }

    private static Sequence of(String client, int priority) {
        return new Sequence(new Generation(
                new int[3], Sampling.GREEDY, 1, Set.of(), Generation.Scoring.NONE, Optional.empty(), priority, client));
    }

    private static void randomDay(SplittableRandom random) {
        Scheduler scheduler = new Scheduler(TOKENS, ROWS, new KvPool(POOL));
        long[] places = new long[POOL]; // what the keys and values would depend on: adapter and all tokens up to there
        Set<Sequence> alive = new LinkedHashSet<>();
        Map<Sequence, Integer> computed = new HashMap<>();
        int arrivals = 40;
        for (int step = 0; arrivals > 0 || !alive.isEmpty(); step++) {
            assertThat(step).as("steps until all are done").isLessThan(3000);
            while (arrivals > 0 && random.nextInt(3) == 0) {
                Sequence sequence = anySequence(random);
                scheduler.add(sequence);
                alive.add(sequence);
                arrivals--;
            }
            if (!alive.isEmpty() && random.nextInt(20) == 0) {
                Sequence victim = alive.iterator().next();
                scheduler.drop(victim);
                alive.remove(victim);
            }
            Optional<Batch> batch = scheduler.next();
            assertThat(batch.isPresent()).as("works while there is work").isEqualTo(!alive.isEmpty());
            batch.ifPresent(found -> {
                check(found, alive, computed);
                compute(found, places);
                int[] drawn = found.drawing().stream()
                        .mapToInt(_ -> random.nextInt(30) == 0 ? -1 : random.nextInt(2))
                        .toArray();
                for (Scheduler.Delivery delivery : scheduler.complete(found, new Outcome(drawn))) {
                    if (!(delivery.event() instanceof AnswerEvent.Token)) {
                        assertThat(alive.remove(delivery.sequence()))
                                .as("ends once")
                                .isTrue();
                    }
                }
            });
            assertThat(scheduler.running() + scheduler.waiting()).isEqualTo(alive.size());
            assertThat(scheduler.used() + scheduler.kept()).isBetween(0, POOL);
        }
        assertThat(scheduler.used()).isZero();
        scheduler.add(sequence(1, POOL - 1));
        assertThat(scheduler.next()).as("all can be had again").isPresent();
    }

    private static void check(Batch batch, Set<Sequence> alive, Map<Sequence, Integer> computed) {
        assertThat(batch.tokens()).isBetween(1, TOKENS);
        assertThat(batch.rows())
                .hasSizeLessThanOrEqualTo(ROWS)
                .extracting(Batch.Row::sequence)
                .doesNotHaveDuplicates();
        assertThat(batch.rows().stream().map(row -> row.count() == 1).toList())
                .as("rows of one token come first")
                .isSortedAccordingTo((left, right) -> Boolean.compare(right, left));
        List<Extent> extents = batch.rows().stream().map(Batch.Row::place).toList();
        assertThat(extents.stream().mapToInt(Extent::length).sum()).isLessThanOrEqualTo(POOL);
        for (Batch.Row row : batch.rows()) {
            assertThat(alive).contains(row.sequence());
            assertThat(row.first())
                    .as("no token twice, none left out")
                    .isEqualTo(
                            computed.getOrDefault(row.sequence(), row.sequence().cached()));
            assertThat(row.first() + row.count())
                    .isLessThanOrEqualTo(row.place().length());
            computed.put(row.sequence(), row.first() + row.count());
        }
    }

    /// Does what a model does to the pool, and looks at what its rows would see there.
    private static void compute(Batch batch, long[] places) {
        for (Batch.Copy copy : batch.copies()) {
            System.arraycopy(places, copy.from(), places, copy.to(), copy.count());
        }
        for (Batch.Row row : batch.rows()) {
            long content = row.sequence().adapter();
            for (int position = 0; position < row.first() + row.count(); position++) {
                content = 31 * content + row.sequence().token(position) + 7;
                if (position < row.first()) {
                    assertThat(places[row.place().start() + position])
                            .as("position %d of a row from %d", position, row.first())
                            .isEqualTo(content);
                } else {
                    places[row.place().start() + position] = content;
                }
            }
        }
    }

    /// One of two prompts, cut off somewhere, so that many begin alike.
    private static Sequence anySequence(SplittableRandom random) {
        int stem = random.nextInt(2);
        int[] prompt = IntStream.range(0, 60).map(i -> i < 30 ? i % 2 : stem).toArray();
        return asking(prompt, 1 + random.nextInt(60), 1 + random.nextInt(30), random.nextInt(2));
    }

    private static List<Scheduler.Delivery> complete(Scheduler scheduler, Batch batch) {
        return scheduler.complete(batch, new Outcome(new int[batch.drawing().size()]));
    }

    private static Sequence asking(int[] prompt, int promptTokens, int maximumTokens, int adapter) {
        int[] own = Arrays.copyOf(prompt, promptTokens);
        return new Sequence(new Generation(own, Sampling.GREEDY, maximumTokens, Set.of()), adapter);
    }

    private static Sequence sequence(int promptTokens, int maximumTokens) {
        return new Sequence(new Generation(new int[promptTokens], Sampling.GREEDY, maximumTokens, Set.of()));
    }
}
