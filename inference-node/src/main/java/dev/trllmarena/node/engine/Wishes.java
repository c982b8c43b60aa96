package dev.trllmarena.node.engine;

import dev.trllmarena.node.program.StepWishes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the rows of one batch ask for beyond an ordinary token, and how to read the answer.
final class Wishes {
    private final int vocabulary;
    private final List<Edit> edits = new ArrayList<>();
    private final List<Integer> barred = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Integer> scored = new ArrayList<>();
    private final List<Sequence> scoredSequences = new ArrayList<>();
    private final List<Integer> promptTokens = new ArrayList<>();
    private final List<Integer> following = new ArrayList<>();
    private final Map<Sequence, Integer> promptScores = new HashMap<>(); // how many
    private final List<Sequence> promptOrder = new ArrayList<>();
    private int drawn;
    private int top;

    private Wishes(int vocabulary) {
        this.vocabulary = vocabulary;
    }

    static Wishes of(Batch batch, int vocabulary) {
        Wishes wishes = new Wishes(vocabulary);
        int token = 0;
        for (Batch.Row row : batch.rows()) {
            wishes.add(row, token);
            token += row.count();
        }
        return wishes;
    }

    boolean isEmpty() {
        return edits.isEmpty() && barred.isEmpty() && scored.isEmpty() && promptTokens.isEmpty();
    }

    StepWishes input() {
        long[] touched = new long[2 * edits.size()];
        float[] values = new float[2 * edits.size()];
        for (int i = 0; i < edits.size(); i++) {
            touched[i] = edits.get(i).row();
            touched[edits.size() + i] = edits.get(i).id();
            values[i] = edits.get(i).factor();
            values[edits.size() + i] = edits.get(i).added();
        }
        boolean[] allowed = new boolean[constraints.size() * vocabulary];
        for (int i = 0; i < constraints.size(); i++) {
            int first = i * vocabulary;
            constraints.get(i).allowed().stream()
                    .takeWhile(id -> id < vocabulary)
                    .forEach(id -> allowed[first + id] = true);
        }
        List<Integer> prompt = new ArrayList<>(promptTokens);
        prompt.addAll(following);
        return new StepWishes(touched, values, longs(barred), allowed, longs(scored), longs(prompt), top());
    }

    /// @param results as `decoder.py` gives them: ids, scores of drawn tokens, scores of prompts
    Outcome read(float[] results) {
        int[] ids = new int[drawn];
        for (int i = 0; i < drawn; i++) {
            ids[i] = (int) results[i]; // exact: no vocabulary reaches 2^24
        }
        int at = drawn;
        Map<Sequence, Score> scores = new HashMap<>();
        for (Sequence sequence : scoredSequences) {
            scores.put(sequence, score(results, at, sequence));
            at += 1 + 2 * top();
        }
        Map<Sequence, List<Score>> prompts = new HashMap<>();
        for (Sequence sequence : promptOrder) {
            List<Score> own = new ArrayList<>();
            for (int i = 0; i < promptScores.getOrDefault(sequence, 0); i++) {
                own.add(score(results, at, sequence));
                at += 1 + 2 * top();
            }
            prompts.put(sequence, own);
        }
        return new Outcome(ids, scores, prompts);
    }

    private void add(Batch.Row row, int firstToken) {
        Sequence sequence = row.sequence();
        Generation generation = sequence.generation();
        Generation.Scoring scoring = generation.scoring();
        if (scoring.prompt()) {
            int before = following.size();
            int end = Math.min(row.first() + row.count(), generation.prompt().length - 1);
            for (int position = row.first(); position < end; position++) {
                promptTokens.add(firstToken + position - row.first());
                following.add(sequence.token(position + 1));
            }
            if (following.size() > before) {
                promptScores.put(sequence, following.size() - before);
                promptOrder.add(sequence);
                top = Math.max(top, scoring.top());
            }
        }
        if (row.draws()) {
            edit(sequence);
            sequence.constraint().ifPresent(constraint -> {
                barred.add(drawn);
                constraints.add(constraint);
            });
            if (scoring.answer()) {
                scored.add(drawn);
                scoredSequences.add(sequence);
                top = Math.max(top, scoring.top());
            }
            drawn++;
        }
    }

    private void edit(Sequence sequence) {
        Sampling how = sequence.generation().sampling();
        boolean penalised = how.frequencyPenalty() != 0 || how.presencePenalty() != 0;
        if (how.repetitionPenalty() == 1 && !penalised && how.logitBias().isEmpty()) {
            return;
        }
        Map<Integer, Edit> own = new HashMap<>();
        how.logitBias().forEach((id, bias) -> own.put(id, new Edit(drawn, id, 1, bias)));
        if (how.repetitionPenalty() != 1) {
            for (int i = 0; i < sequence.length(); i++) {
                own.merge(
                        sequence.token(i),
                        new Edit(drawn, sequence.token(i), how.repetitionPenalty(), 0),
                        (old, now) -> new Edit(drawn, old.id(), now.factor(), old.added()));
            }
        }
        if (penalised) {
            Map<Integer, Integer> counts = new HashMap<>();
            for (int i = sequence.length() - sequence.drawn(); i < sequence.length(); i++) {
                counts.merge(sequence.token(i), 1, Integer::sum);
            }
            counts.forEach((id, count) -> own.merge(
                    id,
                    new Edit(drawn, id, 1, -how.presencePenalty() - count * how.frequencyPenalty()),
                    (old, now) -> new Edit(drawn, id, old.factor(), old.added() + now.added())));
        }
        own.values().stream()
                .filter(edit -> edit.id() >= 0 && edit.id() < vocabulary)
                .forEach(edits::add);
    }

    private int top() {
        return Math.min(top, vocabulary);
    }

    private Score score(float[] results, int at, Sequence sequence) {
        List<Score.Ranked> ranked = new ArrayList<>();
        for (int i = 0; i < Math.min(sequence.generation().scoring().top(), vocabulary); i++) {
            ranked.add(new Score.Ranked((int) results[at + 1 + i], results[at + 1 + top() + i]));
        }
        return new Score(results[at], ranked);
    }

    private static long[] longs(List<Integer> numbers) {
        return numbers.stream().mapToLong(Integer::longValue).toArray();
    }

    private record Edit(int row, int id, float factor, float added) {}
}
