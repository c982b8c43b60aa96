package dev.trllmarena.node.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides what one checkpoint does in its next step: pure state, no tensor, no clock.
///
/// A sequence is admitted in the order of the waiting line, once a row and its whole extent of the pool are free. Every
/// running
/// answer goes on by one token a step; what is left of the token budget goes to prompts, in parts if need be. What
/// ended
/// requests have computed stays in the pool until room is needed, and is copied where a prompt begins alike.
final class Scheduler {
    /// Fewer tokens are computed as quickly as they are copied.
    private static final int WORTH_COPYING = 8;

    private final int tokensPerStep;
    private final int rowsPerStep;
    private final KvPool pool;
    private final Prefixes prefixes;
    private final WaitingLine waiting = new WaitingLine();
    private final Set<Sequence> running = new LinkedHashSet<>();

    Scheduler(int tokensPerStep, int rowsPerStep, KvPool pool) {
        this.tokensPerStep = tokensPerStep;
        this.rowsPerStep = rowsPerStep;
        this.pool = pool;
        prefixes = new Prefixes(pool);
    }

    void add(Sequence sequence) {
        if (sequence.most() > pool.total()) {
            throw new IllegalArgumentException(sequence.most() + " tokens never fit a pool of " + pool.total());
        }
        waiting.add(sequence);
    }

    /// The next step; empty when there is nothing to do. Its results must be handed to [#complete] before the next
    /// call.
    Optional<Batch> next() {
        admit();
        List<Batch.Copy> copies = copies();
        int budget = tokensPerStep;
        List<Batch.Row> singles = new ArrayList<>();
        List<Batch.Row> longer = new ArrayList<>();
        for (Sequence sequence : running) {
            if (sequence.notComputed() == 1) {
                singles.add(row(sequence, 1));
                budget--;
            }
        }
        for (Map.Entry<Sequence, Integer> part : parts(budget).entrySet()) {
            Batch.Row row = row(part.getKey(), part.getValue());
            (row.count() == 1 ? singles : longer).add(row);
        }
        singles.addAll(longer);
        return singles.isEmpty() ? Optional.empty() : Optional.of(new Batch(singles, copies));
    }

    /// Takes in what a step gave and says what the requests are to be told. Who is finished has left its places.
    List<Delivery> complete(Batch batch, Outcome outcome) {
        List<Delivery> deliveries = new ArrayList<>();
        int next = 0;
        for (Batch.Row row : batch.rows()) {
            Sequence sequence = row.sequence();
            sequence.advance(row.count());
            sequence.scored(outcome.promptScores().getOrDefault(sequence, List.of()));
            if (row.first() < sequence.promptLength() && sequence.computed() >= sequence.promptLength()) {
                sequence.promptScores()
                        .ifPresent(
                                scores -> deliveries.add(new Delivery(sequence, new AnswerEvent.PromptScored(scores))));
                if (sequence.generation().maximumTokens() == 0) {
                    finish(sequence, new AnswerEvent.Finished(AnswerEvent.FinishReason.LENGTH), deliveries);
                }
            }
            if (row.draws()) {
                deliver(
                        sequence,
                        outcome.drawn()[next++],
                        Optional.ofNullable(outcome.scores().get(sequence)),
                        deliveries);
            }
        }
        return deliveries;
    }

    /// Forgets a sequence, waiting or running.
    void drop(Sequence sequence) {
        if (running.remove(sequence)) {
            sequence.extent().ifPresent(place -> prefixes.keep(sequence, place));
            sequence.leave();
        } else {
            waiting.remove(sequence);
        }
    }

    int waiting() {
        return waiting.length();
    }

    int running() {
        return running.size();
    }

    /// Places in the pool that requests hold.
    int used() {
        return pool.used() - prefixes.places();
    }

    /// Places in the pool that hold what ended requests have left.
    int kept() {
        return prefixes.places();
    }

    KvPool pool() {
        return pool;
    }

    private void admit() {
        for (Optional<Sequence> next = waiting.first();
                next.isPresent() && running.size() < rowsPerStep;
                next = waiting.first()) {
            Sequence first = next.get();
            prefixes.longest(first); // the last to be evicted
            Optional<Extent> place = pool.take(first.most());
            while (place.isEmpty() && prefixes.evict()) {
                place = pool.take(first.most());
            }
            if (place.isEmpty()) {
                return; // nobody overtakes, so a long request is not starved by short ones
            }
            first.settle(place.get());
            waiting.admitFirst();
            running.add(first);
        }
    }

    /// How many tokens of each prompt this step computes. One that others stand behind takes at most half of what is
    /// left,
    /// so that a short prompt does not wait for all of a long one; what they leave goes to those in front.
    private Map<Sequence, Integer> parts(int budget) {
        Deque<Sequence> prompts = new ArrayDeque<>();
        running.stream().filter(sequence -> sequence.notComputed() > 1).forEach(prompts::add);
        Map<Sequence, Integer> parts = new LinkedHashMap<>();
        int left = budget;
        for (Sequence prompt : prompts) {
            int most = prompt == prompts.getLast() ? left : (left + 1) / 2;
            int count = Math.min(most, prompt.notComputed());
            parts.put(prompt, count);
            left -= count;
        }
        for (Sequence prompt : prompts) {
            int more = Math.min(left, prompt.notComputed() - parts.getOrDefault(prompt, 0));
            parts.merge(prompt, more, Integer::sum);
            left -= more;
        }
        parts.values().removeIf(count -> count == 0);
        return parts;
    }

    /// Spares sequences that are about to begin what is computed already.
    private List<Batch.Copy> copies() {
        List<Batch.Copy> copies = new ArrayList<>();
        for (Sequence sequence : running) {
            if (sequence.computed() == 0 && !sequence.generation().scoring().prompt()) {
                match(sequence).filter(match -> match.tokens() >= WORTH_COPYING).ifPresent(match -> {
                    sequence.reuse(match.tokens());
                    int to = sequence.extent().orElseThrow().start();
                    copies.add(new Batch.Copy(match.place().start(), to, match.tokens()));
                });
            }
        }
        return copies;
    }

    private Optional<Prefixes.Match> match(Sequence sequence) {
        Optional<Prefixes.Match> best = prefixes.longest(sequence);
        for (Sequence other : running) {
            int common = other.adapter() == sequence.adapter() ? sequence.common(other) : 0;
            if (common > best.map(Prefixes.Match::tokens).orElse(0)) {
                best = Optional.of(new Prefixes.Match(other.extent().orElseThrow(), common));
            }
        }
        return best;
    }

    private static Batch.Row row(Sequence sequence, int count) {
        boolean draws = count == sequence.notComputed() && sequence.generation().maximumTokens() > 0;
        return new Batch.Row(sequence, sequence.extent().orElseThrow(), sequence.computed(), count, draws);
    }

    private void deliver(Sequence sequence, int token, Optional<Score> score, List<Delivery> deliveries) {
        if (token < 0) {
            fail(sequence, deliveries);
        } else if (sequence.generation().stopTokens().contains(token)) {
            finish(sequence, new AnswerEvent.Finished(AnswerEvent.FinishReason.STOP), deliveries);
        } else {
            sequence.append(token);
            sequence.constraint().ifPresent(grammar -> grammar.accept(token));
            deliveries.add(new Delivery(sequence, new AnswerEvent.Token(token, score)));
            if (sequence.drawn() == sequence.generation().maximumTokens()) {
                finish(sequence, new AnswerEvent.Finished(AnswerEvent.FinishReason.LENGTH), deliveries);
            } else if (sequence.constraint()
                    .filter(GuardedConstraint::hasFailed)
                    .isPresent()) {
                fail(sequence, deliveries);
            }
        }
    }

    private void fail(Sequence sequence, List<Delivery> deliveries) {
        String reason = sequence.constraint()
                .map(constraint -> constraint.hasFailed()
                        ? "the constraint of the answer failed"
                        : "nothing that the constraint allows can follow")
                .orElse("the model produced no finite logits");
        sequence.extent().ifPresent(pool::giveBack); // nobody shall build on what may be broken
        sequence.leave();
        finish(sequence, new AnswerEvent.Failed(reason), deliveries);
    }

    private void finish(Sequence sequence, AnswerEvent event, List<Delivery> deliveries) {
        drop(sequence);
        deliveries.add(new Delivery(sequence, event));
    }

    /// An event for the request behind a sequence.
    record Delivery(Sequence sequence, AnswerEvent event) {}
}
