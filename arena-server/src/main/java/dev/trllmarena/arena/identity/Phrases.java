package dev.trllmarena.arena.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Phrases to look for in [Sentences]. In a phrase `{n}` is a name with any suffix, `{2}` up to two words between, and
/// a
/// word in braces is one of the lists given with it.
final class Phrases {
    private static final String NAME = "[§¤](?:\\+[a-z]+)?+";
    private static final String WORDS_BETWEEN = " ?\\{(\\d+)} ?";
    private static final int SHORTEST_RUN = 6;
    private static final int LONGEST_RUN = 60;

    private final List<Pattern> patterns = new ArrayList<>();
    private final List<Pattern> asOneWord = new ArrayList<>();

    /// @param lists `NAME=a|b|c`, one a line; a list may use those after it
    /// @param phrases one a line
    Phrases(String lists, String phrases) {
        List<String[]> named =
                lists.strip().lines().map(line -> line.strip().split("=", 2)).toList();
        for (String line : phrases.strip().lines().toList()) {
            String phrase = line.strip();
            for (String[] list : named) {
                phrase = phrase.replace("{" + list[0] + "}", "(?:" + list[1] + ")");
            }
            String spaced =
                    phrase.replaceAll(WORDS_BETWEEN, "(?: [^ ]+){0,$1} ").replace("{n}", NAME);
            patterns.add(Pattern.compile("(?:^|(?<= ))(?:" + spaced + ")"));
            if (!phrase.contains("{n}") && !phrase.contains("§") && !phrase.contains("\\S")) {
                asOneWord.add(Pattern.compile(
                        phrase.replaceAll(WORDS_BETWEEN, "").replace(" ?", "").replace(" ", "")));
            }
        }
    }

    /// Whether a sentence holds one; `sen kimsin` written as one word counts too.
    boolean areIn(String sentence) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(sentence).find())
                || Arrays.stream(sentence.split(" ", -1))
                        .filter(word -> word.length() >= SHORTEST_RUN && word.length() <= LONGEST_RUN)
                        .anyMatch(word -> asOneWord.stream()
                                .anyMatch(pattern -> pattern.matcher(word).matches()));
    }
}
