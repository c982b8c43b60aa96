package dev.trllmarena.arena.identity;

import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.contestant.KnownContestant;
import dev.trllmarena.arena.contestant.Upstream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final Pattern JUST_A_NAME = Pattern.compile("(?:\\S+ )?[§¤]\\S*(?: [§¤]\\S*)?");

    /// What the visitor brought up himself.
    private enum Mention {
        NAMED,
        OF_MACHINES,
        NONE
    }

    private final Set<String> known = new LinkedHashSet<>();
    private volatile Names names = Names.of(Set.of());

    /// Guards these contestants from now on too.
    public void know(Collection<Contestant> contestants) {
        learn(contestants.stream()
                .flatMap(contestant -> Stream.concat(
                        Stream.of(contestant.id(), contestant.name(), contestant.maker(), contestant.family()),
                        contestant.upstreams().stream().map(Upstream::model))));
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
        List<String> sentences = Sentences.of(Quotation.without(cut(prompt)), names).stream()
                .map(Quotation::withoutReported)
                .toList();
        boolean alone = sentences.size() == 1;
        return sentences.stream()
                        .anyMatch(sentence -> Asking.PHRASES.areIn(sentence) || PlainQuestion.is(sentence, alone))
                || (!alone && Asking.PHRASES.areIn(withoutBreaks(sentences)));
    }

    /// Whether an answer tells who gives it.
    ///
    /// @param prompt what was asked: a name that the visitor brought up tells nothing where it is only mentioned
    public boolean tells(String prompt, String answer) {
        Names now = names;
        List<String> sentences = Sentences.of(cut(answer), now);
        Mention mention = mention(Sentences.of(cut(prompt), now));
        for (int i = 0; i < sentences.size(); i++) {
            String sentence = sentences.get(i);
            if (hasName(sentence)
                    && (tells(sentence, mention, sentences.size() == 1)
                            || (i > 0 && tellsOfTheMachineBefore(sentences.get(i - 1), sentence))
                            || (i + 1 < sentences.size() && tellsOfTheMachineBefore(sentences.get(i + 1), sentence)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean tells(String sentence, Mention mention, boolean alone) {
        if (Telling.ANY_NAME.areIn(sentence)) {
            return true;
        }
        boolean clear = sentence.indexOf(Sentences.CLEAR) >= 0;
        if (alone && clear && mention != Mention.NAMED && sentence.split(" ", -1).length <= MOST_WORDS_OF_A_LABEL) {
            return true; // hardly more than the name
        }
        if (mention == Mention.NAMED || !Telling.FIRST_PERSON.areIn(sentence)) {
            return false;
        }
        boolean ofAMachine = Telling.MACHINE.areIn(sentence);
        return mention == Mention.NONE ? clear || ofAMachine : clear && ofAMachine;
    }

    private static Mention mention(List<String> prompt) {
        if (prompt.stream().anyMatch(IdentityGuard::hasName)) {
            return Mention.NAMED;
        }
        return prompt.stream().anyMatch(Telling.MACHINE::areIn) ? Mention.OF_MACHINES : Mention.NONE;
    }

    /// "I am a language model. OpenAI made it."
    private static boolean tellsOfTheMachineBefore(String machine, String sentence) {
        if (JUST_A_NAME.matcher(sentence).matches() && Telling.OWN_NAME.areIn(machine)) {
            return true;
        }
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
