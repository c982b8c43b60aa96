package dev.trllmarena.arena.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Names of models, families and labs: the well-known ones of `identity/names.txt` and those of the contestants.
///
/// A *clear* name means a model wherever it stands (`ChatGPT`); another means one only in words that tell an identity
/// (`Gemini` is a sign of the zodiac as well).
final class Names {
    private static final int SHORTEST_TO_JOIN = 5;
    private static final int SHORTEST_CORE = 4;
    private static final int SHORTEST_TO_MISTYPE = 6;
    private static final Set<String> OWN = Set.of("trllmarena", "llmarena", "arena");

    /// Says nothing by itself: sizes, kinds of training, words of every day.
    private static final Set<String> COMMON = Set.copyOf(List.of("""
            turkish turkce tr mini small medium large base chat instruct sft dpo rlhf lora distill pro flash ultra \
            turbo preview latest model modeli yapay zeka demo kucuk buyuk tiny nano family licence local yerel english \
            open free test dil bir iki ben sen the plus max lite labs ai inc corp company research team cloud \
            platforms""".split(" ", -1)));

    /// @param skeleton without spaces
    /// @param borders where its own words end
    record Name(String skeleton, Set<Integer> borders, boolean clear) {
        /// Whether its letters may be cut anywhere.
        boolean mayBeCut() {
            return skeleton.length() >= SHORTEST_TO_JOIN;
        }
    }

    /// A mistyped name.
    record Slip(String name, String suffix) {}

    private final Map<String, Name> names = new HashMap<>();
    private final Map<Character, List<Name>> byFirstLetter = new HashMap<>();

    private Names() {}

    /// The well-known names and the contestants' own.
    static Names of(Iterable<String> own) {
        Names all = new Names();
        all.readWellKnown();
        own.forEach(all::addOwn);
        all.names
                .values()
                .forEach(name -> all.byFirstLetter
                        .computeIfAbsent(name.skeleton().charAt(0), _ -> new ArrayList<>())
                        .add(name));
        all.byFirstLetter
                .values()
                .forEach(list -> list.sort(
                        Comparator.comparingInt((Name name) -> name.skeleton().length())
                                .reversed()));
        return all;
    }

    /// Names that begin with a letter of a skeleton, longest first.
    List<Name> beginningWith(char letter) {
        return byFirstLetter.getOrDefault(letter, List.of());
    }

    /// The longest name inside a word that was written letter by letter.
    Optional<Name> inside(String skeleton) {
        return names.values().stream()
                .filter(name -> (name.mayBeCut() || name.clear()) && skeleton.contains(name.skeleton()))
                .max(Comparator.comparingInt(name -> name.skeleton().length()));
    }

    /// A name that this word is a slip of, with its suffix: `gemni`, `cloudeum`.
    Optional<Slip> meantBy(Word word, Predicate<String> isSuffix) {
        if (word.length() < SHORTEST_TO_MISTYPE - 1) {
            return Optional.empty();
        }
        return beginningWith(word.skeleton().charAt(0)).stream()
                .filter(name -> name.borders().size() == 1 && name.skeleton().length() >= SHORTEST_TO_MISTYPE)
                .flatMap(name -> slips(name, word, isSuffix))
                .findFirst();
    }

    private static Stream<Slip> slips(Name name, Word word, Predicate<String> isSuffix) {
        int length = name.skeleton().length();
        return IntStream.of(length + 1, length, length - 1)
                .filter(end -> end <= word.length()
                        && Spelling.isSlipOf(word.skeleton().substring(0, end), name.skeleton()))
                .mapToObj(end -> new Slip(
                        word.letters().substring(0, end), word.letters().substring(end)))
                .filter(slip -> slip.suffix().isEmpty() || isSuffix.test(slip.suffix()));
    }

    /// A contestant's whole name is clear when it has more than a common word; a word of it alone is not.
    private void addOwn(String text) {
        List<Word> words = Words.of(text);
        List<Word> telling =
                words.stream().filter(word -> !COMMON.contains(word.plain())).toList();
        List<Word> core = telling.stream()
                .filter(word -> word.plain().chars().noneMatch(Character::isDigit))
                .toList();
        if (OWN.contains(join(words)) || telling.isEmpty()) {
            return;
        }
        if (words.size() > 1) {
            add(words, true);
        }
        core.stream()
                .filter(word -> word.length() >= SHORTEST_CORE && !OWN.contains(word.plain()))
                .forEach(word -> add(List.of(word), false));
        if (words.size() == 1 && words.getFirst().length() >= SHORTEST_CORE) {
            add(words, words.getFirst().plain().matches(".*\\d.*"));
        }
    }

    private void readWellKnown() {
        try (InputStream in = Names.class.getResourceAsStream("/identity/names.txt")) {
            if (in == null) {
                throw new IllegalStateException("identity/names.txt is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line : lines.lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(Words.of(line.replace("?", "")), !line.endsWith("?"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(List<Word> words, boolean clear) {
        StringBuilder skeleton = new StringBuilder();
        Set<Integer> borders = new HashSet<>();
        for (Word word : words) {
            skeleton.append(word.skeleton());
            borders.add(skeleton.length());
        }
        names.merge(
                skeleton.toString(),
                new Name(skeleton.toString(), borders, clear),
                (known, added) -> known.clear() ? known : added.clear() ? added : known);
    }

    private static String join(List<Word> words) {
        return words.stream().map(Word::plain).collect(Collectors.joining());
    }
}
