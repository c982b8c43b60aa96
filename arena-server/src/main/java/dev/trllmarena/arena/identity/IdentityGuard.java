package dev.trllmarena.arena.identity;

import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.contestant.KnownContestant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Notices when a battle stops being blind. Knows the contestants by their own names, so a new one is guarded as soon
/// as
/// it is seen. Threads may share it.
///
/// A text is folded (case, accents, look-alikes, digits for letters, letters apart), its names are marked, and phrases
/// are looked for around them. A description that fits several contestants ("a small Turkish language model") tells
/// nothing.
public final class IdentityGuard {
    private static final int LONGEST_TEXT = 100_000;
    private static final int MOST_WORDS_OF_A_LABEL = 3;

    private final Set<String> known = new LinkedHashSet<>();
    private volatile Names names = Names.of(Set.of());

    /// Guards these contestants from now on too.
    public void know(Collection<Contestant> contestants) {
        learn(contestants.stream()
                .flatMap(contestant ->
                        Stream.of(contestant.id(), contestant.name(), contestant.maker(), contestant.family())));
    }

    /// Guards contestants that were seen in earlier days.
    public void knowNames(Collection<KnownContestant> contestants) {
        learn(contestants.stream()
                .flatMap(contestant -> Stream.of(contestant.id(), contestant.name(), contestant.family())));
    }

    private synchronized void learn(Stream<String> more) {
        more.forEach(known::add);
        names = Names.of(known);
    }

    /// Whether a question asks who answers.
    public boolean asks(String prompt) {
        List<String> sentences = Sentences.of(cut(prompt), names);
        return sentences.stream().anyMatch(Asking.PHRASES::areIn)
                || (sentences.size() > 1 && Asking.PHRASES.areIn(withoutBreaks(sentences)));
    }

    /// Whether an answer tells who gives it.
    ///
    /// @param prompt what was asked: a name that the visitor brought up tells nothing where it is only mentioned
    public boolean tells(String prompt, String answer) {
        Names now = names;
        List<String> sentences = Sentences.of(cut(answer), now);
        boolean asked = Sentences.of(cut(prompt), now).stream().anyMatch(IdentityGuard::hasName);
        for (int i = 0; i < sentences.size(); i++) {
            String sentence = sentences.get(i);
            if (hasName(sentence)
                    && (tells(sentence, asked, sentences.size() == 1)
                            || (i > 0 && tellsOfTheMachineBefore(sentences.get(i - 1), sentence))
                            || (i + 1 < sentences.size() && tellsOfTheMachineBefore(sentences.get(i + 1), sentence)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean tells(String sentence, boolean asked, boolean alone) {
        if (Telling.ANY_NAME.areIn(sentence)) {
            return true;
        }
        boolean clear = sentence.indexOf(Sentences.CLEAR) >= 0;
        if (alone && clear && !asked && sentence.split(" ", -1).length <= MOST_WORDS_OF_A_LABEL) {
            return true; // hardly more than the name
        }
        return !asked && Telling.FIRST_PERSON.areIn(sentence) && (clear || Telling.MACHINE.areIn(sentence));
    }

    /// "I am a language model. OpenAI made it."
    private static boolean tellsOfTheMachineBefore(String machine, String sentence) {
        return Telling.MACHINE_OF_ITSELF.areIn(machine)
                && (Telling.MAKER.areIn(sentence) || sentence.matches("[§¤]\\S*"));
    }

    private static boolean hasName(String sentence) {
        return sentence.indexOf(Sentences.CLEAR) >= 0 || sentence.indexOf(Sentences.UNCLEAR) >= 0;
    }

    /// Words that line breaks or full stops keep apart: `sen. kimsin`.
    private static String withoutBreaks(List<String> sentences) {
        return sentences.stream().allMatch(sentence -> sentence.indexOf(' ') < 0) ? String.join(" ", sentences) : "";
    }

    private static String cut(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }
}
