package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.completion.Answer;
import dev.trllmarena.arena.completion.Message;
import dev.trllmarena.arena.completion.Usage;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.privacy.KeptBattle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// The turns of a battle: what was asked and what each side said. Guarded by its battle's lock.
final class Conversation {
    private final List<Turn> turns = new ArrayList<>();

    Turn begin(String prompt) {
        Turn turn = new Turn(turns.size() + 1, prompt);
        turns.add(turn);
        return turn;
    }

    /// Everything that was asked so far.
    String prompts() {
        return turns.stream().map(Turn::prompt).collect(Collectors.joining("\n"));
    }

    /// A turn by its number, from 1.
    Optional<Turn> turn(int number) {
        return number >= 1 && number <= turns.size() ? Optional.of(turns.get(number - 1)) : Optional.empty();
    }

    Turn last() {
        return turns.getLast();
    }

    /// Forgets the last question; what was answered before it stays.
    void takeBack() {
        turns.removeLast();
    }

    int size() {
        return turns.size();
    }

    /// Whether there is anything to compare.
    boolean hasAnswers() {
        return turns.stream().anyMatch(Turn::hasBoth);
    }

    /// The turns before `turn` that both answered, as one side knows them, and its question.
    List<Message> messages(Side side, Turn turn) {
        List<Message> messages = answered(side, turn.number() - 1);
        messages.add(new Message(Message.Role.USER, turn.prompt()));
        return messages;
    }

    /// Tokens that one side has read and written: as its server counted them, otherwise a conservative guess.
    long tokens(Side side) {
        if (turns.isEmpty()) {
            return 0;
        }
        return last().answer(side)
                .flatMap(Answer::usage)
                .map(usage -> usage.promptTokens() + usage.completionTokens())
                .orElseGet(() -> PromptSize.tokens(answered(side, turns.size())));
    }

    /// What is kept of one side's answers when they are voted on; a count that one turn lacks is not known.
    Ballot.SideFacts facts(Side side, String contestant) {
        List<Answer> answers =
                turns.stream().flatMap(turn -> turn.answer(side).stream()).toList();
        List<Usage> usages =
                answers.stream().flatMap(answer -> answer.usage().stream()).toList();
        boolean counted = usages.size() == turns.size();
        boolean timed = answers.size() == turns.size();
        return new Ballot.SideFacts(
                contestant,
                Style.of(String.join(
                        "\n", turns.stream().map(turn -> turn.shown(side)).toList())),
                known(
                        counted,
                        () -> usages.stream().mapToLong(Usage::promptTokens).sum()),
                known(
                        counted,
                        () -> usages.stream().mapToLong(Usage::completionTokens).sum()),
                known(timed, () -> answers.getFirst().firstText().toMillis()),
                known(
                        timed,
                        () -> answers.stream()
                                .mapToLong(answer -> answer.total().toMillis())
                                .sum()));
    }

    /// What all answers of a side cost in nano-dollars; not known where a count or the price is not.
    OptionalLong cost(Side side, Contestant contestant) {
        long sum = 0;
        for (Turn turn : turns) {
            Optional<Usage> usage = turn.answer(side).flatMap(Answer::usage);
            if (usage.isEmpty() || contestant.price().isEmpty()) {
                return OptionalLong.empty();
            }
            sum += usage.get().cost(contestant.price().get());
        }
        return OptionalLong.of(sum);
    }

    /// What was asked and shown.
    List<KeptBattle.Turn> texts() {
        return turns.stream()
                .map(turn -> new KeptBattle.Turn(turn.prompt(), turn.shown(Side.A), turn.shown(Side.B)))
                .toList();
    }

    /// What the side thought before its last answer.
    String reasoning(Side side) {
        return last().answer(side).map(Answer::reasoning).orElse("");
    }

    private List<Message> answered(Side side, int before) {
        List<Message> messages = new ArrayList<>();
        for (Turn turn : turns.subList(0, before)) {
            if (turn.hasBoth()) {
                messages.add(new Message(Message.Role.USER, turn.prompt()));
                messages.add(new Message(Message.Role.ASSISTANT, turn.shown(side)));
            }
        }
        return messages;
    }

    private static OptionalLong known(boolean isKnown, LongSupplier value) {
        return isKnown ? OptionalLong.of(value.getAsLong()) : OptionalLong.empty();
    }
}
