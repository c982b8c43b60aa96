package dev.trllmarena.arena.identity;

import dev.trllmarena.arena.identity.Names.Name;
import dev.trllmarena.arena.identity.Word.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes a text so that phrases can be looked for: a sentence is its folded words with one space between, a clear name
/// is `§`, another is `¤`, each with its Turkish suffix after a plus: `ben ChatGPT'yim` is `ben §+yim`.
final class Sentences {
    static final char CLEAR = '§';
    static final char UNCLEAR = '¤';

    private static final int LONGEST = 60;
    private static final int OVERLAP = 12;
    private static final Set<String> COPULA = Set.of("yim", "yum", "im", "um", "iyim", "uyum");
    /// How a word may begin that has a name glued to it: `benclaudeum`.
    private static final Pattern SELF_ALONE = Pattern.compile("(?:ben|benimadim|benim|adim|ismim|sen|iam|im|mynameis)");
    private static final Pattern SELF = Pattern.compile(SELF_ALONE + "(?=.{5})");
    private static final String MORPHEMES =
            "(?:l[ae]r|n?[iu]n|y?[iu]|y?[ae]|[dt][ae]n?|nd[ae]n?|y?l[ae]|c[ae]|s[iu]|k[iu]"
                    + "|l[iu]k?|s[iu]z|c[iu]|y?[iu]m|y?[iu]z|s[iu]n|s[iu]n[iu]z|[dt][iu]r|y?d[iu]m?|ym[iu]s|gil|m|n|s){1,4}";
    private static final Pattern SUFFIX = Pattern.compile(MORPHEMES);
    private static final Pattern VERSION =
            Pattern.compile("(v?\\d{1,4}[a-z]?|v?\\d{1,4}[a-z]{2}|[rvk]\\d|turbo|mini|nano"
                    + "|pro|flash|ultra|opus|sonnet|haiku|large|small|medium|instruct|chat|max|plus|thinking|preview|lite|coder"
                    + "|scout|maverick|mini|air|omni)(" + MORPHEMES + ")?");

    private record Match(int end, String suffix, boolean clear) {}

    private final Names names;
    private final List<Word> words;
    private final List<String> sentences = new ArrayList<>();

    private Sentences(Names names, List<Word> words) {
        this.names = names;
        this.words = words;
    }

    static List<String> of(String text, Names names) {
        Sentences sentences = new Sentences(names, Words.of(text));
        sentences.write();
        return sentences.sentences;
    }

    private void write() {
        List<String> sentence = new ArrayList<>();
        for (int i = 0; i < words.size(); ) {
            if (words.get(i).gap() == Gap.SENTENCE) {
                end(sentence);
                sentence = new ArrayList<>();
            } else if (sentence.size() >= LONGEST) {
                end(sentence);
                sentence = new ArrayList<>(sentence.subList(LONGEST - OVERLAP, LONGEST));
            }
            boolean cutName = words.get(i).spelled()
                    || SELF.matcher(words.get(i).letters()).lookingAt();
            i = cutName ? writeSpelled(i, sentence) : writeWord(i, sentence);
        }
        end(sentence);
    }

    private void end(List<String> sentence) {
        if (!sentence.isEmpty()) {
            sentences.add(String.join(" ", sentence));
        }
    }

    private int writeWord(int at, List<String> sentence) {
        Optional<Match> match = match(at);
        if (match.isEmpty()) {
            match = mistyped(at);
        }
        if (match.isEmpty()) {
            sentence.add(words.get(at).letters());
            return at + 1;
        }
        Match found = match.get();
        sentence.add((found.clear() ? CLEAR : UNCLEAR) + (found.suffix().isEmpty() ? "" : "+" + found.suffix()));
        return found.end();
    }

    /// `benclaudeyim`, from single letters: the name is cut out.
    private int writeSpelled(int at, List<String> sentence) {
        Word word = words.get(at);
        Optional<Name> inside = names.inside(word.skeleton());
        if (inside.isEmpty()) {
            return writeWord(at, sentence);
        }
        int start = word.skeleton().indexOf(inside.get().skeleton());
        if (!word.spelled()
                && !SELF_ALONE.matcher(word.letters().substring(0, start)).matches()) {
            return writeWord(at, sentence);
        }
        int end = start + inside.get().skeleton().length();
        if (start > 0) {
            sentence.add(word.letters().substring(0, start));
        }
        Matcher version = VERSION.matcher(word.plain().substring(end));
        String rest = version.matches() ? suffix(version) : word.letters().substring(end);
        Match found = withVersions(at + 1, rest, inside.get().clear());
        sentence.add((found.clear() ? CLEAR : UNCLEAR) + (found.suffix().isEmpty() ? "" : "+" + found.suffix()));
        return found.end();
    }

    private Optional<Match> mistyped(int at) {
        return names.meantBy(words.get(at), tail -> SUFFIX.matcher(tail).matches())
                .map(slip -> withVersions(at + 1, slip.suffix(), false));
    }

    private Optional<Match> match(int at) {
        for (Name name : names.beginningWith(words.get(at).skeleton().charAt(0))) {
            Optional<Match> match = match(name, at);
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    private Optional<Match> match(Name name, int at) {
        String wanted = name.skeleton();
        int found = 0;
        for (int i = at; i < words.size(); i++) {
            Word word = words.get(i);
            if (i > at
                    && (word.gap() != Gap.NEAR
                            || !(name.mayBeCut() || name.borders().contains(found)))) {
                return Optional.empty();
            }
            int left = wanted.length() - found;
            if (word.length() <= left) {
                if (!wanted.startsWith(word.skeleton(), found)) {
                    return Optional.empty();
                }
                found += word.length();
                if (found == wanted.length()) {
                    return Optional.of(withVersions(i + 1, "", name.clear()));
                }
            } else {
                String tail = word.letters().substring(left);
                boolean fits = word.skeleton().startsWith(wanted.substring(found))
                        && (SUFFIX.matcher(tail).matches()
                                || VERSION.matcher(word.plain().substring(left)).matches());
                if (!fits || wanted.length() < 3) {
                    return Optional.empty();
                }
                Matcher version = VERSION.matcher(word.plain().substring(left));
                boolean versioned = version.matches();
                return Optional.of(withVersions(i + 1, versioned ? suffix(version) : tail, name.clear() || versioned));
            }
        }
        return Optional.empty();
    }

    /// Takes the version and the suffix that follow a name; a version makes it clear.
    private Match withVersions(int next, String suffix, boolean clear) {
        int end = next;
        String last = suffix;
        boolean isClear = clear;
        while (end < words.size() && last.isEmpty() && end - next < 5) {
            Word word = words.get(end);
            Matcher version = VERSION.matcher(word.plain());
            if (word.gap() != Gap.NEAR || !version.matches()) {
                break;
            }
            last = suffix(version);
            isClear = true;
            end++;
        }
        if (end < words.size() && last.isEmpty()) {
            Word word = words.get(end);
            boolean apart = word.gap() == Gap.NEAR && COPULA.contains(word.letters());
            boolean joined = word.gap() == Gap.APOSTROPHE
                    && SUFFIX.matcher(word.letters()).matches();
            if (apart || joined) {
                last = word.letters();
                end++;
            }
        }
        return new Match(end, last, isClear);
    }

    private static String suffix(Matcher version) {
        String suffix = version.group(2);
        return suffix == null ? "" : suffix;
    }
}
