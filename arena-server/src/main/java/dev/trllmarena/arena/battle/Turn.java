package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.completion.Answer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// One question and its two answers. Threads of the same turn share it.
final class Turn {
    private final int number;
    private final String prompt;
    private final Map<Side, StringBuilder> shown = new EnumMap<>(Side.class);
    private final Map<Side, Answer> answers = new EnumMap<>(Side.class);
    private boolean everShown;
    private int retries;

    Turn(int number, String prompt) {
        this.number = number;
        this.prompt = prompt;
    }

    int number() {
        return number;
    }

    String prompt() {
        return prompt;
    }

    synchronized void show(BattleEvent.Delta delta) {
        everShown = true;
        shown.computeIfAbsent(delta.side(), _ -> new StringBuilder()).append(delta.text());
    }

    /// What the visitor reads of a side.
    synchronized String shown(Side side) {
        StringBuilder text = shown.get(side);
        return text == null ? "" : text.toString();
    }

    /// Whether the visitor can compare.
    synchronized boolean hasBoth() {
        return shown.size() == Side.values().length;
    }

    /// Whether anything was shown, in this attempt or one before.
    synchronized boolean everShown() {
        return everShown;
    }

    synchronized void answered(Side side, Answer answer) {
        answers.put(side, answer);
    }

    /// The whole answer of a side that came to its end.
    synchronized Optional<Answer> answer(Side side) {
        return Optional.ofNullable(answers.get(side));
    }

    /// Forgets this attempt and counts the next.
    synchronized void again() {
        shown.clear();
        answers.clear();
        retries++;
    }

    synchronized int retries() {
        return retries;
    }
}
